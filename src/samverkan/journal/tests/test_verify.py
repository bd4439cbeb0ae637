"""Verifying: what a chain alone finds, what it cannot find, and what a checkpoint finds then."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from samverkan.journal import chain
from samverkan.journal.checkpoint import (
    Checkpoint,
    build_checkpoint,
    decode_checkpoint,
    encode_checkpoint,
    list_heads,
    mark_of_all,
)
from samverkan.journal.entry import Entry, Said
from samverkan.journal.errors import JournalRefused
from samverkan.journal.keys import Keys, Trusted
from samverkan.journal.tests.journals import NODE, NOON, AnyStore, Scribe
from samverkan.journal.verify import Comparison, Difference, verify, verify_checkpoint

_TRIGGERS = {
    "sqlite": ["entry_never_changed", "entry_never_deleted", "entry_only_linked"],
    "postgres": ["entry_never_changed ON entry"],
}


def tamper(store: AnyStore, *changes: str) -> None:
    """What the owner of a database can do: drop the triggers, then anything."""
    for name in _TRIGGERS[store.dialect]:
        store._tell(f"DROP TRIGGER {name}")
    for change in changes:
        store._tell(change)


def rewrite_second(scribe: Scribe) -> None:
    """Another owner in entry 2, and every digest after it counted anew, signatures too, with the node's own key."""
    tamper(scribe.store)
    entries = scribe.store.read(after=0)
    first, second = entries[:2]
    false = msgspec.structs.replace(second.said, owner="somebody else")
    entries[1] = msgspec.structs.replace(second, said=signed(scribe.keys, false))
    for entry in rechained(scribe.keys, first, entries[1:]):
        said, place = entry.said, entry.place
        scribe.store._tell(
            "UPDATE entry SET owner = ?, content_digest = ?, signature = ?, origin_previous = ?, stream_previous = ?,"
            " previous_digest = ?, digest = ? WHERE position = ?",
            (
                *(said.owner, said.content_digest, said.signature, said.origin_previous),
                *(place.stream_previous, place.previous_digest, place.digest, place.position),
            ),
        )


def signed(keys: Keys, said: Said) -> Said:
    content = chain.content_digest(said)
    return msgspec.structs.replace(said, content_digest=content, signature=keys.sign(content))


def rechained(keys: Keys, before: Entry, entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        said = signed(keys, msgspec.structs.replace(entry.said, origin_previous=before.said.content_digest))
        place = msgspec.structs.replace(
            entry.place,
            stream_previous=chain.stream_digest(before.place, before.said),
            previous_digest=before.place.digest,
            digest=chain.place_digest(
                previous=before.place.digest,
                position=entry.place.position,
                version=entry.place.version,
                content=said.content_digest,
            ),
        )
        before = msgspec.structs.replace(entry, said=said, place=place)
        yield before


def checkpoint_of(scribe: Scribe, *streams: str) -> Checkpoint:
    return build_checkpoint(
        scribe.keys, kind="member", origin=NODE, receiver="0160", heads=list_heads(scribe.store, streams), at=NOON
    )


def witness_of(scribe: Scribe) -> Checkpoint:
    heads = [mark_of_all(scribe.store.head())]
    return build_checkpoint(scribe.keys, kind="witness", origin=NODE, receiver="tidningen", heads=heads, at=NOON)


def compare(scribe: Scribe, checkpoint: Checkpoint) -> Comparison:
    return verify_checkpoint(scribe.store, checkpoint, trusted=scribe.keys.trusted())


def test_an_untouched_journal_holds(scribe: Scribe) -> None:
    scribe.write("1", "2")
    scribe.write("3", stream="incident/1", exercise=True)

    verdict = verify(scribe.store, trusted=scribe.keys.trusted())

    assert verdict.holds
    assert (verdict.entries, verdict.erased, verdict.unknown_keys) == (3, 0, 0)
    assert verdict.head == scribe.store.head()
    assert compare(scribe, checkpoint_of(scribe, "region", "incident/1")).holds
    assert compare(scribe, witness_of(scribe)).holds


def test_an_empty_journal_holds(scribe: Scribe) -> None:
    assert verify(scribe.store).entries == 0
    assert compare(scribe, checkpoint_of(scribe, "region")).heads == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE entry SET owner = 'x' WHERE position = 2", "content"),
        ("UPDATE entry SET payload = salt WHERE position = 2", "payload"),
        ("UPDATE entry SET occurred_at = occurred_at + 1 WHERE position = 2", "content"),
        ("UPDATE entry SET digest = payload_digest WHERE position = 2", "digest"),
        ("UPDATE entry SET exercise = 1 WHERE position = 2", "exercise"),
        ("UPDATE entry SET stream = 'y' WHERE position = 2", "version"),
        ("UPDATE entry SET stream_previous = payload_digest WHERE position = 2", "stream-link"),
        ("UPDATE entry SET previous_digest = payload_digest WHERE position = 2", "link"),
        ("UPDATE entry SET origin_sequence = 77 WHERE position = 2", "origin"),
        ("UPDATE entry SET received_at = received_at - 1000000 WHERE position = 2", "time"),
        ("UPDATE entry SET received_at = received_at + 1 WHERE position >= 2", "received"),
        ("UPDATE entry SET recorded_at = recorded_at + 1 WHERE position = 2", "content"),
        ("UPDATE entry SET signature = salt WHERE position = 2", "signature"),
        ("UPDATE entry SET signature = substr(signature, 1, 0) WHERE position = 2", "unsigned"),
        ("DELETE FROM entry WHERE position = 2", "gap"),
    ],
)
def test_the_first_entry_that_does_not_hold_is_named(scribe: Scribe, change: str, code: str) -> None:
    written = scribe.write("1", "2", "3")
    tamper(scribe.store, change)

    verdict = verify(scribe.store, trusted=scribe.keys.trusted(), begun_here=True)

    named = written[2] if code == "gap" else written[1]
    assert verdict.fault is not None
    assert (verdict.fault.code, verdict.fault.id, verdict.fault.position) == (code, named.said.id, named.place.position)
    assert verdict.entries == 1


def test_a_false_signature_by_a_known_key_is_named(scribe: Scribe) -> None:
    written = scribe.write("1", "2")
    tamper(scribe.store)
    scribe.store._tell("UPDATE entry SET signature = ? WHERE position = 2", (written[0].said.signature,))

    verdict = verify(scribe.store, trusted=scribe.keys.trusted())

    assert verdict.fault is not None
    assert verdict.fault.code == "signature"
    assert verify(scribe.store).holds
    assert verify(scribe.store).unknown_keys == 2


def test_who_knows_no_key_says_that_a_signature_is_gone_and_judges_no_other(scribe: Scribe) -> None:
    scribe.write("1", "2", "3")
    tamper(scribe.store)
    scribe.store._tell("UPDATE entry SET signature = ? WHERE position = 1", (bytes(72),))
    assert verify(scribe.store, trusted=scribe.keys.trusted()).unknown_keys == 1
    assert verify(scribe.store, trusted=Trusted([])).unknown_keys == 3

    scribe.store._tell("UPDATE entry SET signature = ? WHERE position = 3", (b"",))
    for trusted in (None, Trusted([])):
        verdict = verify(scribe.store, trusted=trusted)
        assert verdict.fault is not None
        assert (verdict.fault.position, verdict.fault.code, verdict.unknown_keys) == (3, "unsigned", 2)


def test_a_rewritten_and_rechained_journal_holds_but_not_beside_a_checkpoint(scribe: Scribe) -> None:
    """Who has the database and the key can make history hold; only what members keep tells."""
    scribe.write("1", "2", "3", "4")
    member, witness = checkpoint_of(scribe, "region"), witness_of(scribe)

    rewrite_second(scribe)

    assert verify(scribe.store, trusted=scribe.keys.trusted()).holds
    assert compare(scribe, member).first == Difference(stream="region", version=4, code="differs")
    assert compare(scribe, witness).first == Difference(stream="", version=4, code="differs")


def test_a_journal_cut_short_holds_but_not_beside_a_checkpoint(scribe: Scribe) -> None:
    scribe.write("1", "2", "3", "4")
    member, witness = checkpoint_of(scribe, "region"), witness_of(scribe)

    tamper(scribe.store, "DELETE FROM entry WHERE position > 2")

    assert verify(scribe.store, trusted=scribe.keys.trusted()).holds
    assert compare(scribe, member).first == Difference(stream="region", version=3, code="missing")
    assert compare(scribe, witness).first == Difference(stream="", version=3, code="missing")


def test_an_entry_changed_under_a_checkpoint_is_named_itself(scribe: Scribe) -> None:
    scribe.write("1", "2", "3")
    member = checkpoint_of(scribe, "region")

    tamper(scribe.store, "UPDATE entry SET owner = 'x' WHERE position = 2")

    assert compare(scribe, member).first == Difference(stream="region", version=2, code="content")


def test_entries_after_a_checkpoint_and_erasure_do_not_disturb_it(scribe: Scribe) -> None:
    [entry] = scribe.write("1")
    member, witness = checkpoint_of(scribe, "region"), witness_of(scribe)

    scribe.write("2")
    scribe.store.erase([entry.said.id])

    assert compare(scribe, member).holds
    assert compare(scribe, witness).holds


def test_a_checkpoint_says_if_a_stream_is_exercise(scribe: Scribe) -> None:
    scribe.write("1", stream="incident/1", exercise=True)
    [mark] = list_heads(scribe.store, ["incident/1"])
    other = msgspec.structs.replace(mark, exercise=False)
    false = build_checkpoint(scribe.keys, kind="member", origin=NODE, receiver="0160", heads=[other], at=NOON)

    assert compare(scribe, false).first == Difference(stream="incident/1", version=1, code="exercise")


def test_a_checkpoint_travels_as_a_file(scribe: Scribe) -> None:
    scribe.write("1")
    checkpoint = checkpoint_of(scribe, "region")

    assert decode_checkpoint(encode_checkpoint(checkpoint)) == checkpoint
    assert compare(scribe, decode_checkpoint(encode_checkpoint(checkpoint))).known_key


@pytest.mark.parametrize("changes", [{"at": NOON + timedelta(hours=1)}, {"receiver": "0180"}, {"heads": ()}])
def test_a_changed_checkpoint_is_refused(scribe: Scribe, changes: dict[str, object]) -> None:
    scribe.write("1")
    changed = msgspec.structs.replace(checkpoint_of(scribe, "region"), **changes)

    with pytest.raises(JournalRefused, match="checkpoint-signature"):
        compare(scribe, changed)


def test_a_checkpoint_by_another_key_is_said_to_be(scribe: Scribe, tmp_path: Path) -> None:
    scribe.write("1")
    stranger = Scribe(scribe.store, Keys.open(tmp_path / "stranger", create=True))

    assert not compare(scribe, checkpoint_of(stranger, "region")).known_key


def test_a_members_checkpoint_never_tells_of_the_whole_journal(scribe: Scribe) -> None:
    heads = [mark_of_all(scribe.store.head())]

    with pytest.raises(JournalRefused, match="whole-journal"):
        build_checkpoint(scribe.keys, kind="member", origin=NODE, receiver="0160", heads=heads, at=NOON)


def test_two_journals_that_differ_elsewhere_give_a_member_the_same_heads(
    sqlite_scribe: Scribe, keys: Keys, tmp_path: Path
) -> None:
    """Nobody counts a closed circle's acts from a checkpoint."""
    before = sqlite_scribe.write("1")
    marks = list_heads(sqlite_scribe.store, ["region"])
    sqlite_scribe.write("hidden", stream="incident/9/group/polis")

    assert list_heads(sqlite_scribe.store, ["region"]) == marks
    assert marks[0].version == before[0].place.version


@pytest.mark.parametrize("data", [b"", b"{}", b"nonsense", b"\xff", b"[1]", b'{"kind":"\xff"}'])
def test_a_file_that_is_no_checkpoint_is_refused(data: bytes) -> None:
    with pytest.raises(JournalRefused, match="not-a-checkpoint"):
        decode_checkpoint(data)


def test_a_checkpoint_of_a_later_format_is_refused(scribe: Scribe) -> None:
    later = msgspec.structs.replace(checkpoint_of(scribe), format=2)

    with pytest.raises(JournalRefused, match="unknown-format"):
        decode_checkpoint(encode_checkpoint(later))


@pytest.mark.parametrize("column", [f"recorded_at = {2**62}", f"received_at = -{2**62}", "sources = '['"])
def test_what_no_entry_can_say_is_named_by_its_place(scribe: Scribe, column: str) -> None:
    for text in ("one", "two", "three"):
        scribe.write(text)
    tamper(scribe.store, f"UPDATE entry SET {column} WHERE position = 2")
    found = verify(scribe.store)
    assert found.fault is not None
    assert (found.entries, found.fault.position, found.fault.code) == (1, 2, "unreadable")
