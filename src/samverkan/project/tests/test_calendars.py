"""Following calendars: how often, what is written, and what a server that fails changes."""

import threading
from datetime import timedelta

import pytest

from samverkan.features import duty
from samverkan.features.duty import Calendar
from samverkan.feeds.ical.fetching import Fetched, Known, NotFetched, Outcome, Unchanged
from samverkan.feeds.ical.reaching import Reach
from samverkan.feeds.ical.tests.rosters import calendar
from samverkan.project import calendars
from samverkan.project.calendars import EVERY, Following, build_following
from samverkan.project.tests.county import County

ADDRESS = "https://kalender.taby.example/jour.ics?nyckel=hemlig"
NIGHT = "UID:1\nSUMMARY:Alex Ek\nDTSTART:20161109T190000Z\nDTEND:20161110T070000Z"
NEXT = "UID:2\nSUMMARY:Alex Ek\nDTSTART:20161110T190000Z\nDTEND:20161111T070000Z"


class Elsewhere:
    """A server that keeps Täby's calendar; `answer` is what it says, `asked` what it was told that we know."""

    def __init__(self) -> None:
        self.answer: Outcome = Fetched(data=calendar(NIGHT), known=Known(etag='"1"'))
        self.asked: list[tuple[str, Known]] = []

    def __call__(self, address: str, known: Known) -> Outcome:
        self.asked.append((address, known))
        return self.answer


@pytest.fixture
def elsewhere(county: County) -> Elsewhere:
    """Täby's TiB follows a calendar."""
    county.does("0160-tib", "duty.follow_calendar", function="0160-tib", address=ADDRESS)
    return Elsewhere()


@pytest.fixture
def following(county: County, elsewhere: Elsewhere) -> Following:
    """The hand, with a clock without chance; it has passed once."""
    following = Following(county.region, elsewhere, jitter=lambda: 0.0)
    assert following.turn() == 1
    return following


def followed(county: County) -> Calendar:
    """What is known of it."""
    return duty.calendars(county.view(), "0160-tib")[0]


def passes(county: County, following: Following) -> int:
    """A quarter of an hour later; how many entries that led to."""
    before = county.count()
    county.clock.forward(minutes=15)
    following.turn()
    return county.count() - before


def test_what_the_calendar_says_is_the_roster(county: County, following: Following) -> None:
    county.clock.forward(hours=18)
    on = duty.on_duty(county.view(), function="0160-tib", at=county.clock.now())
    assert [(each.person, each.source) for each in on] == [
        (county.persons["0160-tib"], f"calendar:{followed(county).id}")
    ]


def test_it_is_asked_for_every_quarter_of_an_hour(county: County, elsewhere: Elsewhere, following: Following) -> None:
    county.clock.forward(minutes=14)
    assert following.turn() == 0
    county.clock.forward(minutes=1)
    assert following.turn() == 1
    assert elsewhere.asked == [(ADDRESS, Known()), (ADDRESS, Known(etag='"1"'))]
    assert timedelta(minutes=15) == EVERY


def test_what_says_the_same_writes_nothing(county: County, elsewhere: Elsewhere, following: Following) -> None:
    assert passes(county, following) == 0
    elsewhere.answer = Unchanged()
    assert [passes(county, following) for _time in range(3)] == [0, 0, 0]
    elsewhere.answer = Fetched(data=calendar(NIGHT, NEXT))
    assert passes(county, following) == 1
    assert len(followed(county).turns.by_id) == 2


def test_a_server_that_fails_changes_no_turn_and_is_told_of_once(
    county: County, elsewhere: Elsewhere, following: Following
) -> None:
    elsewhere.answer = NotFetched(code="timeout")
    assert [passes(county, following) for _time in range(3)] == [1, 0, 0]
    assert (followed(county).outcome, len(followed(county).turns.by_id)) == ("timeout", 1)
    assert followed(county).failing_since is not None
    elsewhere.answer = Fetched(data=b"<html>")
    assert passes(county, following) == 1
    elsewhere.answer = Fetched(data=calendar(NIGHT))
    assert passes(county, following) == 1
    assert (followed(county).outcome, followed(county).failing_since) == ("ok", None)


def test_all_of_it_is_asked_for_after_a_failure_a_new_week_or_a_new_name(
    county: County, elsewhere: Elsewhere, following: Following
) -> None:
    elsewhere.answer = NotFetched(code="timeout")
    passes(county, following)
    elsewhere.answer = Fetched(data=calendar(NIGHT, NEXT), known=Known(etag='"2"'))
    passes(county, following)
    passes(county, following)
    person = county.persons["0160-tib"]
    county.does(
        "0160-tib", "functions.reach_person", member="0160", person=person, kind="email", address="a@b.example", order=1
    )
    passes(county, following)
    county.clock.forward(days=7)
    passes(county, following)
    assert [known.etag for _address, known in elsewhere.asked[-4:]] == ["", '"2"', "", ""]


def test_another_address_is_asked_for_at_once_and_one_that_is_left_never_again(
    county: County, elsewhere: Elsewhere, following: Following
) -> None:
    known = followed(county).id
    told = {"function": "0160-tib", "calendar": known, "address": "webcal://annan.example/jour.ics"}
    county.does("0160-tib", "duty.follow_calendar", **told)
    assert following.turn() == 1
    assert elsewhere.asked[-1] == ("https://annan.example/jour.ics", Known())
    county.does("0160-tib", "duty.leave_calendar", member="0160", calendar=known)
    county.clock.forward(hours=1)
    assert following.turn() == 0


def test_a_function_that_has_ended_follows_nothing(county: County, following: Following) -> None:
    county.does("lst-drift", "functions.end", function="0160-tib")
    county.clock.forward(hours=1)
    assert following.turn() == 0


def test_one_that_is_left_while_it_is_asked_for_is_not_written(county: County, elsewhere: Elsewhere) -> None:
    def leaving(address: str, known: Known) -> Outcome:
        county.does("0160-tib", "duty.leave_calendar", member="0160", calendar=followed(county).id)
        return elsewhere(address, known)

    assert Following(county.region, leaving).turn() == 1
    assert duty.list_calendars(county.view()) == []


def test_between_two_it_can_be_told_to_stop(county: County, elsewhere: Elsewhere) -> None:
    assert Following(county.region, elsewhere).turn(go_on=lambda: False) == 0


def test_the_hand_reads_at_start_and_ends_when_asked(
    county: County, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def answer(address: str, *, known: Known, reach: Reach) -> Outcome:
        begun.set()
        return elsewhere(address, known)

    monkeypatch.setattr(calendars, "fetch", answer)
    hand = build_following(county.region, Reach())
    hand.start()
    assert begun.wait(10)
    hand.stop(within_seconds=10)
    assert not hand.is_alive
    assert followed(county).outcome == "ok"
