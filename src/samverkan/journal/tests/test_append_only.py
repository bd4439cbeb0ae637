"""The database refuses every change but erasure; that stops mistakes."""

from contextlib import nullcontext

import pytest

from samverkan.journal.chain import payload_digest
from samverkan.journal.errors import JournalRefused
from samverkan.journal.rows import COLUMNS, row_of
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.tests.journals import Scribe
from samverkan.journal.verify import verify

_CHANGES = [
    "UPDATE entry SET owner = 'x' WHERE position = 2",
    "UPDATE entry SET payload = NULL, salt = NULL, owner = 'x' WHERE position = 2",
    "UPDATE entry SET payload = salt WHERE position = 2",
    "UPDATE entry SET position = 9 WHERE position = 3",
    "DELETE FROM entry WHERE position = 3",
    "DELETE FROM entry",
]


@pytest.mark.parametrize("change", _CHANGES)
def test_nothing_is_changed_or_taken_away(scribe: Scribe, change: str) -> None:
    written = scribe.write("1", "2", "3")

    with pytest.raises(JournalRefused, match="append-only"):
        scribe.store._tell(change)

    assert scribe.store.read(after=0) == written


def test_the_table_is_not_emptied_at_once(scribe: Scribe) -> None:
    scribe.write("1")
    words = "DELETE FROM entry" if scribe.store.dialect == "sqlite" else "TRUNCATE entry"

    with pytest.raises(JournalRefused, match="append-only"):
        scribe.store._tell(words)


@pytest.mark.parametrize("form", ["INSERT OR REPLACE INTO", "REPLACE INTO", "INSERT OR IGNORE INTO"])
@pytest.mark.parametrize("taken", ["position", "id", "version", "command", "origin_sequence"])
def test_sqlite_replaces_no_entry(sqlite_scribe: Scribe, form: str, taken: str) -> None:
    written = sqlite_scribe.write("1", "2", "3")
    second = dict(zip(COLUMNS, row_of(written[1]), strict=True))
    fresh = {"position": 4, "previous_digest": written[2].place.digest, "version": 4, "id": "new"}
    row = second | fresh | {"command": "new", "origin_sequence": 4, "owner": "somebody else", taken: second[taken]}

    with pytest.raises(JournalRefused):
        sqlite_scribe.store._tell(f"{form} entry VALUES ({', '.join('?' * len(row))})", list(row.values()))

    assert sqlite_scribe.store.read(after=0) == written


@pytest.mark.postgres
def test_postgres_updates_no_entry_on_conflict(postgres_scribe: Scribe) -> None:
    written = postgres_scribe.write("1", "2")
    words = ", ".join("?" * len(COLUMNS))

    with pytest.raises(JournalRefused):
        postgres_scribe.store._tell(
            f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({words})"
            " ON CONFLICT (position) DO UPDATE SET owner = 'x'",
            row_of(written[1]),
        )

    assert postgres_scribe.store.read(after=0) == written


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("position", 9, "not-at-the-end"),
        ("previous_digest", bytes(32), "not-linked"),
        ("version", 9, "not-next-version"),
        ("exercise", 1, "other-exercise"),
        ("id", None, "taken"),
    ],
)
def test_the_database_itself_refuses_a_wrong_place(scribe: Scribe, column: str, value: object, code: str) -> None:
    one, two = scribe.write("1", "2")
    row = dict(zip(COLUMNS, row_of(two), strict=True))
    row |= {"position": 3, "version": 3, "previous_digest": two.place.digest, "id": "new", "command": "n"}
    row |= {"origin_sequence": 3, column: one.said.id if value is None else value}

    with pytest.raises(JournalRefused, match=code):
        scribe.store._tell(
            f"INSERT INTO entry ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", [*row.values()]
        )


def test_a_stream_is_exercise_from_its_first_entry_or_never(scribe: Scribe) -> None:
    scribe.write("övning", stream="incident/1", exercise=True)

    with pytest.raises(JournalRefused, match="other-exercise"):
        scribe.write("skarpt", stream="incident/1", exercise=False)


def test_an_erased_payload_is_gone_and_its_digest_stands(scribe: Scribe) -> None:
    kept, gone = scribe.write("kept", "0701740605")

    assert scribe.store.erase([gone.said.id]) == 1
    assert scribe.store.erase([gone.said.id, "unknown"]) == 0

    found = scribe.store.find(gone.said.id)
    assert found is not None
    assert (found.payload, found.salt, found.said) == (None, None, gone.said)
    assert scribe.store.find(kept.said.id) == kept
    assert verify(scribe.store, trusted=scribe.keys.trusted()).erased == 1


def test_an_erased_number_cannot_be_guessed_from_its_digest(scribe: Scribe) -> None:
    first, second = scribe.write("0701740605", "0701740605")

    assert first.said.payload_digest != second.said.payload_digest
    assert first.payload is not None
    assert first.said.payload_digest != payload_digest(b"", first.payload)


@pytest.mark.parametrize("within", [True, False])
@pytest.mark.parametrize("letters", [10, 600, 9_000], ids=["a number", "a paragraph", "more than a page of the file"])
def test_erased_bytes_are_overwritten_in_the_file_and_its_log(
    sqlite_scribe: Scribe, letters: int, within: bool
) -> None:
    store = sqlite_scribe.store
    assert isinstance(store, SqliteStore)
    written = sqlite_scribe.write(*(f"07017406{number:02}" * (letters // 10) for number in range(12)))
    log = store.path.with_name("journal.db-wal")
    assert b"0701740605" in log.read_bytes()

    with store.transaction() if within else nullcontext():
        store.erase([written[5].said.id])

    left = store.path.read_bytes() + log.read_bytes()
    assert b"0701740605" not in left
    assert b"0701740606" in left


def test_a_nul_is_kept_in_a_payload_and_refused_elsewhere(scribe: Scribe) -> None:
    [entry] = scribe.write("x", payload=b'{"text":"a\x00b"}')
    assert scribe.store.read(after=0) == [entry]

    with pytest.raises(JournalRefused, match="nul"):
        scribe.write("x", handling="a\x00b")


def test_a_payload_is_digested_as_stored(scribe: Scribe) -> None:
    """A reader that takes the last of two keys must not be able to show another text than the one digested."""
    [entry] = scribe.write("x", payload=b'{"text": "a", "text": "b", "n": 1.0}')

    [found] = scribe.store.read(after=0)

    assert found.payload == entry.payload
    assert verify(scribe.store).holds
