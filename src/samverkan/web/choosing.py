"""What a person chooses among, where only the request tells it.

What was offered to somebody who was let in is remembered while the page is made: where the form cannot stand, since the
journal does not answer, what was chosen is told in the same words.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from html import unescape
from typing import Any, ParamSpec, TypeVar

from django import forms
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

P = ParamSpec("P")
R = TypeVar("R")

_OFFERED: ContextVar[dict[str, list[Any]] | None] = ContextVar("offered", default=None)
"""The choices of each field by the name that it is sent under; None where no page is being made."""


def say_in_swedish(words: str) -> SafeString:
    """The region's own words, which are Swedish on a page in any language (WCAG 3.1.2). An <option> cannot say it."""
    return format_html('<span lang="sv">{}</span>', words)


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    """Let the person choose among these: (value, words), or (group, such pairs). `TypeError` for another field."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field to choose in")
    field.choices = list(choices)
    offered = _OFFERED.get()
    if offered is not None and form.is_bound:
        offered[form.add_prefix(name)] = list(field.choices)


def remembering(answer: Callable[P, R]) -> Callable[P, R]:
    """A view that remembers what it offers until it has answered, not longer: the next request is another person's."""

    @functools.wraps(answer)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        token = _OFFERED.set({})
        try:
            return answer(*args, **kwargs)
        finally:
            _OFFERED.reset(token)

    return remembered


def find_words(name: str, chosen: str) -> str | None:
    """The words of what was chosen in the field sent as `name`, as this page offered them; None where it did not."""
    pairs = list_choices((_OFFERED.get() or {}).get(name, ()))
    return next((unescape(strip_tags(str(words))) for value, words in pairs if value == chosen), None)


def list_choices(choices: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Each choice as it is sent, and its words; those under headings too."""
    for value, words in choices:
        if isinstance(words, list | tuple):
            yield from list_choices(words)
        else:
            yield str(value), words
