"""`samverkan init`: one region a place, founded once."""

from pathlib import Path

import pytest

from samverkan.project.cli.__main__ import main
from samverkan.project.where import read_where


def test_a_region_is_founded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))

    assert main(["init"]) == 0
    assert main(["init"]) == 1

    assert "Det finns redan en journal" in capsys.readouterr().err


def test_nobody_else_on_the_machine_may_read_what_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "home"))

    assert main(["init"]) == 0

    made = [tmp_path / "home", *(tmp_path / "home").iterdir()]
    assert {each.name: oct(each.stat().st_mode & 0o077) for each in made} == {each.name: "0o0" for each in made}


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://samverkan:hemligt@db.example/samverkan", "postgresql://samverkan:…@db.example/samverkan"),
        ("postgresql://samverkan@db.example/samverkan", "postgresql://samverkan@db.example/samverkan"),
        ("/var/lib/samverkan/journal.db", "/var/lib/samverkan/journal.db"),
    ],
)
def test_a_database_is_shown_without_its_password(address: str, shown: str) -> None:
    assert read_where({"SAMVERKAN_DATABASE": address}).shown == shown
