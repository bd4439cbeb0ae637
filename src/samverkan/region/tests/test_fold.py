"""Folding many lines at once gives what folding them one by one gives."""

import pytest

from samverkan.region import side_by_side
from samverkan.region.columns import read_told
from samverkan.region.fold import read_event, read_meta
from samverkan.region.following import Following
from samverkan.region.past import Memory
from samverkan.region.service import Region
from samverkan.region.tests.conftest import Speaker
from samverkan.region.tests.tiny import Spoken
from samverkan.region.view import State


def speak(say: Speaker) -> None:
    say("incident/7", type_="tiny.opened.v1", to="taby")
    first = say("incident/7", "vatten").entries[0].id
    for number in range(12):
        say("incident/7", f"rad {number}")
        say("incident/8", f"larm {number}")
    say("incident/8", type_="tiny.repeated.v1", parts=(("a", "b"),), sources=(first,))


def shown(state: State) -> dict[str, object]:
    return {name: state.streams[name] for name in ("incident/7", "incident/8", "incident/8/messages")}


def test_lines_read_together_are_what_they_are_alone(region: Region, say: Speaker) -> None:
    speak(say)
    store, withheld = region.store.connect(), region.memory.withheld
    entries = store.read(after=0)

    told = read_told(region.registry, store.scan(after=0, until=len(entries)))

    assert told == [(read_event(region.registry, entry, withheld), read_meta(entry)) for entry in entries]
    store.close()


@pytest.mark.parametrize(("page", "together"), [(1, 3), (7, 5), (7, 250), (1_000, 250)])
def test_a_journal_folded_side_by_side_is_the_state_that_was_lived(
    region: Region, say: Speaker, monkeypatch: pytest.MonkeyPatch, page: int, together: int
) -> None:
    speak(say)
    monkeypatch.setattr(side_by_side, "SCAN", page)
    monkeypatch.setattr(side_by_side, "EVERY", together)
    store = region.store.connect()
    again = Following(region.registry, Memory(region.registry, store)).begin(store)

    assert shown(again) == shown(region.state)
    store.close()


@pytest.mark.parametrize("page", [3, 1_000])
def test_what_is_withheld_is_so_in_a_journal_folded_side_by_side(
    region: Region, say: Speaker, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    speak(say)
    said = [entry.said.id for entry in region.store.connect().read_stream("incident/7")]
    say("incident/7", type_="records.blocked.v1", entry=said[1])
    say("incident/7", type_="records.erased.v1", entry=said[5])
    say("incident/8", "efteråt")
    monkeypatch.setattr(side_by_side, "SCAN", page)
    store = region.store.connect()
    again = Following(region.registry, Memory(region.registry, store)).begin(store)

    assert shown(again) == shown(region.state)
    assert "vatten" not in repr(shown(again))
    assert "rad 3" not in repr(shown(again))
    assert "rad 4" in repr(shown(again))
    store.close()


def test_one_stream_that_breaks_stops_no_other(region: Region, say: Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(say)
    region.stop()
    monkeypatch.setattr(side_by_side, "SCAN", 9)
    monkeypatch.delitem(region.registry.decoders, "tiny.repeated.v1")
    store = region.store.connect()
    again = Following(region.registry, Memory(region.registry, store)).begin(store)

    assert again.streams["incident/8"].stuck == "unknown-type tiny.repeated.v1"
    assert again.streams["incident/8"].version == 12
    assert again.streams["incident/7"] == region.state.streams["incident/7"]
    store.close()


@pytest.mark.parametrize("together", [4, 250])
def test_a_stream_in_which_a_room_breaks_stands_where_it_broke(
    region: Region, say: Speaker, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    speak(say)
    region.stop()
    decode = region.registry.decoders["tiny.said.v1"]
    broken = {b'{"text":"larm 7"}': Spoken(text="larm 7", breaks=True)}
    monkeypatch.setitem(region.registry.decoders, "tiny.said.v1", lambda told: broken.get(told) or decode(told))
    monkeypatch.setattr(side_by_side, "SCAN", 5)
    monkeypatch.setattr(side_by_side, "EVERY", together)
    store = region.store.connect()
    again = Following(region.registry, Memory(region.registry, store)).begin(store)

    assert (again.streams["incident/8"].version, again.streams["incident/8"].stuck) == (7, "ValueError tiny.said.v1")
    assert again.streams["incident/7"] == region.state.streams["incident/7"]
    store.close()
