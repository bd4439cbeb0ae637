"""Following the journal: two processes, an exchanged journal, and incidents that rest and wake."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samverkan.journal.append import Appender
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.tests.journals import Scribe
from samverkan.lib.clock import ManualClock
from samverkan.lib.maps import in_order, values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region.service import Region
from samverkan.region.tests.conftest import NIGHT, Speaker
from samverkan.region.tests.test_region import TABY, texts
from samverkan.region.tests.tiny import Tiny
from samverkan.region.view import SERVICE

Open = Callable[[], Region]


def look(region: Region) -> None:
    assert region._writer is not None
    region._writer.look()


def meanwhile(region: Region, method: str, act: Callable[[], object]) -> None:
    """Another process acts once, just after this one's store has answered `method`."""
    store: Any = region.store
    real = getattr(store, method)

    def answer(*given: Any, **named: Any) -> Any:
        answered = real(*given, **named)
        if method in vars(store):
            delattr(store, method)
            act()
        return answered

    setattr(store, method, answer)


def test_what_comes_while_the_head_is_read_is_folded_once(open_region: Open) -> None:
    one, other = open_region(), open_region()
    say = Speaker(one)
    say("region", "först")
    meanwhile(other, "head", lambda: say("region", "under tiden"))
    look(other)
    look(other)
    assert texts(other, "region") == ["först", "under tiden"]
    assert other.state.streams["region"].version == 2


def meanwhile_starting(monkeypatch: pytest.MonkeyPatch, method: str, act: Callable[[], object]) -> None:
    """Another process acts once, just after the first `method` of a process that starts."""
    real = getattr(SqliteStore, method)

    def answer(store: SqliteStore, *given: Any, **named: Any) -> Any:
        answered = real(store, *given, **named)
        monkeypatch.setattr(SqliteStore, method, real)
        act()
        return answered

    monkeypatch.setattr(SqliteStore, method, answer)


def test_what_comes_while_a_process_starts_is_folded_once(open_region: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    one = open_region()
    say = Speaker(one)
    say("region", "först")
    meanwhile_starting(monkeypatch, "head", lambda: say("region", "under starten"))
    other = open_region()
    look(other)
    assert texts(other, "region") == ["först", "under starten"]
    assert other.mark(TABY) == one.mark(TABY)


BLOCK = "records.blocked.v1"


def say_two(say: Speaker) -> str:
    """Two things are said, and the first is blocked; gives the entry of the second."""
    first, second = (say("region", text).entries[0].id for text in ("hemligt", "också det"))
    say("region", type_=BLOCK, entry=first)
    return second


@pytest.mark.parametrize("read", ["head", "read_types", "copies_of", "headers", "scan"])
def test_a_spaerr_that_comes_while_a_process_starts_is_obeyed_now_and_then(
    open_region: Open, monkeypatch: pytest.MonkeyPatch, read: str
) -> None:
    monkeypatch.setattr("samverkan.region.side_by_side.EVERY", 1)  # what is folded meanwhile is kept to look back on
    say = Speaker(open_region())
    second = say_two(say)
    meanwhile_starting(monkeypatch, read, lambda: say("region", type_=BLOCK, entry=second))
    other = open_region()
    look(other)
    assert texts(other, "region") == ["(blocked)", "(blocked)"]
    then = other.view_at(SERVICE, 2).part("region", "tiny", Tiny())
    assert list(values_in_order(then.texts)) == ["(blocked)", "(blocked)"]


@pytest.mark.parametrize("read", ["head", "read", "read_types", "copies_of", "find", "read_lines"])
def test_a_spaerr_that_comes_while_another_is_followed_is_obeyed_too(
    open_region: Open, monkeypatch: pytest.MonkeyPatch, read: str
) -> None:
    monkeypatch.setattr("samverkan.region.writer.LOOK_EVERY_SECONDS", 60)  # looks when it is told to, and not before
    one, other = open_region(), open_region()
    say = Speaker(one)
    second = say_two(say)
    meanwhile(other, read, lambda: say("region", type_=BLOCK, entry=second))
    look(other)
    assert read not in vars(other.store), "it came meanwhile"
    look(other)
    assert texts(other, "region") == ["(blocked)", "(blocked)"]


def test_another_journal_is_never_taken_for_the_one_that_was_counted(region: Region) -> None:
    before = region.state.access
    region._following.begin(region.store)
    assert region._following.state.access > before


def test_a_journal_exchanged_for_one_of_equal_length_is_folded_anew(
    open_region: Open, tmp_path: Path, clock: ManualClock
) -> None:
    ours = open_region()
    Speaker(ours)("region", "vår")
    other = SqliteStore(tmp_path / "other.db")
    other.create()
    theirs = Region(store=other, keys=ours.keys, registry=ours.registry, origin="test", clock=clock)
    theirs.start()
    Speaker(theirs)("region", "deras")
    assert theirs.state.position == ours.state.position

    state, _entries = ours._following.catch_up(other)

    assert state.digest == theirs.state.digest
    told = ours.view_ahead(state, SERVICE).part("region", "tiny", Tiny())
    assert list(values_in_order(told.texts)) == ["deras"]
    theirs.stop()
    other.close()


def list_in_memory(region: Region) -> list[str]:
    return [name for name, _ in in_order(region.state.streams) if name.startswith("incident/7")]


def close_incident(say: Speaker) -> None:
    say("incident/7", "det hände")
    say("incident/7", type_="tiny.ended.v1")


def test_a_message_to_what_rests_wakes_it_until_it_is_done(open_region: Open) -> None:
    region = open_region()
    say = Speaker(region)
    close_incident(say)
    say("incident/7/messages", "skicka igen")
    again = open_region()
    assert "incident/7/messages" in again.state.streams
    Speaker(again)("incident/7/messages", type_="tiny.ended.v1", key="sent")
    assert list_in_memory(again) == []
    look(region)
    assert list_in_memory(region) == []


def test_a_late_line_under_what_rests_leaves_it_resting(region: Region, say: Speaker) -> None:
    close_incident(say)
    say("incident/7/group/nacka", "sent")
    assert list_in_memory(region) == []
    assert texts(region, "incident/7/group/nacka") == ["sent"]


def list_remembered(region: Region) -> set[str]:
    """The streams of which earlier states are in memory."""
    return {*region.memory._kept, *(stream for stream, _version in region.memory._loaded)}


def test_of_what_rests_no_line_stays_in_memory_and_looking_back_reads_it_again(
    open_region: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan.region.past.EVERY", 2)
    one, other = open_region(), open_region()
    say = Speaker(one)
    say("incident/7", "det hände")
    before = one.state.position
    for told in ("mer", "ännu mer", "nog"):
        say("incident/7", told)
    say("region", "här")
    say("region", "och nu")
    for region in (one, other):
        look(region)
        region.view_at(SERVICE, before).folded("incident/7")
        assert list_remembered(region) == {"incident/7", "region"}

    say("incident/7", type_="tiny.ended.v1")
    for region in (one, other):
        look(region)
        assert list_remembered(region) == {"region"}
        then = region.view_at(SERVICE, before).part("incident/7", "tiny", Tiny())
        assert list(values_in_order(then.texts)) == ["det hände"]


def test_what_one_process_lays_to_rest_rests_in_the_other(open_region: Open) -> None:
    one, other = open_region(), open_region()
    close_incident(Speaker(one))
    look(other)
    assert "incident/7" in other.state.resting
    assert list_in_memory(other) == []
    Speaker(one)("incident/7/messages", "skicka igen", key="again")
    look(other)
    assert "incident/7" not in other.state.resting
    assert texts(other, "incident/7") == ["det hände"]


def test_a_stream_set_aside_takes_no_entries_and_all_others_go_on(open_region: Open) -> None:
    say = Speaker(open_region())
    say("incident/7", "läsbart")
    say("incident/8", type_="tiny.opened.v1", to="taby")
    old = open_region()
    old.registry.decoders.pop("tiny.said.v1")
    old._following.begin(old.store)
    with pytest.raises(Refused, match="stream-set-aside"):
        Speaker(old)("incident/7", type_="tiny.opened.v1", to="taby", key="a")
    assert Speaker(old)("incident/8", type_="tiny.opened.v1", to="nacka", key="b").entries


def test_what_a_foreign_node_says_is_shown_also_where_a_rule_here_would_refuse_it(
    open_region: Open, tmp_path: Path
) -> None:
    here = open_region()
    Speaker(here)("region", "ja")
    island = SqliteStore(tmp_path / "island.db")
    island.create()
    scribe = Scribe(island, here.keys, origin="02")
    told = scribe.write("nej", type="tiny.said.v1")
    with here.store.transaction():
        Appender(here.store, here.keys, "test").receive(told, now=NIGHT, head=here.store.head())
    island.close()

    look(here)

    assert texts(here, "region") == ["ja", "nej"]
    Speaker(here)("region", "och vi går vidare", key="after")
    assert texts(open_region(), "region") == ["ja", "nej", "och vi går vidare"]
