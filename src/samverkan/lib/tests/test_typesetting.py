"""Documents that are set in a process of their own."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samverkan.lib import typesetting
from samverkan.lib.typesetting import NotTypeset, typeset

NOON = datetime(2026, 11, 9, 12, 0, 0, 500, tzinfo=UTC)
PAGE = """#let told = json(bytes(sys.inputs.data))
#set document(title: told.title)
#set text(lang: "sv")
= #told.title
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    source = tmp_path / "page.typ"
    source.write_text(PAGE, encoding="utf-8")
    return source


def test_the_same_is_the_same_bytes_and_another_time_is_not(page: Path) -> None:
    made = typeset(page, {"title": "Åäö"}, at=NOON)
    assert made.startswith(b"%PDF-")
    assert made == typeset(page, {"title": "Åäö"}, at=NOON)
    assert made != typeset(page, {"title": "Åäö"}, at=NOON.replace(hour=13))


def test_data_is_never_read_as_code(page: Path) -> None:
    assert typeset(page, {"title": '#panic("nej") $ _ * = `'}, at=NOON).startswith(b"%PDF-")


def test_what_turns_a_text_round_is_seen_on_paper_too(page: Path) -> None:
    turned, shown = (
        typeset(page, {"title": "Ring \u202e211"}, at=NOON),
        typeset(page, {"title": "Ring \ufffd211"}, at=NOON),
    )
    assert turned == shown


def test_what_cannot_be_set_says_why(tmp_path: Path) -> None:
    source = tmp_path / "wrong.typ"
    source.write_text("#panic()", encoding="utf-8")
    with pytest.raises(NotTypeset, match="panic"):
        typeset(source, {}, at=NOON)


def test_a_document_that_cannot_be_heard_is_none(tmp_path: Path) -> None:
    source = tmp_path / "deep.typ"
    source.write_text(PAGE + "=== Två steg ned\n", encoding="utf-8")
    with pytest.raises(NotTypeset, match="UA-1"):
        typeset(source, {"title": "Rubriker"}, at=NOON)


def test_one_that_takes_too_long_is_given_up(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "WITHIN_SECONDS", 0.001)
    with pytest.raises(NotTypeset, match="TimeoutExpired"):
        typeset(page, {"title": "Lång"}, at=NOON)
