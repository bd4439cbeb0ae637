"""An installation that others on the machine could read."""

from pathlib import Path

import pytest

from samverkan.project.own_only import close_to_others
from samverkan.project.where import Where, read_where


@pytest.fixture
def where(tmp_path: Path) -> Where:
    """Made long ago, or restored with other modes."""
    for name in ("journal.db", "journal.db-wal", "accounts.db"):
        (tmp_path / name).write_text("hemligt")
        (tmp_path / name).chmod(0o644)
    (tmp_path / "outbox").mkdir(mode=0o755)
    return read_where({"SAMVERKAN_HOME": str(tmp_path)})


def test_what_others_could_read_is_closed_and_said(where: Where) -> None:
    told = "\n".join(close_to_others(where))

    for name in ("journal.db", "journal.db-wal", "accounts.db", "outbox"):
        assert f"kunde läsa {where.home / name}." in told
        assert (where.home / name).stat().st_mode & 0o077 == 0


def test_what_is_closed_already_is_not_mentioned(where: Where) -> None:
    close_to_others(where)

    assert close_to_others(where) == []


def test_what_cannot_be_closed_is_said_with_the_command(where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)

    assert all(each.startswith("VARNING") and "chmod go=" in each for each in close_to_others(where))


def test_a_database_elsewhere_is_not_looked_for(tmp_path: Path) -> None:
    where = read_where({"SAMVERKAN_HOME": str(tmp_path), "SAMVERKAN_DATABASE": "postgresql://s@db/s"})

    assert close_to_others(where) == []
