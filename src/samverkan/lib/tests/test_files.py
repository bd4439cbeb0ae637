"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from samverkan.lib.files import write_whole


def test_what_stood_there_is_replaced_and_nothing_is_left_beside(tmp_path: Path) -> None:
    write_whole(tmp_path / "note", b"first")
    write_whole(tmp_path / "note", b"second")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"note": b"second"}


def test_what_stood_there_stands_when_the_new_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "note", b"first")
    monkeypatch.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "note", b"second")
    assert (tmp_path / "note").read_bytes() == b"first"


def test_a_secret_is_never_readable_by_others(tmp_path: Path) -> None:
    write_whole(tmp_path / "key", b"secret", mode=0o600)
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


def test_what_a_killed_process_of_the_same_number_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / f".note.{os.getpid()}").write_bytes(b"half")
    write_whole(tmp_path / "note", b"whole")
    assert (tmp_path / "note").read_bytes() == b"whole"
