"""Static files: named by content, kept for a year, gzipped where that gains something."""

from pathlib import Path

import pytest

from samverkan.web.assets import Assets
from samverkan.web.environment import get_assets
from samverkan.web.tests.sockets import Town


def test_the_address_changes_with_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    before = Assets([tmp_path]).url("a.js")
    (tmp_path / "a.js").write_text("2")

    assert Assets([tmp_path]).url("a.js") != before


def test_a_page_cannot_name_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Assets([tmp_path]).url("a.js")


def test_a_named_file_may_be_kept_for_a_year_and_comes_squeezed(town: Town) -> None:
    answer = town.ask(get_assets().url("web/samverkan.css"), headers="Accept-Encoding: gzip\r\n")

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]


def test_an_address_of_another_version_still_answers_but_is_not_kept(town: Town) -> None:
    answer = town.ask("/static/0000000000000000/web/samverkan.css")

    assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache")


def test_a_file_outside_is_not_found(town: Town) -> None:
    assert town.ask("/static/x/../../../etc/passwd").status == 404


def test_a_service_worker_answers_at_the_root(tmp_path: Path) -> None:
    (tmp_path / "sw.js").write_text("1")

    assert Assets([tmp_path], at_root=["sw.js"]).knows("/sw.js")
