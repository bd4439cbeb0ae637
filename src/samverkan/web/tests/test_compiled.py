"""The disk is full, or the folder of compiled templates has been thrown away: pages are shown all the same."""

import errno
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from jinja2.bccache import Bucket

from samverkan.web.compiled import Compiled


def draw(folder: Path) -> str:
    environment = Environment(loader=DictLoader({"page": "Läget {{ now }}"}), bytecode_cache=Compiled(str(folder)))
    return environment.get_template("page").render(now="nu")


def test_a_page_that_nobody_has_opened_yet_is_shown_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_bucket: Bucket, _file: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Bucket, "write_bytecode", full)

    assert draw(tmp_path) == "Läget nu"
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_shown_though_the_folder_has_been_thrown_away(tmp_path: Path) -> None:
    assert draw(tmp_path / "borta") == "Läget nu"


def test_what_can_be_kept_is_kept(tmp_path: Path) -> None:
    assert draw(tmp_path) == draw(tmp_path) == "Läget nu"
    assert len(list(tmp_path.iterdir())) == 1
