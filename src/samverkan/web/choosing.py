"""What a person chooses among, where only the request tells it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString


def say_in_swedish(words: str) -> SafeString:
    """The region's own words, which are Swedish on a page in any language (WCAG 3.1.2). An <option> cannot say it."""
    return format_html('<span lang="sv">{}</span>', words)


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    """Let the person choose among these: (value, words), or (group, such pairs). `TypeError` for another field."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field to choose in")
    field.choices = list(choices)
