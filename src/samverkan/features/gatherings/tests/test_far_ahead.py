"""A meeting that is far ahead: the same people are sought in the same order, but nobody is sought as for an alarm."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from samverkan.features.calling.pace import SHARE
from samverkan.features.duty.policy import is_night
from samverkan.features.gatherings.calling import foresee, is_far_ahead, pace_of
from samverkan.features.gatherings.events import GATHERING_MOVED, GATHERING_UNFILLED
from samverkan.features.gatherings.tests.stage import Circles
from samverkan.features.incidents import Conference
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order

WEEKS = timedelta(days=28)
LIST = [{"selector": "member:lst", "count": 2}]


def summoned(ahead: timedelta, *, hour: int = 14, second: int = 17, about: bool = False) -> Circles:
    """The county's representatives are called to a meeting so long ahead, some minutes past an hour of the day; `about`
    the incident."""
    circles = Circles()
    at = circles.at(hour).at
    assert at
    circles.gives("lst-rep", email="rep@lst.example")
    circles.now = at + timedelta(minutes=5, seconds=second)
    meeting = Conference(at=circles.now + ahead)
    told = {"incident": circles.name} if about else {"title": "Planering"}
    circles.summons(circle="list", seats=LIST, level="coordinating", conference=meeting, **told)
    return circles


def steps(circles: Circles, *, waiting: bool = False) -> list[Message]:
    """The steps of the chain, in the order that they come."""
    mine = [each for each in circles.letters() if each.step > 1 and (not waiting or each.standing == "waiting")]
    return sorted(mine, key=lambda each: (each.not_before, each.number))


def whom(circles: Circles) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.receiver_function, each.person, each.ways) for each in steps(circles)]


def county_hears(circles: Circles) -> datetime:
    return min(each.not_before for each in circles.letters(GATHERING_UNFILLED))


def moves(circles: Circles, ahead: timedelta) -> None:
    conference = Conference(at=circles.now + ahead)
    circles.decides("lst-tib", "gatherings.move", {"gathering": circles.gathered, "conference": conference})


@pytest.mark.parametrize(("ahead", "about", "far"), [(10, False, True), (10, True, False), (0.4, False, False)])
def test_a_summons_is_an_alarm_where_it_is_about_an_incident_or_to_a_meeting_soon(
    ahead: float, about: bool, far: bool
) -> None:
    circles = summoned(timedelta(days=ahead), about=about)
    assert is_far_ahead(circles.view(), circles.gathered, circles.now) is far


@pytest.mark.parametrize("years", [1, 170])
def test_however_far_ahead_a_meeting_is_the_county_hears_within_weeks(years: int) -> None:
    circles = summoned(timedelta(days=365 * years))
    assert county_hears(circles) - circles.now <= timedelta(days=40)


@pytest.mark.parametrize("hour", [14, 21, 23])
def test_who_is_tried_in_which_order_and_by_what_is_the_same_for_a_meeting_in_an_hour_and_in_a_month(hour: int) -> None:
    assert whom(summoned(WEEKS, hour=hour)) == whom(summoned(timedelta(hours=1), hour=hour))


@pytest.mark.parametrize("ahead", [timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12)])
def test_a_meeting_that_is_near_calls_every_three_minutes_as_an_alarm(ahead: timedelta) -> None:
    circles = summoned(ahead)
    times = sorted({each.not_before for each in steps(circles)})
    assert times[0] == circles.gathering.summoned_at
    assert {later - sooner for sooner, later in pairwise(times)} == {timedelta(minutes=3)}


def test_a_meeting_in_a_month_gives_a_twentieth_of_the_time_and_the_county_hears_before_it() -> None:
    circles = summoned(WEEKS)
    times = sorted({each.not_before for each in steps(circles)})
    assert times[0] == circles.gathering.summoned_at, "the first is called at once"
    meeting = circles.gathering.conference.at
    assert meeting
    assert all(later - sooner >= (meeting - sooner) / SHARE for sooner, later in pairwise(times))
    assert times[-1] < county_hears(circles) < meeting


@pytest.mark.parametrize("hour", [5, 14, 21, 23])
def test_nobody_is_woken_at_night_for_a_meeting_in_a_month(hour: int) -> None:
    circles = summoned(WEEKS, hour=hour)
    circles.works()
    assert [each.message.step for each in circles.left][:1] == [1], "the mail goes at once"
    assert not [each for each in steps(circles) if is_night(each.not_before)]
    assert not is_night(county_hears(circles))


def test_who_has_no_mailbox_is_not_texted_at_night_either() -> None:
    circles = Circles()
    circles.gives("lst-rep", sms="+46700000777")
    circles.summons(circle="list", seats=LIST, level="coordinating", title="Möte", conference=_ahead(circles, WEEKS))
    first = circles.to("lst-rep")
    assert (first.step, is_night(circles.now), is_night(first.not_before)) == (1, True, False)
    moves(circles, timedelta(hours=3))
    assert circles.to("lst-rep").not_before == circles.now, "but when the meeting is moved to be soon"


def test_what_is_about_an_incident_is_an_alarm_whenever_its_conference_is() -> None:
    circles = Circles()
    circles.summons(incident=circles.name, conference=_ahead(circles, WEEKS))
    times = sorted({each.not_before for each in steps(circles) if each.receiver_function == "lst-rep"})
    assert {later - sooner for sooner, later in pairwise(times)} == {timedelta(minutes=3)}


def test_a_meeting_that_is_moved_to_be_soon_is_called_to_as_an_alarm_from_then() -> None:
    circles = summoned(WEEKS)
    circles.works()
    circles.forward(minutes=30)
    before, left = whom(circles), steps(circles, waiting=True)
    moves(circles, timedelta(hours=2))
    times = sorted({each.not_before for each in steps(circles, waiting=True)})
    assert times[0] == circles.now
    assert {later - sooner for sooner, later in pairwise(times)} == {timedelta(minutes=3)}
    assert [each.person for each in steps(circles, waiting=True)] == [each.person for each in left]
    assert set(before) == set(whom(circles))
    circles.waits(30)
    told = [each.message for each in circles.left if each.message.letter == GATHERING_UNFILLED]
    assert told, "and the county hears before the meeting"
    assert not [each for each in circles.letters(GATHERING_MOVED) if each.standing == "waiting"]


def test_a_meeting_that_is_put_off_a_month_no_longer_calls_as_an_alarm() -> None:
    circles = summoned(timedelta(hours=1))
    circles.works()
    moves(circles, WEEKS)
    circles.left.clear()
    circles.waits(60)
    assert not [each for each in circles.left if each.message.step > 1 and each.message.letter != GATHERING_MOVED]
    need = next(iter(values_in_order(circles.gathering.needs)))
    ends = circles.gathering.calling[need.number].ends_at
    waits = [each.not_before for each in circles.letters(GATHERING_UNFILLED)]
    assert ends in waits
    assert steps(circles, waiting=True)[-1].not_before < ends


def test_a_change_between_two_times_that_are_near_leaves_every_step_where_it_was() -> None:
    circles = summoned(timedelta(hours=1))
    circles.works()
    before = [(each.id, each.not_before) for each in steps(circles, waiting=True)]
    moves(circles, timedelta(hours=5))
    assert [(each.id, each.not_before) for each in steps(circles, waiting=True)] == before


def test_whoever_reviews_it_reads_when_who_does_not_answer_is_sought_again() -> None:
    circles = summoned(WEEKS)
    needs = list(values_in_order(circles.gathering.needs))
    told = foresee(circles.view(), circles.gathering, needs, begins=circles.now)
    assert told
    assert told.again_at == sorted({each.not_before for each in steps(circles)})[1]
    assert told.county_at == county_hears(circles)


def _ahead(circles: Circles, ahead: timedelta) -> Conference:
    return Conference(at=circles.now + ahead)


@pytest.mark.parametrize("ahead", [None, timedelta(days=20), timedelta(hours=3)])
def test_when_nobody_is_reached_the_next_is_called_at_once_also_after_the_meeting_was_moved(
    ahead: timedelta | None,
) -> None:
    circles = summoned(WEEKS)
    circles.works()
    circles.forward(minutes=1)
    if ahead:
        moves(circles, ahead)
    circles.is_returned(next(each for each in steps(circles) if each.attempts))
    assert steps(circles, waiting=True)[0].not_before == circles.now


@pytest.mark.parametrize("moved", [[], [timedelta(hours=5)], [timedelta(days=20), timedelta(hours=5)]])
def test_who_comes_on_duty_beside_one_who_cannot_come_is_called_also_after_the_meeting_was_moved(
    moved: list[timedelta],
) -> None:
    circles = summoned(WEEKS)
    circles.works()
    for ahead in moved:
        moves(circles, ahead)
    anns = {each.not_before for each in steps(circles) if each.person == "p-ann" and each.standing != "cancelled"}
    circles.has("lst-rep", "p-dan", sms="+46700000199", voice="+46700000199")
    circles.replies(circles.to("lst-rep", "p-ann"), "declines")
    dans = [each for each in steps(circles) if each.person == "p-dan"]
    assert sorted(each.ways for each in dans) == [("sms",), ("voice",)], "once by each kind"
    assert {each.not_before for each in dans} == anns, "when the other would have been"


@pytest.mark.parametrize("ahead", [timedelta(hours=5), timedelta(hours=13)])
def test_who_comes_on_duty_after_another_has_declined_is_sought_at_the_pace_of_the_new_meeting(
    ahead: timedelta,
) -> None:
    circles = summoned(WEEKS)
    circles.works()
    circles.replies(circles.to("lst-rep", "p-ann"), "declines")
    circles.forward(minutes=1)
    moves(circles, ahead)
    circles.has("lst-rep", "p-dan", sms="+46700000199", voice="+46700000199")
    circles.waits(60)
    texted, rung = (each.not_before for each in steps(circles) if each.person == "p-dan")
    pace = pace_of(circles.gathering)
    assert rung == pace.follow(texted, timedelta(minutes=3)), "and not when the other was to be, forty hours on"
    assert circles.gathering.conference.at
    assert rung < circles.gathering.conference.at


def test_who_comes_on_duty_beside_one_who_declines_at_night_is_left_asleep() -> None:
    circles = summoned(WEEKS, hour=21)
    circles.works()
    circles.forward(minutes=120)
    circles.has("lst-rep", "p-dan", sms="+46700000199", voice="+46700000199")
    circles.replies(circles.to("lst-rep", "p-ann"), "declines")
    dans = [each for each in steps(circles) if each.person == "p-dan"]
    assert len(dans) == 2
    assert is_night(circles.now)
    assert not [each for each in dans if is_night(each.not_before)]
