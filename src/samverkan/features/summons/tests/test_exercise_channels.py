"""Mails leave here, but what an exercise sends stays in the local outbox until channels are chosen for exercises."""

import pytest

from tests.town.browser import COUNTY, TABY, Browser
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

ON, PLAYED = "Kanaler som är på: e-post", "Kanaler som är på i övningar: lokal utkorg"


def calls(browser: Browser, *, exercise: bool) -> str:
    """Täby presses, and the mails have been taken."""
    incident = browser.raises(invite=("0160", "0187"), exercise=exercise)
    browser.waits(seconds=PAST_UNDO_SECONDS)
    return incident


def test_the_board_of_an_exercise_says_that_its_mails_reach_nobody(browser: Browser) -> None:
    played = browser.reads(COUNTY, f"h/{calls(browser, exercise=True)}/kallelse/")
    assert PLAYED in played
    assert "har inte nått någon: ring" in played
    assert "Överlämnad betyder inte nådd" not in played
    real = browser.reads(COUNTY, f"h/{calls(browser, exercise=False)}/kallelse/")
    assert ON in real
    assert "Överlämnad betyder inte nådd" in real


@pytest.mark.parametrize(
    ("page", "said"),
    [("kallelse/storbild/", "Övningens utskick stannar"), ("utskick/", "Lagd i lokal utkorg betyder")],
)
def test_so_do_the_wall_and_the_messages_of_the_exercise_alone(browser: Browser, page: str, said: str) -> None:
    assert said in browser.reads(COUNTY, f"h/{calls(browser, exercise=True)}/{page}")
    assert said not in browser.reads(COUNTY, f"h/{calls(browser, exercise=False)}/{page}")


def test_all_messages_stand_under_both(browser: Browser, town: Town) -> None:
    page = browser.reads(TABY, "utskick/")
    assert ON in page
    assert PLAYED in page
    town.plugs_in(exercise=("email",))
    assert "Kanaler som kan väljas för övningar: e-post." in browser.reads(TABY, "utskick/")
    drill = browser.raises(exercise=True)
    browser.lets_out(drill, "email")
    assert "Kanaler som är på i övningar: e-post" in browser.reads(COUNTY, f"h/{drill}/kallelse/")
