"""What only a file can do: be full, be replaced, be locked, be something else."""

import os
import shutil
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest

from samverkan.journal.columns import ASKED, JOINED, columns_from
from samverkan.journal.entry import EMPTY
from samverkan.journal.errors import JournalAway, JournalFull, JournalRefused
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.tests.journals import NOON, Scribe, draft
from samverkan.journal.verify import verify


@pytest.fixture
def file(sqlite_scribe: Scribe) -> SqliteStore:
    assert isinstance(sqlite_scribe.store, SqliteStore)
    return sqlite_scribe.store


def test_a_commit_is_on_the_disk_when_it_answers(file: SqliteStore) -> None:
    assert file._ask("PRAGMA synchronous") == [(2,)]
    assert file._ask("PRAGMA journal_mode") == [("wal",)]


def test_a_full_disk_loses_nothing_that_was_confirmed(sqlite_scribe: Scribe, file: SqliteStore) -> None:
    sqlite_scribe.write("confirmed")
    pages = file._ask("PRAGMA page_count")[0][0]
    file._ask(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(JournalFull):
        sqlite_scribe.write("x" * 50_000, "y" * 50_000)

    assert file.head().position == 1
    file._ask(f"PRAGMA max_page_count = {pages + 100}")
    assert sqlite_scribe.write("there is room again")[0].place.position == 2
    assert verify(file).holds


def test_a_disk_without_room_to_open_the_journal_is_full_and_not_away(
    file: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read is to make a log and an index beside the file; what SQLite says then is `disk I/O error`."""
    file.close()
    file.path.with_name("journal.db-wal").mkdir()
    with pytest.raises(JournalAway, match="unreachable"):
        file.head()

    left = os.statvfs(file.path.parent)
    full = os.statvfs_result([0 if each == 4 else value for each, value in enumerate(left)])
    monkeypatch.setattr("os.statvfs", lambda _folder: full)
    with pytest.raises(JournalFull):
        file.head()


def test_what_is_too_much_for_one_answer_is_read_row_by_row(sqlite_scribe: Scribe, file: SqliteStore) -> None:
    sqlite_scribe.write("x" * 2_000, "y" * 2_000)
    whole = file.scan(after=0, until=2)
    assert file._connection is not None
    file._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 3_500)

    read = file.scan(after=0, until=2)

    assert [read.line(place) for place in (0, 1)] == [whole.line(place) for place in (0, 1)]


@pytest.mark.parametrize("column", ["position", "id"])
def test_what_does_not_come_in_order_or_is_not_whole_is_not_read_as_columns(
    sqlite_scribe: Scribe, file: SqliteStore, column: str
) -> None:
    sqlite_scribe.write("ett", "två")
    told = list(file._ask(JOINED, (0, 2))[0])
    assert len(columns_from(told)) == 2
    told[ASKED.index(column)] = "[2,1]" if column == "position" else '["en"]'

    with pytest.raises(ValueError, match="the columns"):
        columns_from(told)


def test_a_disk_that_fills_in_a_savepoint_ends_the_transaction(sqlite_scribe: Scribe, file: SqliteStore) -> None:
    file._ask(f"PRAGMA max_page_count = {file._ask('PRAGMA page_count')[0][0]}")

    def write() -> None:
        with file.transaction(), file.savepoint():
            sqlite_scribe.appender.append([draft("x" * 200_000)], now=NOON, head=file.head())

    with pytest.raises(JournalFull):
        write()

    assert file.head() == EMPTY
    assert not file.in_transaction


def test_a_journal_restored_under_a_living_process_is_noticed_by_its_head(
    sqlite_scribe: Scribe, file: SqliteStore, tmp_path: Path
) -> None:
    """Yesterday's copy is put in place; what the process knows must not be appended to it."""
    sqlite_scribe.write("yesterday")
    backup = tmp_path / "backup.db"
    with sqlite3.connect(backup) as copy, sqlite3.connect(file.path) as now:
        now.backup(copy)
    [today] = sqlite_scribe.write("today")
    known = file.head()

    shutil.move(backup, file.path)
    for left in ("-wal", "-shm"):
        file.path.with_name(file.path.name + left).unlink(missing_ok=True)

    assert file.head() != known
    assert file.find(today.said.id) is None
    assert sqlite_scribe.write("after", at=NOON + timedelta(hours=1))[0].place.position == 2
    assert verify(file).holds


@pytest.mark.parametrize("first", ["the one that knew", "a new one"])
def test_the_log_of_the_file_that_was_there_is_not_played_into_the_copy(
    sqlite_scribe: Scribe, file: SqliteStore, tmp_path: Path, first: str
) -> None:
    """Whoever puts yesterday's copy in place need not know that SQLite keeps a second file beside the first."""
    sqlite_scribe.write("yesterday")
    with sqlite3.connect(tmp_path / "backup.db") as copy, sqlite3.connect(file.path) as now:
        now.backup(copy)
    for number in range(30):
        sqlite_scribe.write(f"today {number}" * 500)

    shutil.move(tmp_path / "backup.db", file.path)
    reader = file if first == "the one that knew" else file.connect()

    assert reader.head().position == 1
    assert sqlite_scribe.write("after", at=NOON + timedelta(hours=1))[0].place.position == 2
    file.close()
    reader.close()
    assert verify(file).holds


def test_a_file_that_is_put_back_has_kept_all_that_was_confirmed(
    sqlite_scribe: Scribe, file: SqliteStore, tmp_path: Path
) -> None:
    other = SqliteStore(tmp_path / "other.db")
    other.create()
    other.close()
    sqlite_scribe.write("saved")

    file.path.rename(tmp_path / "away.db")
    shutil.move(other.path, file.path)
    assert file.head() == EMPTY
    file.close()
    shutil.move(tmp_path / "away.db", file.path)

    assert file.head().position == 1
    assert verify(file).holds


def test_a_file_replaced_during_a_commit_is_not_called_saved(
    sqlite_scribe: Scribe, file: SqliteStore, tmp_path: Path
) -> None:
    other = SqliteStore(tmp_path / "other.db")
    other.create()
    other.close()

    def write() -> None:
        with file.transaction():
            sqlite_scribe.appender.append([draft()], now=NOON, head=file.head())
            shutil.move(other.path, file.path)

    with pytest.raises(JournalAway, match="replaced"):
        write()


def test_a_journal_that_another_holds_is_away(
    sqlite_scribe: Scribe, file: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan.journal.sqlite.BUSY_MILLISECONDS", 20)
    other = Scribe(file.connect(), sqlite_scribe.keys, origin="02")

    with file.transaction(), pytest.raises(JournalAway, match="locked"):
        other.write("x")

    assert other.write("x")[0].place.position == 1
    other.store.close()


def test_a_connection_closed_inside_a_transaction_ends_it(file: SqliteStore) -> None:
    def close() -> None:
        with file.transaction():
            file.close()

    with pytest.raises(JournalRefused, match="no-transaction"):
        close()

    assert file.head() == EMPTY


def test_a_journal_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(JournalAway, match="unreachable"):
        SqliteStore(tmp_path / "none.db").head()

    assert not (tmp_path / "none.db").exists()


def test_a_file_without_a_journal_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    store = SqliteStore(tmp_path / "empty.db")

    assert store.schema_version() == 0
    with pytest.raises(JournalRefused, match="no-journal"):
        store.head()
    store.close()


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("hej " * 1000)

    with pytest.raises(JournalRefused, match="damaged"):
        SqliteStore(tmp_path / "text.db").head()


def test_a_journal_of_a_later_program_is_left_alone(file: SqliteStore) -> None:
    file._tell("PRAGMA user_version = 99")

    with pytest.raises(JournalRefused, match="newer-schema: the journal is of schema 99"):
        file.create()


def test_what_has_gone_to_a_deleted_file_is_away(sqlite_scribe: Scribe, file: SqliteStore) -> None:
    sqlite_scribe.write("x")
    file.path.unlink()

    with pytest.raises(JournalAway, match="unreachable"):
        sqlite_scribe.write("y")


@pytest.mark.parametrize("killed", [False, True])
def test_erased_bytes_leave_the_log_when_whoever_read_it_has_ended(
    sqlite_scribe: Scribe, file: SqliteStore, *, killed: bool
) -> None:
    [entry] = sqlite_scribe.write("0701740605 is secret")
    backup = sqlite3.connect(file.path, isolation_level=None)
    backup.execute("BEGIN")
    backup.execute("SELECT count(*) FROM entry").fetchall()
    began = time.monotonic()
    with file.transaction():
        file.erase([entry.said.id])
    assert time.monotonic() - began < 1, "nobody waits long for a backup that goes on"

    sqlite_scribe.write("while it goes on")
    backup.execute("COMMIT")
    again = file.connect() if killed else file
    if killed:
        again.create()
    else:
        sqlite_scribe.write("after it")
    found = file.path.read_bytes() + file.path.with_name("journal.db-wal").read_bytes()
    again.close()
    backup.close()
    assert b"0701740605" not in found
