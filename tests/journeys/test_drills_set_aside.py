"""A provlarm where a part of the journal is set aside: the others are tried, it is said of whom not, and a real alarm
never waits for it."""

from datetime import timedelta

import pytest

from samverkan.features import charter, drills
from samverkan.features.drills.reading import list_drills, list_left_out, why_missed
from samverkan.features.messages import Delivery
from samverkan.lib.local_time import local
from samverkan.region import streams
from tests.town.browser import COUNTY, VAXHOLM, Browser
from tests.town.drilling import begin_drill, list_asked, take_turn
from tests.town.faults import set_aside


def hold_a_first(browser: Browser) -> None:
    """A first drill leaves messages with Vaxholm: so the stream is there."""
    begin_drill(browser, members=("0187",))
    browser.town.wait(minutes=31)
    while take_turn(browser):
        pass


@pytest.mark.parametrize("stream", ["actor/0187", "actor/0187/messages"])
def test_one_actor_that_is_set_aside_keeps_no_other_from_being_tried(browser: Browser, stream: str) -> None:
    hold_a_first(browser)
    set_aside(browser, stream)

    drill = begin_drill(browser, members=("0160", "0187"))

    assert drill.members == ("0160",)
    assert list_asked(browser, "0160")
    assert list_left_out(browser.view(COUNTY), drill) == ("0187",)
    assert "Inte prövade:" in browser.opens(COUNTY, f"provlarm/{drill.id}/")
    assert "Inte prövade:" not in browser.opens(VAXHOLM, f"provlarm/{drill.id}/")


def test_a_drill_that_can_begin_for_nobody_says_why(browser: Browser) -> None:
    hold_a_first(browser)
    set_aside(browser, "actor/0187/messages")
    due = local(browser.town.now) + timedelta(minutes=2)
    told = {"starts_on": due.date(), "clock": f"{due:%H:%M}", "every_weeks": 0, "members": ("0187",)}
    browser.does(COUNTY, "drills.schedule", **told)
    browser.town.wait(minutes=3)
    assert not take_turn(browser)

    browser.town.wait(minutes=62)
    assert take_turn(browser)

    assert why_missed(browser.view(COUNTY), list_drills(browser.view(), most=1)[0]) == "set-aside"


def test_a_real_press_goes_before_a_drill_whose_messages_were_set_aside_meanwhile(browser: Browser) -> None:
    begin_drill(browser, members=("0160", "0187"))
    set_aside(browser, "actor/0187/messages")

    assert browser.raises()
    assert drills.find_going(browser.view()) is None


def test_a_drill_is_reported_though_an_actor_was_set_aside_meanwhile(browser: Browser) -> None:
    drill = begin_drill(browser, members=("0160", "0187"))
    set_aside(browser, "actor/0187")
    browser.town.wait(minutes=31)
    assert take_turn(browser)

    (told,) = [each for each in list_drills(browser.view(), most=9) if each.id == drill.id]
    assert told.counted


def test_a_drill_is_stopped_though_the_conveners_own_part_was_set_aside(browser: Browser) -> None:
    drill = begin_drill(browser, members=("0160", "0187"))
    set_aside(browser, streams.actor(charter.of(browser.view()).convener))

    browser.does(COUNTY, "drills.stop", drill=drill.id)

    assert drills.find_going(browser.view()) is None
    assert {each.standing for each in list_asked(browser, "0160")} == {Delivery.CANCELLED}
    page = browser.reads(COUNTY, f"provlarm/{drill.id}/")
    assert "avbrutet" in page
    assert "gav vika" not in page
