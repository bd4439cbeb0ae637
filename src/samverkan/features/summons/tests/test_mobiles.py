"""A number that takes text messages is a mobile: it is rung as well, where there is no telephone beside it."""

from datetime import UTC, datetime
from typing import Any

from samverkan.features import messages
from samverkan.features.calling import list_of_person
from samverkan.features.functions.person_events import Relinquished
from samverkan.features.summons.tests.stage import Calls
from samverkan.region import streams

NOON = datetime(2016, 11, 9, 11, 2, tzinfo=UTC)
POLICE, COUNTY = "polis-rlc", "lst-tib"


def tells_county(*, at: datetime | None, **policy: Any) -> list[tuple[str, ...]]:
    """Nobody answers: how the county's duty officer, who has a mobile and no more, is told the first time."""
    calls = Calls(at=at)
    calls.say(Relinquished(function=COUNTY, person="p-tib", at=calls.now), streams.actor("lst"))
    calls.has(COUNTY, "p-ria", sms="+46700000010")
    if policy:
        calls.decides(COUNTY, "duty.set_policy", {"member": "lst", **policy})
    calls.presses()
    sent = messages.list_messages(calls.view(), stream=calls.stream)
    told = [each for each in sent if each.letter == messages.SUMMONS_EXHAUSTED and each.person == "p-ria"]
    return [each.ways for each in sorted(told, key=lambda each: each.number)][:2]


def test_whoever_has_only_a_mobile_is_rung_first_at_night() -> None:
    assert Calls().plan(POLICE) == [(0, 1, "voice"), (3, 1, "sms")]
    assert Calls(at=NOON).plan(POLICE) == [(0, 1, "sms"), (3, 1, "voice")]
    assert Calls(on=("email", "sms")).plan(POLICE) == [(0, 1, "sms")], "without a telephone channel nobody is rung"


def test_a_function_that_has_only_a_mobile_is_rung_too() -> None:
    calls = Calls()
    calls.gives("sos-ld", sms="+46700000020")
    calls.presses()
    assert calls.plan("sos-ld") == [(0, 0, "voice"), (3, 0, "sms")]


def test_who_has_a_telephone_beside_the_mobile_is_rung_by_that_alone() -> None:
    calls = Calls(on=("voice",))
    calls.has("sos-ld", "p-lo", sms="+46700000021", voice="+46850000021")
    calls.presses()
    ways = list_of_person(calls.view(), "sos", "p-lo")
    assert [way.address for way in ways if way.kind == "voice"] == ["+46850000021"]


def test_the_same_mobile_is_rung_once_however_it_was_written() -> None:
    calls = Calls(on=("voice",))
    calls.gives("sos-ld", voice="070-000 00 22")
    calls.has("sos-ld", "p-lo", sms="+46 70 000 00 22")
    calls.presses()
    assert calls.plan("sos-ld") == [(0, 1, "voice")]


def test_the_county_s_duty_officer_is_rung_by_night_and_by_day() -> None:
    assert tells_county(at=None) == [("voice",), ("sms",)]
    assert tells_county(at=NOON) == [("sms",), ("voice",)]


def test_the_county_s_duty_officer_is_rung_also_where_it_wants_text_messages_by_day() -> None:
    assert tells_county(at=NOON, by_day=["sms"]) == [("sms",), ("voice",)]
