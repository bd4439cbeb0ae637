"""A drill in a town: it is scheduled, its time comes, and the service's hand begins it."""

from datetime import timedelta
from typing import Any

from samverkan.features import drills, messages
from samverkan.features.drills import Drill
from samverkan.features.messages import TEST_CALL, Message
from samverkan.lib.local_time import local
from samverkan.project.drilling import Drilling
from samverkan.region import streams
from tests.town.browser import COUNTY, Browser


def begin_drill(browser: Browser, *, members: tuple[str, ...] = ("0160", "0187")) -> Drill:
    """It begins within two minutes; nothing of it has left when this returns."""
    due = local(browser.town.now) + timedelta(minutes=2)
    told: dict[str, Any] = {"starts_on": due.date(), "clock": f"{due:%H:%M}", "every_weeks": 1, "members": members}
    browser.does(COUNTY, "drills.schedule", **told)
    browser.town.wait(minutes=2)
    assert take_turn(browser)
    return get_going(browser)


def take_turn(browser: Browser) -> bool:
    """The service's hand looks, as it does every five seconds."""
    return Drilling(browser.region).turn()


def get_going(browser: Browser) -> Drill:
    """The drill that goes on."""
    found = drills.find_going(browser.view())
    assert found is not None
    return found


def list_asked(browser: Browser, member: str = "0187") -> list[Message]:
    """What a drill has asked of a member."""
    sent = messages.list_messages(browser.view(), stream=streams.messages(streams.actor(member)))
    return [each for each in sent if each.letter == TEST_CALL]
