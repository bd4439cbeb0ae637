"""`import journal` that is refused leaves the place as it was, and an empty journal is no proof for `verify`."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from samverkan.journal.errors import JournalFull
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.store import Store
from samverkan.project.cli.__main__ import main
from samverkan.project.tests.county import County

Say = pytest.CaptureFixture[str]


@pytest.fixture
def written(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The county's journal in a file; the command line is pointed at a home that is not there yet."""
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    county.close()
    assert main(["export", "journal", str(tmp_path / "journal.jsonl")]) == 0
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "far" / "new"))
    return tmp_path / "journal.jsonl"


def spoil(written: Path, *, line: int, old: str, new: str) -> Path:
    """The file with one line changed."""
    lines = written.read_text("utf-8").splitlines()
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    written.write_text("\n".join(lines), "utf-8")
    return written


def fail_at_the_end(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    """All is written but the last, and then it goes wrong."""

    def fill(store: Store, _lines: Iterable[bytes]) -> int:
        assert store.schema_version()
        raise fault

    monkeypatch.setattr("samverkan.project.cli.importing.import_journal", fill)


def list_all(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [(3, '"owner":"', '"owner":"x'), (1, '"digest":"', '"digest":"AAAA'), (2, "{", ""), (1, "journal", "register")],
    ids=["wrong line", "wrong digest", "no JSON", "no journal"],
)
def test_a_file_that_does_not_hold_leaves_nothing_behind(
    written: Path, tmp_path: Path, capsys: Say, line: int, old: str, new: str
) -> None:
    assert main(["import", "journal", str(spoil(written, line=line, old=old, new=new))]) == 1
    assert "Inget är inläst." in capsys.readouterr().err
    assert not (tmp_path / "far").exists()

    assert main(["verify"]) == 1
    assert "Det finns ingen journal" in capsys.readouterr().err


@pytest.mark.parametrize(
    "fault", [JournalFull("full"), OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()], ids=repr
)
def test_a_full_disk_or_an_impatient_hand_leaves_nothing_behind(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say, fault: BaseException
) -> None:
    fail_at_the_end(monkeypatch, fault)

    assert main(["import", "journal", str(written)]) == 1
    said = capsys.readouterr().err
    assert "full" in said or "Avbrutet" in said
    assert str(written) not in said
    assert not (tmp_path / "far").exists()


def test_what_stood_before_a_refusal_stands_after_it(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "far" / "new"
    (home / "keys" / "public").mkdir(parents=True)
    other = next((tmp_path / "keys" / "public").iterdir())
    (home / "keys" / "public" / other.name).write_bytes(other.read_bytes())
    (home / "anteckning.txt").write_text("ring Region Stockholm", "utf-8")
    before = list_all(tmp_path / "far")
    fail_at_the_end(monkeypatch, JournalFull("full"))

    assert main(["import", "journal", str(written)]) == 1
    assert list_all(tmp_path / "far") == before


def test_what_somebody_else_copies_there_meanwhile_is_left_alone(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    home = tmp_path / "far" / "new"
    other = next((tmp_path / "keys" / "public").iterdir())

    def copy_and_fail(_store: Store, _lines: Iterable[bytes]) -> int:
        (home / "keys" / "public" / other.name).write_bytes(other.read_bytes())
        (home / "keys" / "secret").write_bytes(b"another's own secret")
        raise JournalFull("full")

    monkeypatch.setattr("samverkan.project.cli.importing.import_journal", copy_and_fail)

    assert main(["import", "journal", str(written)]) == 1
    left = [path for path in list_all(home) if path.is_file()]
    assert left == [home / "keys" / "public" / other.name, home / "keys" / "secret"]


def test_a_key_that_is_copied_there_just_then_is_not_written_over(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    home = tmp_path / "far" / "new"
    make = Keys.open

    def open_slowly(folder: Path, *, create: bool = False) -> Keys:
        (home / "keys" / "secret").write_bytes(b"another's own secret")
        return make(folder, create=create)

    monkeypatch.setattr(Keys, "open", open_slowly)

    assert main(["import", "journal", str(written)]) == 1
    assert f"{home / 'keys' / 'secret'}: det finns redan något med det namnet." in capsys.readouterr().err
    assert [path for path in list_all(home) if path.is_file()] == [home / "keys" / "secret"]
    assert (home / "keys" / "secret").read_bytes() == b"another's own secret"


def test_an_empty_file_that_stood_for_the_journal_stays_empty(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "far" / "new"
    home.mkdir(parents=True)
    (home / "journal.db").touch()
    fail_at_the_end(monkeypatch, JournalFull("full"))

    assert main(["import", "journal", str(written)]) == 1
    assert list_all(home) == [home / "journal.db"]
    assert (home / "journal.db").stat().st_size == 0


def test_a_home_that_another_process_never_lets_go_of_is_not_left_behind(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    monkeypatch.setattr("samverkan.project.alone._try", lambda _home, _name: None)
    monkeypatch.setattr("samverkan.project.alone.LONGEST_SECONDS", 0.0)

    assert main(["import", "journal", str(written)]) == 1
    assert "blir inte klar" in capsys.readouterr().err
    assert not (tmp_path / "far").exists()


def test_a_journal_that_only_flows_by_is_refused_with_why(written: Path, tmp_path: Path, capsys: Say) -> None:
    read, write = os.pipe()
    os.write(write, written.read_bytes()[:1000])
    os.close(write)

    assert main(["import", "journal", f"/dev/fd/{read}"]) == 1
    os.close(read)
    said = capsys.readouterr().err
    assert "går att läsa en gång" in said
    assert "Lägg journalen i en fil först" in said
    assert not (tmp_path / "far").exists()


def test_keys_that_were_copied_and_a_journal_that_stands_are_not_touched(written: Path, tmp_path: Path) -> None:
    assert main(["--home", str(tmp_path), "verify"]) == 0
    before = list_all(tmp_path / "keys")

    assert main(["--home", str(tmp_path), "import", "journal", str(written)]) == 1
    assert list_all(tmp_path / "keys") == before
    assert main(["--home", str(tmp_path), "verify"]) == 0


@pytest.mark.parametrize("made", [True, False], ids=["tables without entries", "a file without tables"])
def test_a_journal_without_entries_is_no_proof_of_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say, made: bool
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    (tmp_path / "journal.db").touch()
    if made:
        store = SqliteStore(tmp_path / "journal.db")
        store.create()
        store.close()
    Keys.open(tmp_path / "keys", create=True)

    assert main(["verify"]) == 1
    said = capsys.readouterr()
    assert "det finns inget att kontrollera" in said.err
    assert "hel" not in said.out
