"""`export journal` and `import journal`: a whole journal in another home, with keys."""

import shutil
from pathlib import Path

import msgspec
import pytest

from samverkan.journal.entry import EMPTY, FORMAT
from samverkan.journal.transfer import First
from samverkan.project.cli.__main__ import main
from samverkan.project.tests.county import County


@pytest.fixture
def written(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The county's journal in a file; the command line is pointed at an empty home beside it."""
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    county.close()
    assert main(["export", "journal", str(tmp_path / "journal.jsonl")]) == 0
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "new"))
    return tmp_path / "journal.jsonl"


def test_a_journal_read_into_an_empty_home_can_be_verified_and_exported(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "journal", str(written)]) == 0
    assert (tmp_path / "new" / "keys" / "node.pem").exists()

    assert main(["verify"]) == 0
    assert "nycklar som inte är kända här" in capsys.readouterr().out
    assert main(["export", "journal", str(tmp_path / "again.jsonl")]) == 0
    assert (tmp_path / "again.jsonl").read_bytes() == written.read_bytes()


def test_a_file_in_which_private_numbers_stand_says_so(
    county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    county.close()
    assert main(["export", "journal", str(tmp_path / "journal.jsonl")]) == 0
    assert "också människors privata nummer" in capsys.readouterr().out
    assert main(["export", "register", str(tmp_path / "register.xlsx")]) == 0
    assert "privata nummer" not in capsys.readouterr().out


def test_old_signatures_hold_by_the_public_keys_that_were_copied(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(tmp_path / "keys" / "public", tmp_path / "new" / "keys" / "public")
    assert main(["import", "journal", str(written)]) == 0
    shutil.move(tmp_path / "new" / "keys" / "node.pem", tmp_path / "away.pem")
    capsys.readouterr()

    assert main(["verify"]) == 0
    assert "inte är kända" not in capsys.readouterr().out


def test_keys_that_are_copied_without_their_public_folder_know_what_they_signed(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(tmp_path / "keys", tmp_path / "new" / "keys", ignore=shutil.ignore_patterns("public"))
    assert main(["import", "journal", str(written)]) == 0
    capsys.readouterr()

    assert main(["verify"]) == 0
    assert "inte är kända" not in capsys.readouterr().out


def test_a_public_key_that_is_none_is_named_and_nothing_is_read_in(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(tmp_path / "keys" / "public", tmp_path / "new" / "keys" / "public")
    broken = tmp_path / "new" / "keys" / "public" / "grannen.pem"
    broken.write_text("-----BEGIN", "utf-8")

    assert main(["import", "journal", str(written)]) == 1
    assert f"Filen {broken} är ingen publik nyckel." in capsys.readouterr().err
    assert not (tmp_path / "new" / "journal.db").exists()

    monkeypatch.setenv("SAMVERKAN_KEYS", str(broken.parent.parent))
    assert main(["--home", str(tmp_path), "verify"]) == 1
    assert f"Filen {broken} är ingen publik nyckel." in capsys.readouterr().err


def test_a_line_that_says_more_than_an_entry_does_is_named_and_nothing_is_read_in(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *rest = written.read_text("utf-8").splitlines(keepends=True)
    written.write_text("".join([first, second.replace("{", '{"type":"nytt.slag.v9",', 1), *rest]), "utf-8")

    assert main(["import", "journal", str(written)]) == 1

    said = capsys.readouterr().err
    assert f"Rad 2 i {written} håller inte" in said
    assert "något fattas, är tillagt" in said
    assert "exportera igen" in said
    assert not (tmp_path / "new" / "journal.db").exists()


def test_a_journal_whose_keys_are_all_gone_gets_new_ones_on_a_persons_word(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "journal", str(written)]) == 0
    shutil.rmtree(tmp_path / "new" / "keys")

    assert main(["export", "journal", str(tmp_path / "again.jsonl")]) == 1
    assert "samverkan keys renew" in capsys.readouterr().err
    assert main(["keys", "renew"]) == 0
    assert main(["export", "journal", str(tmp_path / "again.jsonl")]) == 0


def test_a_journal_is_read_into_a_home_without_one_only(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert main(["import", "journal", str(written)]) == 1

    said = capsys.readouterr().err
    assert "ett hem utan journal" in said
    assert "not-empty" not in said


def test_a_real_journal_is_not_read_into_the_example(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "journal", str(written), "--demo"]) == 1
    assert "riktig region" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_the_examples_journal_is_not_read_into_a_real_region(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    County(tmp_path / "demo", demo=True).close()
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    assert main(["export", "journal", str(tmp_path / "demo.jsonl"), "--demo"]) == 0

    assert main(["import", "journal", str(tmp_path / "demo.jsonl")]) == 1
    assert "DEMO" in capsys.readouterr().err
    assert not (tmp_path / "journal.db").exists()
    assert main(["--home", str(tmp_path / "demo"), "serve", "--port", "0"]) == 1
    said = capsys.readouterr().err
    assert "samverkan demo --serve" in said
    assert "WrongJournal" not in said


def test_serving_where_there_is_no_region_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "empty"))
    assert main(["serve", "--port", "0"]) == 1
    assert "Det finns ingen region här" in capsys.readouterr().err
    assert not (tmp_path / "empty").exists()


def test_a_journal_without_entries_is_found_and_nothing_is_said_to_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "new"))
    empty = tmp_path / "journal.jsonl"
    first = First(samverkan="journal", format=FORMAT, entries=0, digest=EMPTY.digest)
    empty.write_bytes(msgspec.json.encode(first) + b"\n")
    assert main(["import", "journal", str(empty)]) == 0
    said = capsys.readouterr().out
    assert not (tmp_path / "new").exists()
    assert f"Filen {empty} är en exporterad journal utan poster.\nInget är inläst" in said
    assert "0 poster" not in said
