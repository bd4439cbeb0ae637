"""The form of a forum or plan: what it is called, and a row for each that it calls."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.features.forums.events import Chair
from samverkan.features.forums.pages.words import KINDS, LEVELS, ROLES, list_parties
from samverkan.features.forums.rules import LONGEST_NAME, MOST_FROM_ONE, MOST_SEATS, SetForum
from samverkan.features.forums.state import Forum
from samverkan.lib.local_time import local_day
from samverkan.region.view import View
from samverkan.web.choosing import offer
from samverkan.web.standing import Row, build_row

EMPTY_ROWS = 3
COUNTS = tuple((number, str(number)) for number in range(1, MOST_FROM_ONE + 1))


class ForumForm(forms.Form):
    """All of it at once. Rows without a party are no seats; there are always some to fill in."""

    name = forms.CharField(label=_("Namn"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label=_("Slag"), choices=tuple(KINDS.items()), widget=forms.RadioSelect)
    level = forms.ChoiceField(label=_("Nivå"), choices=tuple(LEVELS.items()), widget=forms.RadioSelect, required=False)
    on_site = forms.BooleanField(label=_("På plats"), required=False)

    def __init__(self, data: Any = None, *, view: View, now: datetime, forum: Forum | None = None) -> None:
        super().__init__(data, initial=_start(forum))
        seats = forum.seats if forum else ()
        parties = list_parties(view, local_day(now))
        self.rows = min(MOST_SEATS + EMPTY_ROWS, _count_typed(data) or len(seats) + EMPTY_ROWS)
        for number in range(self.rows):
            seat = seats[number] if number < len(seats) else None
            self._put(number, parties, seat)

    def list_rows(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        """The fields of each row: whom, in which role, how many."""
        for number in range(self.rows):
            yield self[f"party-{number}"], self[f"role-{number}"], self[f"count-{number}"]

    def list_standing(self) -> Iterator[Row]:
        """What an unbound form starts from, in words: the rows that call somebody, one each."""
        for name in ("name", "kind", "level", "on_site"):
            yield build_row(self[name].label, self.fields[name], self.initial.get(name, ""))
        for number, row in enumerate(self.list_rows(), 1):
            told = [build_row("", bound.field, bound.field.initial).words for bound in row]
            if row[0].field.initial:
                yield Row(gettext("Rad %(number)s") % {"number": number}, " · ".join(told))

    def set_forum(self, forum: str = "", *, seen: str | None = None) -> SetForum:
        """What the rule is asked for."""
        told = self.cleaned_data
        return SetForum(
            forum=forum,
            seen=seen,
            name=told["name"],
            kind=told["kind"],
            level=told["level"] or None,
            on_site=told["on_site"],
            seats=tuple(self._list_seats()),
        )

    def _list_seats(self) -> Iterator[Chair]:
        told = self.cleaned_data
        for number in range(self.rows):
            if told[f"party-{number}"]:
                yield Chair(
                    selector=told[f"party-{number}"], role=told[f"role-{number}"], count=told[f"count-{number}"]
                )

    def _put(self, number: int, parties: list[Any], seat: Chair | None) -> None:
        """One row. What it stands for now is always among what can be chosen."""
        chosen = seat.selector if seat else ""
        self.fields[f"party-{number}"] = forms.ChoiceField(label=_("Från"), required=False, initial=chosen)
        self.fields[f"role-{number}"] = forms.ChoiceField(
            label=_("Roll"), required=False, choices=tuple(ROLES.items()), initial=seat.role if seat else ""
        )
        self.fields[f"count-{number}"] = forms.TypedChoiceField(
            label=_("Antal"), choices=COUNTS, coerce=int, initial=seat.count if seat else 1
        )
        offer(self, f"party-{number}", parties)


def _count_typed(data: Any) -> int:
    """How many rows were sent."""
    return sum(1 for name in data if name.startswith("party-")) if data else 0


def _start(forum: Forum | None) -> dict[str, Any]:
    if forum is None:
        return {"kind": "forum", "level": "coordinating"}
    return {"name": forum.name, "kind": forum.kind, "level": forum.level, "on_site": forum.on_site}
