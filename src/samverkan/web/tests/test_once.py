"""Rows that are drawn once."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from jinja2 import Environment
from jinja2.runtime import Macro

from samverkan.web.once import forget_drawn, once


class Pen:
    """Writes a row, and counts how often."""

    def __init__(self) -> None:
        self.written = 0

    def write(self, value: object) -> str:
        self.written += 1
        return f"{translation.get_language()}: {value}"


@pytest.fixture
def pen() -> Iterator[Pen]:
    forget_drawn()
    yield Pen()
    forget_drawn()


def build_row(pen: Pen) -> Macro:
    """A template's macro that lets the pen write what it is handed."""
    template = Environment(autoescape=True).from_string("{% macro row(value) %}{{ write(value) }}{% endmacro %}")
    return template.make_module({"write": pen.write}).row  # type: ignore[attr-defined,no-any-return]  # the template's own macro


def test_a_row_that_has_not_changed_is_not_drawn_again(pen: Pen) -> None:
    row = build_row(pen)
    with translation.override("sv"):
        assert str(once(row)("snö")) == str(once(row)("snö")) == "sv: snö"
    assert pen.written == 1


def test_each_language_has_rows_of_its_own(pen: Pen) -> None:
    row = build_row(pen)
    for language in ("sv", "en", "sv"):
        with translation.override(language):
            assert str(once(row)("snö")) == f"{language}: snö"
    assert pen.written == 2


def test_what_may_no_longer_be_shown_is_not_kept(pen: Pen) -> None:
    row = build_row(pen)
    once(row)("snö")
    forget_drawn()
    once(row)("snö")
    assert pen.written == 2


def test_what_cannot_be_told_apart_is_drawn_each_time(pen: Pen) -> None:
    row = build_row(pen)
    assert str(once(row)(["snö"])) == str(once(row)(["snö"]))
    assert pen.written == 2
