"""A number that is refused is no reason to wait: who is next is called at once, and who was reached has its time."""

from datetime import timedelta

import pytest

from samverkan.features.summons.tests.stage import Calls

VAXHOLM = "vaxholm-vb"
REFUSED = "sms-refused: 403 Invalid number"


def called(calls: Calls) -> list[tuple[str, str, str]]:
    """Who has been called in Vaxholm, by what, and how that stands."""
    return [(each.person, each.ways[0], each.standing.value) for each in calls.steps(VAXHOLM) if each.attempts]


def first_called(*, refuses: str, why: str = REFUSED) -> Calls:
    """The first minute after the press, in which every number of a kind is refused."""
    calls = Calls()
    calls.refuses[refuses] = why
    calls.waits(1)
    return calls


def test_whose_number_is_refused_is_sought_by_the_next_way_at_once() -> None:
    calls = first_called(refuses="voice")
    told = [("p-eva", "voice", "failed-for-good"), ("p-eva", "sms", "handed-over")]
    assert called(calls) == told, "she has a text message, and three minutes for it"
    calls.waits(3)
    assert called(calls) == told


def test_what_is_planned_after_that_keeps_its_time() -> None:
    plan = Calls().plan(VAXHOLM)
    calls = first_called(refuses="voice")
    assert calls.plan(VAXHOLM)[2:] == plan[2:]


def test_where_every_number_is_refused_all_have_been_tried_within_the_minute() -> None:
    calls = Calls()
    calls.refuses |= {"voice": REFUSED, "sms": REFUSED}
    calls.waits(2)
    assert [each.standing.value for each in calls.steps(VAXHOLM)] == ["failed-for-good"] * len(calls.steps(VAXHOLM))


@pytest.mark.parametrize("why", ["voice-not-taken", "voice-busy", "voice-no-key"])
def test_whose_telephone_rang_in_vain_has_the_minutes_that_were_planned(why: str) -> None:
    calls = first_called(refuses="voice", why=why)
    assert called(calls) == [("p-eva", "voice", "failed-for-good")]


def test_of_two_who_are_called_together_the_one_who_is_reached_has_the_minutes() -> None:
    calls = Calls()
    calls.has(VAXHOLM, "p-ida", sms="+46700000007", voice="+46700000007")
    calls.refuses["p-eva"] = REFUSED
    calls.waits(1)
    assert called(calls) == [("p-eva", "voice", "failed-for-good"), ("p-ida", "voice", "handed-over")]


def test_where_the_countys_number_is_refused_the_next_there_hears_at_once_that_nobody_answers() -> None:
    calls = Calls()
    calls.has("lst-tib", "p-dan", order=2, sms="+46700000008")
    calls.refuses["p-tib"] = REFUSED
    calls.presses(invite=["0187"])
    calls.answers("lst-tib")
    calls.waits(30)
    told = {each.message.person: each.at for each in calls.told_county()}
    assert set(told) == {"", "p-dan"}
    assert told["p-dan"] - told[""] < timedelta(minutes=1), "and not after the minutes of who was not reached"


def test_a_receipt_that_comes_late_hurries_nobody_who_has_been_reached_since() -> None:
    calls = Calls()
    calls.waits(4)
    before = [each.not_before for each in calls.steps(VAXHOLM)]
    calls.is_returned(calls.steps(VAXHOLM)[0])
    assert [each.not_before for each in calls.steps(VAXHOLM)] == before
    calls.is_returned(calls.steps(VAXHOLM)[1])
    assert calls.steps(VAXHOLM)[2].not_before == calls.now
