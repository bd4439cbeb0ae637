"""What another node wrote gets a place here: as it was said, or not at all."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from samverkan.journal.entry import Entry
from samverkan.journal.errors import JournalRefused
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.tests.journals import NOON, AnyStore, Scribe
from samverkan.journal.verify import verify

LATER = NOON + timedelta(hours=3)
replace = msgspec.structs.replace


@pytest.fixture
def island(tmp_path: Path, keys: Keys) -> Iterator[Scribe]:
    """A node that was cut off for some hours, and whose key is trusted here."""
    store = SqliteStore(tmp_path / "island.db")
    store.create()
    own = Keys.open(tmp_path / "island-keys", create=True)
    for path in (own.folder / "public").glob("*.pem"):
        shutil.copy(path, keys.folder / "public" / path.name)
    yield Scribe(store, own, origin="02")
    store.close()


def receive(scribe: Scribe, *entries: Entry) -> list[Entry]:
    with scribe.store.transaction():
        return scribe.appender.receive(entries, now=LATER, head=scribe.store.head())


def test_what_the_island_said_gets_a_place_after_what_was_said_here(scribe: Scribe, island: Scribe) -> None:
    scribe.write("här", "här igen")
    told = island.write("vägen är avstängd", "bron också")

    placed = receive(scribe, *told)

    assert [entry.said for entry in placed] == [entry.said for entry in told]
    assert [entry.payload for entry in placed] == [entry.payload for entry in told]
    assert [(entry.place.position, entry.place.version) for entry in placed] == [(3, 3), (4, 4)]
    assert placed[0].place.received_at == LATER
    assert scribe.store.read(after=2) == placed
    assert verify(scribe.store, trusted=scribe.keys.trusted()).holds


def test_both_go_on_afterwards_and_what_comes_next_follows(scribe: Scribe, island: Scribe) -> None:
    receive(scribe, *island.write("ett"))
    scribe.write("mellan", at=LATER)
    receive(scribe, *island.write("två"))
    scribe.write("sist", at=LATER)
    verdict = verify(scribe.store, trusted=scribe.keys.trusted())
    assert (verdict.holds, verdict.entries) == (True, 4)


def test_a_contradiction_is_kept_for_people_to_see(scribe: Scribe, island: Scribe) -> None:
    scribe.write("läget är aktiverat", stream="incident/7")
    receive(scribe, *island.write("läget är avvecklat", stream="incident/7"))
    said = [entry.payload or b"" for entry in scribe.store.read_stream("incident/7")]
    assert [b"aktiverat" in said[0], b"avvecklat" in said[1]] == [True, True]


def forge_signature(entry: Entry) -> Entry:
    false = entry.said.signature[:-1] + bytes([entry.said.signature[-1] ^ 1])
    return replace(entry, said=replace(entry.said, signature=false))


FORGED: dict[str, Callable[[Entry], Entry]] = {
    "signature": forge_signature,
    "unknown-key": lambda entry: replace(entry, said=replace(entry.said, signature=bytes(72))),
    "content": lambda entry: replace(entry, said=replace(entry.said, owner="0187")),
    "payload": lambda entry: replace(entry, payload=b"{}"),
    "digest": lambda entry: replace(entry, place=replace(entry.place, digest=bytes(32))),
}


@pytest.mark.parametrize("code", sorted(FORGED))
def test_what_has_been_tampered_with_on_the_way_is_refused_and_nothing_of_it_kept(
    scribe: Scribe, island: Scribe, code: str
) -> None:
    scribe.write("här")
    first, second = island.write("ett", "två")
    with pytest.raises(JournalRefused) as refused:
        receive(scribe, first, FORGED[code](second))
    assert refused.value.code == code
    assert scribe.store.head().position == 1
    assert len(receive(scribe, first, second)) == 2


def test_a_node_that_nobody_trusts_is_refused(scribe: Scribe, tmp_path: Path) -> None:
    store: AnyStore = SqliteStore(tmp_path / "stranger.db")
    store.create()
    stranger = Scribe(store, Keys.open(tmp_path / "strange-keys", create=True), origin="03")
    with pytest.raises(JournalRefused, match="unknown-key"):
        receive(scribe, *stranger.write("lita på mig"))
    store.close()


def test_a_hole_in_what_the_island_said_is_refused_until_it_is_filled(scribe: Scribe, island: Scribe) -> None:
    first, second = island.write("ett", "två")
    with pytest.raises(JournalRefused, match="origin-gap"):
        receive(scribe, second)
    receive(scribe, first)
    with pytest.raises(JournalRefused, match="origin-gap"):
        receive(scribe, first)
    receive(scribe, second)


def test_an_exercise_does_not_come_into_what_is_live(scribe: Scribe, island: Scribe) -> None:
    scribe.write("skarpt", stream="incident/7")
    with pytest.raises(JournalRefused, match="other-exercise"):
        receive(scribe, *island.write("övning", stream="incident/7", exercise=True))


def test_what_was_erased_on_the_island_comes_without_its_content(scribe: Scribe, island: Scribe) -> None:
    [told] = island.write("Anna är sjuk")
    island.store.erase([told.said.id])
    [placed] = receive(scribe, *island.store.read(after=0))
    assert (placed.payload, placed.said.payload_digest) == (None, told.said.payload_digest)
    assert verify(scribe.store, trusted=scribe.keys.trusted()).holds
