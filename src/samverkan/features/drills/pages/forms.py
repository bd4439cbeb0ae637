"""When drills are held, as it is chosen."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.features.drills.rules import MOST_WEEKS, SetSchedule
from samverkan.features.drills.state import Schedule
from samverkan.lib.local_time import local_day
from samverkan.web.choosing import offer
from samverkan.web.times import ClockField, check_not_skipped

DAY_WRONG = _("Skriv dagen som 2026-11-30.")


class ScheduleForm(forms.Form):
    """The first day, the time of day, how often, and whom."""

    starts_on = forms.DateField(
        label=_("Första dagen"),
        input_formats=("%Y-%m-%d",),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": DAY_WRONG},
    )
    clock = ClockField(label=_("Börjar kl."))
    every_weeks = forms.IntegerField(
        label=_("Veckor mellan proven"),
        min_value=0,
        max_value=MOST_WEEKS,
        initial=4,
        help_text=_("4 är var fjärde vecka. 0 är bara den dagen."),
    )
    members = forms.MultipleChoiceField(
        label=_("Vilka aktörer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Inget valt betyder alla."),
    )

    def __init__(
        self, posted: Any, *, held: Schedule | None, members: Iterable[tuple[str, str]], now: datetime
    ) -> None:
        names = ("starts_on", "clock", "every_weeks", "members")
        standing = {name: getattr(held, name) for name in names} if held else {"starts_on": local_day(now)}
        super().__init__(posted, initial=standing)
        offer(self, "members", members)

    def clean(self) -> dict[str, Any]:
        """The first of them begins when a clock shows what was chosen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if {"starts_on", "clock"} <= told.keys():
            check_not_skipped(self, "clock", datetime.combine(told["starts_on"], told["clock"]))
        return told

    def build(self) -> SetSchedule:
        """What was chosen, as the rule takes it."""
        told = self.cleaned_data
        return SetSchedule(
            starts_on=told["starts_on"],
            clock=f"{told['clock']:%H:%M}",
            every_weeks=told["every_weeks"],
            members=tuple(told["members"]),
        )
