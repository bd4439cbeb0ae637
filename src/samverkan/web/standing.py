"""What stands now, beside a form that would replace it: its stamp goes with the form, its words are shown when it has
changed meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Any, NamedTuple

import msgspec
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samverkan.lib.local_time import local
from samverkan.region.seen import stamp
from samverkan.web.choosing import list_choices
from samverkan.web.desk import Desk

CHANGED = ("changed-since-read", "same-key-other-text")
"""The refusals that show what stands now."""
NOTHING = "–"


class Row(NamedTuple):
    """A label and what stands under it. `said`: people's own words, which are Swedish on a page in any language."""

    label: str
    words: str
    said: bool = True


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """`seen` goes with the form; `rows` are shown where it has `changed`: refused since what it was made from has."""

    seen: str
    rows: Sequence[Row]
    changed: bool


def put_beside(desk: Desk, form: forms.Form, standing: object, rows: Iterable[Row], *, sent: bool = False) -> None:
    """Let the form say what its reader sees; `parts.posting` draws it. `standing` is what the rule compares with.

    A form that comes back (bound, or `sent` to be drawn anew) for another reason says what it said: its sender has not
    been shown what stands now.
    """
    told = desk.refusal is not None and desk.refusal.code in CHANGED
    kept = read_seen(desk.request.POST) if (form.is_bound or sent) and not told else None
    found = Standing(seen=kept or stamp(standing), rows=list(rows), changed=form.is_bound and told)
    form.standing = found  # type: ignore[attr-defined]  # templates read it


def read_seen(posted: Mapping[str, Any]) -> str | None:
    """The stamp of what the sender of a form was looking at; None when the form does not say."""
    return posted.get("seen") or None


def keep_number(desk: Desk, name: str, newest: int, *, told_by: Collection[str]) -> int:
    """As the stamp, where what was read has a number: what the sender said, while a form comes back for another reason
    than these refusals, by which the page shows what stands now."""
    sent = desk.read_number(name)
    told = desk.refusal is not None and desk.refusal.code in told_by
    return newest if not desk.is_post or sent < 0 or told else sent


def list_rows(form: forms.Form, *, but: Collection[str] = ()) -> Iterator[Row]:
    """What an unbound form starts from, in words: field by field, those that start empty of themselves left out."""
    for bound in form.visible_fields():
        value = form.get_initial_for_field(bound.field, bound.name)
        if value is not None and bound.name not in but:
            yield build_row(bound.label, bound.field, value)


def build_row(label: str | Promise, field: forms.Field, value: Any) -> Row:
    """A field's value as a person reads it."""
    told = [_say(field, each) for each in (value if isinstance(value, (list, tuple)) else [value])]
    words = ", ".join(text for text, _said in told)
    return Row(label=str(label), words=words or NOTHING, said=all(said for _text, said in told))


def _say(field: forms.Field, value: Any) -> tuple[str, bool]:
    """One value, and whether the words are people's own: those of a choice are, unless they are translated."""
    match value:
        case bool():
            return (_("Ja") if value else _("Nej")), False
        case datetime():
            return f"{local(value):%Y-%m-%d %H.%M}", False
        case time():
            return f"{value:%H.%M}", False
    chosen = dict(list_choices(getattr(field, "choices", ()))).get(str(value), str(value))
    return str(chosen), not isinstance(chosen, Promise)
