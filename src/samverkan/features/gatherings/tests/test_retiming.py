"""A summons is changed while somebody is sought: nobody is forgotten for it, nor called later, nor sooner than need be.

At whichever second it was called: a chain's end is told by the whole minute, and its steps are not.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from samverkan.features.calling.pace import SHARE
from samverkan.features.duty.events import PolicySet
from samverkan.features.gatherings.events import GATHERING_UNFILLED
from samverkan.features.gatherings.tests.stage import Circles
from samverkan.features.gatherings.tests.test_far_ahead import WEEKS, county_hears, moves, steps, summoned
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.region import streams

SECONDS = pytest.mark.parametrize("second", [0, 1, 17, 43])
SOON = timedelta(hours=2)
STEP = timedelta(minutes=3)
Change = Callable[[Circles], None]


def meets_on_site(circles: Circles) -> None:
    """The time stands, and the ways in."""
    given = {"gathering": circles.gathered, "conference": circles.gathering.conference, "on_site": True}
    circles.decides("lst-tib", "gatherings.move", given)


def moves_an_hour(circles: Circles) -> None:
    moves(circles, timedelta(hours=3))


def changes_nothing(circles: Circles) -> None:
    """Everything is as it was called."""


def list_told(circles: Circles) -> list[tuple[datetime, str, tuple[str, ...]]]:
    """When the county was told that somebody is missing, whom of it, and by what."""
    told = [left for left in circles.left if left.message.letter == GATHERING_UNFILLED]
    return [(left.at, left.message.person, left.message.ways) for left in told]


def list_planned(circles: Circles) -> list[tuple[str, datetime]]:
    """When what waits is to leave, the county's words too."""
    waiting = [*steps(circles, waiting=True), *list_to_county(circles)]
    return [(each.id, each.not_before) for each in waiting]


def list_to_county(circles: Circles) -> list[Message]:
    """What the county is still to hear, in the order that it comes."""
    waiting = [each for each in circles.letters(GATHERING_UNFILLED) if each.standing == "waiting"]
    return sorted(waiting, key=lambda each: (each.not_before, each.number))


def ends_of(circles: Circles) -> list[datetime]:
    return [called.ends_at for called in values_in_order(circles.gathering.calling)]


def comes_to(circles: Circles, at: datetime) -> None:
    """Time passes until then, with a worker that takes each step as it comes."""
    waiting = [*steps(circles, waiting=True), *list_to_county(circles)]
    for due in sorted({each.not_before for each in waiting if each.not_before <= at}):
        circles.now = due
        circles.works()
    circles.now = at


@SECONDS
@pytest.mark.parametrize("about", [False, True])
@pytest.mark.parametrize("change", [meets_on_site, moves_an_hour])
def test_whatever_is_changed_while_somebody_is_sought_the_county_hears_of_who_is_missing(
    change: Change, second: int, about: bool
) -> None:
    told = []
    for each in (changes_nothing, change):
        circles = summoned(SOON, second=second, about=about)
        circles.waits(1)
        each(circles)
        circles.waits(60)
        told.append(list_told(circles))
    assert told[0], "the need stands, and nobody has answered"
    assert told[1] == told[0]


@SECONDS
@pytest.mark.parametrize(("ahead", "hour"), [(SOON, 14), (WEEKS, 14), (WEEKS, 23)])
def test_what_changes_no_pace_leaves_every_step_where_it_was(ahead: timedelta, hour: int, second: int) -> None:
    circles = summoned(ahead, hour=hour, second=second)
    circles.works()
    circles.forward(minutes=1)
    before = list_planned(circles), ends_of(circles)
    meets_on_site(circles)
    assert (list_planned(circles), ends_of(circles)) == before


@SECONDS
def test_who_has_more_time_between_two_steps_since_is_called_no_later_for_a_change(second: int) -> None:
    circles = summoned(SOON, second=second)
    circles.works()
    circles.forward(minutes=1)
    before = list_planned(circles), ends_of(circles)
    slower = PolicySet(minutes=10, by_day=("sms", "voice"), by_night=("voice",), chain=("on-duty", "deputies"))
    circles.say(slower, streams.actor("lst"))
    moves_an_hour(circles)
    assert (list_planned(circles), ends_of(circles)) == before


@SECONDS
def test_a_meeting_that_is_put_off_before_the_first_was_called_gives_the_others_its_own_time(second: int) -> None:
    circles = summoned(SOON, second=second)
    moves(circles, WEEKS)
    assert steps(circles)[0].not_before == circles.now, "the first is being called"
    coming = [each.not_before for each in steps(circles, waiting=True) if each.not_before > circles.now]
    assert coming[0] - circles.now >= WEEKS / SHARE


@SECONDS
def test_where_the_county_has_been_told_once_the_rest_comes_as_to_an_alarm_when_the_meeting_is_to_be_soon(
    second: int,
) -> None:
    circles = summoned(WEEKS, second=second)
    comes_to(circles, county_hears(circles))
    circles.works()
    told = len(list_told(circles))
    left = [each.id for each in list_to_county(circles)]
    moves(circles, SOON)
    assert list_to_county(circles)[0].not_before == circles.now + STEP, "it has just been told"
    circles.waits(15)
    assert told
    assert len(list_told(circles)) == told + len(left), "days before they would have come"


@SECONDS
def test_what_the_county_is_to_hear_within_a_minute_comes_as_to_an_alarm_and_not_before_when_the_meeting_is_to_be_soon(
    second: int,
) -> None:
    circles = summoned(WEEKS, second=second)
    comes_to(circles, county_hears(circles) - timedelta(minutes=1))
    end = ends_of(circles)
    moves(circles, SOON)
    words = list_to_county(circles)
    assert [words[0].not_before] == ends_of(circles) == end
    times = sorted({each.not_before for each in words})
    assert {later - sooner for sooner, later in pairwise(times)} == {STEP}
    circles.waits(20)
    assert len(list_told(circles)) == len(words)
