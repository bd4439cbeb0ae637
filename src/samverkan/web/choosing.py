"""What a person chooses among, where only the request tells it."""

from collections.abc import Iterable
from typing import Any

from django import forms


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    """Let the person choose among these: (value, words), or (group, such pairs). `TypeError` for another field."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field to choose in")
    field.choices = list(choices)
