"""What a person decides on Utskick about an alarm that nobody knows of, while it is being sent again."""

import re

import pytest

from samverkan.features import functions
from samverkan.features.messages import find
from samverkan.features.messages.attempts import Begin
from tests.town.browser import COUNTY, TABY, Browser
from tests.town.cast import PAST_UNDO_SECONDS


@pytest.fixture
def alarm(browser: Browser) -> str:
    """Täby's alarm: begun, nothing heard of it for half a minute, and begun again. Gives the message."""
    snow = browser.raises(invite=("0160",))
    browser.waits(seconds=PAST_UNDO_SECONDS)
    found = browser.town.list_messages(snow)[0].id
    browser.does("", "messages.lease", worker="w", seconds=600)
    for attempt in (1, 2):
        begun = Begin(message=found, attempt=attempt, channel="c", channel_kind="email")
        browser.does("", "messages.start", worker="w", attempts=(begun,))
        browser.waits(seconds=31 if attempt == 1 else 1)
    return f"utskick/{found}/"


def offered(browser: Browser, alarm: str) -> list[str]:
    """What Täby can decide."""
    return re.findall(r'name="decision" value="([^"]+)"', browser.opens(TABY, alarm))


def test_it_is_not_sent_a_third_time_while_it_is_being_sent_again(browser: Browser, alarm: str) -> None:
    assert "Okänt – skickas igen" in browser.reads(TABY, alarm)
    assert offered(browser, alarm) == ["reached", "given-up"]

    page = browser.sends(TABY, f"{alarm}avgor/", {"decision": "again", "reason": "Ringde, ingen svarade"}, status=409)
    assert "skickas igen just nu." in page
    assert "Ringde, ingen svarade" in page
    assert "Okänt – skickas igen" in browser.reads(TABY, alarm)


def test_once_nothing_is_heard_of_that_either_it_can_be_sent_again(browser: Browser, alarm: str) -> None:
    browser.waits(seconds=31)
    assert offered(browser, alarm) == ["reached", "again", "given-up"]
    browser.sends(TABY, f"{alarm}avgor/", {"decision": "again"})


def test_that_it_has_arrived_can_be_said_meanwhile(browser: Browser, alarm: str) -> None:
    browser.sends(TABY, f"{alarm}avgor/", {"decision": "reached", "reason": "Ringde"})
    message = find(browser.view(), alarm.split("/")[1])
    assert message is not None
    assert message.standing == "delivered"


def test_what_a_function_that_has_ended_was_sent_is_not_offered_to_whoever_comes_in_its_place(
    browser: Browser, alarm: str
) -> None:
    browser.waits(seconds=31)
    known = functions.get_function(browser.view(), TABY)
    browser.does("", "functions.end", function=TABY)
    browser.waits(seconds=1)
    given = {"member": known.member, "function": TABY, "name": known.name, "roles": known.roles}
    browser.does("", "functions.establish", **given)

    page = browser.opens(COUNTY, alarm)
    assert re.findall(r'name="decision" value="([^"]+)"', page) == ["reached", "given-up"]
    page = browser.sends(COUNTY, f"{alarm}avgor/", {"decision": "again", "reason": "Ringde"}, status=410)
    assert f"Utskicket skrevs till {known.name}, som avslutades" in page
