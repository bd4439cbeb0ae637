"""Carrying a journal: out, and into an empty one with the same digests."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samverkan.journal.entry import EMPTY
from samverkan.journal.errors import BadLine, JournalRefused
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.tests.journals import AnyStore, Scribe
from samverkan.journal.transfer import export, import_journal
from samverkan.journal.verify import verify


@pytest.fixture
def written(tmp_path: Path, keys: Keys) -> Iterator[Scribe]:
    """A journal with a little of everything."""
    source = SqliteStore(tmp_path / "source.db")
    source.create()
    scribe = Scribe(source, keys)
    [own] = scribe.write("egen", stream="actor/0160")
    [gone] = scribe.write("förmedlad", stream="incident/1", exercise=True, sources=(own.said.id,))
    scribe.write("x", payload=b'{"text":"a\x00b","text":"c"}')
    source.erase([gone.said.id])
    yield scribe
    source.close()


def lines_of(scribe: Scribe) -> list[bytes]:
    out = io.BytesIO()
    assert export(scribe.store, out) == 3
    return out.getvalue().splitlines(keepends=True)


def test_a_journal_is_carried_with_the_same_digests(written: Scribe, store: AnyStore) -> None:
    assert import_journal(store, lines_of(written)) == 3

    assert store.read(after=0) == written.store.read(after=0)
    assert store.head() == written.store.head()
    assert store.copies_of(store.read(after=0)[0].said.id) == [store.read(after=0)[1].said.id]
    assert verify(store, trusted=written.keys.trusted()).erased == 1


def test_an_import_can_be_written_on(written: Scribe, store: AnyStore) -> None:
    import_journal(store, lines_of(written))
    written.write("fjärde")

    Scribe(store, written.keys, origin="02").write("after")

    assert verify(store).entries == 4


def test_an_empty_journal_is_carried_too(written: Scribe, store: AnyStore) -> None:
    out = io.BytesIO()
    export(store, out)

    assert import_journal(store, out.getvalue().splitlines()) == 0


def test_a_long_journal_is_carried_in_pages(
    sqlite_scribe: Scribe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan.journal.transfer.PAGE", 10)
    sqlite_scribe.write(*map(str, range(25)))
    out, target = io.BytesIO(), SqliteStore(tmp_path / "target.db")
    target.create()

    assert export(sqlite_scribe.store, out) == import_journal(target, out.getvalue().splitlines()) == 25
    target.close()


def test_nothing_is_read_into_a_journal_that_has_entries(written: Scribe) -> None:
    with pytest.raises(JournalRefused, match="not-empty"):
        import_journal(written.store, lines_of(written))


DEEP = b"[" * 100_000 + b"]" * 100_000


def changed(line: bytes, change: Callable[[dict[str, dict[str, object]]], object]) -> bytes:
    value = json.loads(line)
    change(value)
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda entry: entry["said"].update(owner="x"), "content"),
        (lambda entry: entry["said"].update(stream="region"), "content"),
        (lambda entry: entry["said"].update(format=2), "unknown-format"),
        (lambda entry: entry["said"].update(index=2**70), "not-an-entry"),
        (lambda entry: entry["said"].update(occurred_at="2016-11-09T12:00:00"), "not-an-entry"),
        (lambda entry: entry["said"].update(occurred_at="0001-01-01T00:00:00+14:00"), "not-an-entry"),
        (lambda entry: entry["said"].update(origin_sequence=9), "origin"),
        (lambda entry: entry["said"].update(mark="a\0"), "nul"),
        (lambda entry: entry["said"].pop("id"), "not-an-entry"),
        (lambda entry: entry.update(type="nytt.slag.v9"), "not-an-entry"),
        (lambda entry: entry["said"].update(witness="0160"), "not-an-entry"),
        (lambda entry: entry["place"].update(node="02"), "not-an-entry"),
        (lambda entry: entry.update(payload="bm9uc2Vuc2U="), "payload"),
        (lambda entry: entry["place"].update(position=2**70), "gap"),
        (lambda entry: entry["place"].update(version=5), "version"),
        (lambda entry: entry["place"].update(digest="AAAA"), "digest"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(
    written: Scribe, store: AnyStore, change: Callable[[object], object], code: str
) -> None:
    lines = lines_of(written)
    lines[2] = changed(lines[2], change)

    with pytest.raises(BadLine, match=rf"^{code}: line 3") as raised:
        import_journal(store, lines)

    assert (raised.value.line, raised.value.code) == (3, code)
    assert store.head() == EMPTY


@pytest.mark.parametrize(
    ("spoil", "line", "code"),
    [
        (lambda lines: [], 1, "not-a-journal"),
        (lambda lines: lines[1:], 1, "not-a-journal"),
        (lambda lines: [lines[0].replace(b"journal", b"register"), *lines[1:]], 1, "not-a-journal"),
        (lambda lines: [lines[0].replace(b'"format":1', b'"format":2'), *lines[1:]], 1, "unknown-format"),
        (lambda lines: lines[:-1], 4, "cut-off"),
        (lambda lines: [*lines[:-1], lines[-1][:80]], 4, "not-an-entry"),
        (lambda lines: [*lines[:2], b"\xff\xfe\n", *lines[2:]], 3, "not-an-entry"),
        (lambda lines: [lines[0], lines[1].replace(b'"p-1"', b'"p\xff"')], 2, "not-an-entry"),
        (lambda lines: [lines[0], b'{"x":' + DEEP + b"}"], 2, "not-an-entry"),
        (lambda lines: [b'{"samverkan":"\xff"}'], 1, "not-a-journal"),
        (lambda lines: [b'{"x":' + DEEP + b"}"], 1, "not-a-journal"),
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], 2, "gap"),
        (lambda lines: [*lines, lines[-1]], 5, "gap"),
        (lambda lines: [lines[0].replace(b'"entries":3', b'"entries":2'), *lines[1:]], 4, "other-end"),
    ],
)
def test_a_file_that_is_not_whole_is_named(
    written: Scribe, store: AnyStore, spoil: Callable[[list[bytes]], list[bytes]], line: int, code: str
) -> None:
    with pytest.raises(BadLine) as raised:
        import_journal(store, spoil(lines_of(written)))

    assert (raised.value.line, raised.value.code) == (line, code)
    assert store.head() == EMPTY


def test_empty_lines_are_passed_over(written: Scribe, store: AnyStore) -> None:
    assert import_journal(store, [*lines_of(written), b"\n", b""]) == 3
