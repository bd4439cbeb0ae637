"""What was typed, named as the form named it: on a page where the form itself cannot stand, its fields' labels do.

The form is found by the address that it was sent to: the one of that room whose fields are those that were sent. What
no form knows keeps the name that it was sent with. Left out is only what nobody typed: which button was pressed, and
what the form itself keeps hidden.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.forms import BaseForm, BooleanField, Field
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from samverkan.web.choosing import find_words, list_choices

Typed = Sequence[tuple[str, str]]

TECHNICAL = frozenset({"act", "next", "seen", "step"})
"""What every page sends and nobody types: which button it was, and what the page was drawn at."""
_log = logging.getLogger(__name__)


def label_typed(request: HttpRequest, typed: Typed) -> list[tuple[str, str]]:
    """The same, each by its label and chosen values by theirs, in the language that is active.

    Labels adorn: where they stumble, each text stands under the name that it was sent with.
    """
    shown = [(name, text) for name, text in typed if name not in TECHNICAL]
    try:
        return _label_all(request, shown) if shown else []
    except Exception:
        _log.exception("what was typed has lost its labels")
        return shown


def _label_all(request: HttpRequest, typed: Typed) -> list[tuple[str, str]]:
    form = _find_form(request, [name for name, _text in typed])
    fields = _fields_of(form) if form is not None else {}
    hidden = {name for name, field in fields.items() if field.widget.is_hidden}
    return [_label(form, name, text) for name, text in typed if name not in hidden]


def _label(form: type[BaseForm] | None, name: str, text: str) -> tuple[str, str]:
    text = find_words(name, text) or text
    field = _fields_of(form).get(name) if form is not None else None
    if field is None or not field.label:
        word = getattr(form, "word_field", None)
        return (word(name) if word else "") or name, text
    return str(field.label), _word_choice(field, text)


def _word_choice(field: Field, text: str) -> str:
    """The words of what was chosen, where they stand in the form for everybody. Who has not been let in is not told
    what a code of the region's own lists means."""
    if text == "on" and isinstance(field, BooleanField):
        return _("Ja")
    return next((str(words) for value, words in list_choices(getattr(field, "choices", ())) if value == text), text)


def _find_form(request: HttpRequest, names: Iterable[str]) -> type[BaseForm] | None:
    """The form that has most of these fields and fewest others; first the one of the act that was pressed."""
    wanted, act = set(names), request.POST.get("act", "").partition(":")[0]
    fitting = [each for each in _list_forms(_find_room(request)) if wanted & _fields_of(each).keys()]
    return max(fitting, key=lambda each: _fit(each, wanted, act), default=None)


def _fit(form: type[BaseForm], wanted: set[str], act: str) -> tuple[bool, int, int, str]:
    return bool(act) and _act_of(form) == act, len(wanted & _fields_of(form).keys()), -len(_fields(form)), form.__name__


def _find_room(request: HttpRequest) -> str:
    """The package that answers at the address (`samverkan.features.log`, `samverkan.accounts`); "" where none does."""
    try:
        module: str = resolve(request.path_info).func.__module__
    except Resolver404:
        return ""
    parts = module.split(".")
    return ".".join(parts[: 3 if "features" in parts else 2])


def _list_forms(room: str) -> Iterator[type[BaseForm]]:
    waiting = [BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if room and form.__module__.startswith(f"{room}."):
            yield form


def _fields_of(form: type[BaseForm]) -> dict[str, Field]:
    """The fields by the names that they are sent under: a form for one act of several can put that before them."""
    own, act = _fields(form), _act_of(form)
    return own | {f"{act}-{name}": field for name, field in own.items()} if act else own


def _fields(form: type[BaseForm]) -> dict[str, Field]:
    found: Any = getattr(form, "base_fields", {})
    return dict(found)


def _act_of(form: type[BaseForm]) -> str:
    return str(getattr(form, "act", "") or getattr(form, "verb", "")).rpartition(".")[2]
