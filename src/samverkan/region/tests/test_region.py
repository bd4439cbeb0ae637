"""What a region promises, told with a tiny room."""

from collections.abc import Callable

import pytest

from samverkan.lib.clock import ManualClock
from samverkan.lib.maps import in_order
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.tests.conftest import Speaker
from samverkan.region.tests.tiny import Say, Tiny
from samverkan.region.view import SERVICE, Reader

TABY = Reader(member="taby", function="taby-tib")
NACKA = Reader(member="nacka", function="nacka-tib")


def texts(region: Region, stream: str) -> list[str]:
    return [text for _, text in in_order(region.view(SERVICE).part(stream, "tiny", Tiny()).texts)]


def test_what_is_said_is_in_the_state_when_it_is_confirmed(region: Region, say: Speaker) -> None:
    receipt = say("incident/7", "vägen är avstängd")
    assert texts(region, "incident/7") == ["vägen är avstängd"]
    assert not receipt.replayed


def test_the_same_key_gives_the_same_answer_once(region: Region, say: Speaker) -> None:
    say("region", "hej", key="a")
    assert say("region", "hej", key="a").replayed
    assert texts(region, "region") == ["hej"]


def test_the_same_key_with_another_text_is_refused(say: Speaker) -> None:
    say("region", "hej", key="a")
    with pytest.raises(Refused, match="same-key-other-text"):
        say("region", "hopp", key="a")


def test_a_refusal_writes_nothing_and_stops_nobody(region: Region, say: Speaker) -> None:
    with pytest.raises(Refused, match="not-that"):
        say("region", "nej")
    say("region", "ja")
    assert texts(region, "region") == ["ja"]


def test_who_may_read_may_not_therefore_write(region: Region) -> None:
    given = Say(stream="region", event={"text": "hej"}, type="tiny.said.v1")
    guest = Acting(member="gäst", function="gäst-tib", person="p9")
    with pytest.raises(Refused, match="not-writer"):
        region.execute(Command(verb="tiny.say", given=given, acting=guest, key="k"))
    assert region.view(Reader(member="gäst", function="gäst-tib")).may_read("region")
    assert texts(region, "region") == []


def test_a_restart_gives_the_same_state(open_region: Callable[[], Region]) -> None:
    first = open_region()
    say = Speaker(first)
    for number in range(20):
        say(f"incident/{number % 3}", f"rad {number}")
    second = open_region()
    assert [texts(second, f"incident/{n}") for n in range(3)] == [texts(first, f"incident/{n}") for n in range(3)]
    assert second.state.digest == first.state.digest


def test_an_alarm_is_told_in_the_same_commit(region: Region, say: Speaker) -> None:
    say("incident/7", "larm i tunneln")
    assert texts(region, "incident/7/messages") == ["väck alla"]


def test_a_fold_that_breaks_refuses_the_entry_and_spares_the_stream(region: Region, say: Speaker) -> None:
    say("incident/7", "först")
    with pytest.raises(Refused, match="journal-refused"):
        say("incident/7", "sedan", breaks=True)
    say("incident/7", "sist")
    assert texts(region, "incident/7") == ["först", "sist"]


def test_two_processes_see_each_other(open_region: Callable[[], Region]) -> None:
    one, other = open_region(), open_region()
    Speaker(one)("region", "från den ena", key="x")
    Speaker(other)("region", "från den andra", key="y")
    assert texts(other, "region") == ["från den ena", "från den andra"]


def test_nobody_counts_what_a_closed_circle_does(region: Region, say: Speaker) -> None:
    say("incident/7", type_="tiny.opened.v1", to="taby")
    before = region.mark(TABY)
    say("incident/7/group/nacka", "bara Nacka")
    say("incident/7/group/nacka", "än en gång")
    assert region.mark(TABY) == before
    say("incident/7", "för alla")
    assert region.mark(TABY).n == before.n + 1


def test_a_receipt_names_only_what_the_caller_may_read(say: Speaker) -> None:
    receipt: Receipt = say("incident/7/group/polis", "hemligt")
    assert receipt.entries == ()


def test_looking_back_shows_what_was_known_then(region: Region, say: Speaker, clock: ManualClock) -> None:
    say("incident/7", type_="tiny.opened.v1", to="taby")
    say("incident/7", "kl. ett")
    clock.forward(seconds=1)
    then = clock.now()
    clock.forward(hours=1)
    say("incident/7", "kl. två")
    value = region.view_at(TABY, then).part("incident/7", "tiny", Tiny())
    assert [text for _, text in in_order(value.texts)] == ["kl. ett"]


def test_looking_back_uses_todays_readers(region: Region, say: Speaker, clock: ManualClock) -> None:
    say("incident/7", "innan Nacka kom med")
    clock.forward(seconds=1)
    then = clock.now()
    clock.forward(hours=1)
    assert region.view_at(NACKA, then).folded("incident/7") is None
    say("incident/7", type_="tiny.opened.v1", to="nacka")
    assert region.view_at(NACKA, then).folded("incident/7") is not None


def test_what_is_blocked_is_gone_everywhere_now_and_then(region: Region, say: Speaker, clock: ManualClock) -> None:
    secret = say("region", "Anna bor på Storgatan").entries[0].id
    other = say("region", "vägen är öppen").entries[0].id
    say("region", type_="tiny.repeated.v1", parts=((secret, "Anna"), (other, "öppen")), sources=(secret, other))
    clock.forward(seconds=1)
    then = clock.now()
    clock.forward(hours=1)
    say("region", type_="records.blocked.v1", entry=secret)
    assert texts(region, "region") == ["(blocked)", "vägen är öppen", "öppen"]
    past = region.view_at(TABY, then).part("region", "tiny", Tiny())
    assert "Anna" not in str(list(in_order(past.texts)))


def test_an_erased_text_leaves_the_database_and_its_copies_keep_the_rest(
    open_region: Callable[[], Region],
) -> None:
    region = open_region()
    say = Speaker(region)
    secret = say("region", "Anna bor på Storgatan").entries[0].id
    other = say("region", "öppen").entries[0].id
    say("region", type_="tiny.repeated.v1", parts=((secret, "Anna"), (other, "öppen")), sources=(secret, other))
    say("region", type_="records.erased.v1", entry=secret)
    after = texts(region, "region")
    assert after == ["(erased)", "öppen", "öppen"]
    assert not any(b"Anna" in (entry.payload or b"") for entry in region.store.read(after=0))
    assert texts(open_region(), "region") == after


def test_an_ended_incident_rests_and_is_folded_when_opened(open_region: Callable[[], Region]) -> None:
    region = open_region()
    say = Speaker(region)
    say("incident/7", "det hände")
    say("incident/7", type_="tiny.ended.v1")
    assert "incident/7" not in region.state.streams
    assert texts(region, "incident/7") == ["det hände"]
    again = open_region()
    assert "incident/7" not in again.state.streams
    Speaker(again)("incident/7", "en sen anteckning", key="late")
    assert texts(again, "incident/7") == ["det hände", "en sen anteckning"]


@pytest.mark.parametrize("exercise", [True, False])
@pytest.mark.parametrize("above", ["incident/7", "gathering/7"])
def test_all_that_begins_under_an_exercise_is_exercise_and_under_what_is_live_nothing(
    region: Region, say: Speaker, above: str, exercise: bool
) -> None:
    say(above, "här händer något", exercise=exercise)
    say(f"{above}/messages", "väck alla", exercise=not exercise)
    assert list_told(region) == {above: exercise, f"{above}/messages": exercise}


@pytest.mark.parametrize("exercise", [True, False])
def test_what_begins_late_under_an_exercise_that_rests_is_exercise_too(
    region: Region, say: Speaker, exercise: bool
) -> None:
    say("incident/7", "det hände", exercise=exercise)
    say("incident/7", type_="tiny.ended.v1")
    assert "incident/7" not in region.state.streams
    say("incident/7/group/polis", "en sen anteckning", exercise=not exercise)
    assert list_told(region) == {"incident/7": exercise, "incident/7/group/polis": exercise}


def list_told(region: Region) -> dict[str, bool]:
    """Each stream of the journal, and whether its entries say that it is exercise."""
    return {entry.said.stream: entry.said.exercise for entry in region.store.read(after=0)}
