"""What was typed into a form that cannot stand is told by that form's own labels, never by another's of its room.

A form that was sent is found by its fields and by the act that was pressed: no two forms of a room may be mistaken for
each other.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.forms import BaseForm
from django.test import RequestFactory
from django.urls import get_resolver

from samverkan.web import labels
from samverkan.web.errors import NOT_TYPED


def list_forms(above: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    """Each form that has fields which a page would show again."""
    assert get_resolver().url_patterns, "the pages are read, and with them their forms"
    for form in above.__subclasses__():
        if form.__module__.startswith("samverkan.") and ".tests." not in form.__module__ and fields_of(form):
            yield form
        yield from list_forms(form)


def fields_of(form: type[BaseForm]) -> Mapping[str, Any]:
    """The fields whose texts are shown again, or that a browser sends hidden."""
    fields: Mapping[str, Any] = getattr(form, "base_fields", {})
    return {name: field for name, field in fields.items() if name not in NOT_TYPED | labels.TECHNICAL}


def room_of(form: type[BaseForm]) -> str:
    """The package whose pages have the form."""
    parts = form.__module__.split(".")
    return ".".join(parts[: 3 if "features" in parts else 2])


def name_of(form: type[BaseForm]) -> str:
    return f"{form.__module__}.{form.__name__}"


FORMS = sorted(set(list_forms()), key=name_of)


@pytest.mark.parametrize("form", FORMS, ids=name_of)
def test_what_was_typed_is_told_by_its_own_forms_labels(form: type[BaseForm], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "_find_room", lambda _request: room_of(form))
    act = str(getattr(form, "act", "") or getattr(form, "verb", "")).rpartition(".")[2]
    fields = fields_of(form)
    told = labels.label_typed(RequestFactory().post("/", {"act": act}), [(name, "Anna") for name in fields])
    shown = [field for field in fields.values() if not field.widget.is_hidden]
    assert [label for label, _text in told] == [str(field.label) for field in shown]
