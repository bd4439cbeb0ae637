"""Duty's forms. Who may be in a roster, and when, is said by the rule; what was typed stays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.features.duty.county import WEEKS
from samverkan.features.duty.noticing import LONGEST_NOTICE
from samverkan.features.duty.pages.words import WEEKDAYS
from samverkan.features.duty.showing import Line
from samverkan.lib.local_time import local
from samverkan.lib.numbers import find_number
from samverkan.web.bodies import FORM_FILE_BYTES
from samverkan.web.choosing import offer
from samverkan.web.standing import Row, build_row, list_rows
from samverkan.web.times import ClockField, MomentField

Choices = Sequence[tuple[str, Any]]
MOST_TURNS = 60
NOBODY = "-"
"""What is chosen where nobody is meant, so that nobody is never chosen by forgetting."""
FEWEST_ROWS, MORE_ROWS = 5, 5
DAY_WRONG = _("Skriv dagen som 2026-11-30.")
MOST_KB = FORM_FILE_BYTES // 1000
TOO_BIG = _(
    "Filen är större än %(most)s kB. Inget lästes; passen som lästes senast gäller. "
    "Lämna en kalender med bara jouren, och bara det kommande året."
)


def day_field(**given: Any) -> forms.DateField:
    """A day, as 2026-11-30."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(input_formats=("%Y-%m-%d",), widget=widget, error_messages={"invalid": DAY_WRONG}, **given)


class RotationForm(forms.Form):
    """Persons in turn. The rows for persons are fields of their own, `turn-0` and on; empty rows are left out."""

    rotation = forms.CharField(required=False, widget=forms.HiddenInput)
    rows = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Rotationens namn"), max_length=120, help_text=_("Till exempel Vecka, eller Natt."))
    order = forms.IntegerField(
        label=_("Tur"), min_value=1, max_value=10, initial=1, help_text=_("1 rings först, 2 om ingen svarar.")
    )
    starts_on = day_field(label=_("Första dagen"))
    hand_over = ClockField(label=_("Överlämning kl."))
    every_days = forms.IntegerField(
        label=_("Dagar i taget"), min_value=1, max_value=366, initial=7, help_text=_("7 är en vecka.")
    )
    ends_on = day_field(label=_("Första dagen utan"), required=False, help_text=_("Tomt betyder tills vidare."))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Bara pass som börjar på"),
        choices=tuple(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Inget valt betyder alla dagar."),
    )
    hours = forms.IntegerField(
        label=_("Timmar på klockan"),
        min_value=0,
        max_value=24 * 366,
        initial=0,
        help_text=_("0 betyder till nästa överlämning. 12 med överlämning 07.00 är dagpass 07–19."),
    )

    def __init__(self, *given: Any, persons: Choices, turns: Sequence[str] = (), rows: int = 0, **named: Any) -> None:
        super().__init__(*given, **named)
        self.persons_wrong = ""
        self.is_unfolded = self.is_bound or bool(turns)
        asked = find_number(self.data.get("rows", ""), digits=3) if self.is_bound else None
        wanted = max(FEWEST_ROWS, len(turns) + 2, asked or rows)
        self._turns = [f"turn-{number}" for number in range(min(wanted, MOST_TURNS))]
        self.initial["rows"] = len(self._turns)
        for number, field in enumerate(self._turns):
            self.fields[field] = forms.ChoiceField(
                label=gettext("Tur nummer %(number)s") % {"number": number + 1},
                required=False,
                initial=turns[number] if number < len(turns) else "",
            )
            offer(self, field, [("", "–"), *persons])

    def list_turns(self) -> list[BoundField]:
        """The rows for persons."""
        return [self[name] for name in self._turns]

    def list_standing(self) -> Iterator[Row]:
        """What an unbound form starts from, in words: those who take turns in one row."""
        turns = [each for each in self.list_turns() if each.initial]
        names = [build_row("", each.field, each.initial).words for each in turns]
        yield Row(gettext("Personer i tur och ordning"), " → ".join(names))
        yield from list_rows(self, but=self._turns)

    def clean(self) -> dict[str, Any]:
        """Somebody must take turns."""
        if not self.list_persons():
            self.persons_wrong = gettext("Välj minst en person.")
            self.add_error(None, self.persons_wrong)
        return self.cleaned_data

    def list_persons(self) -> tuple[str, ...]:
        """Who was chosen, in turn."""
        return tuple(filter(None, (self.cleaned_data.get(name, "") for name in self._turns)))


class StandInForm(forms.Form):
    """Another person has the function for a time, or nobody."""

    stand_in = forms.ChoiceField(label=_("Vem"))
    order = forms.IntegerField(label=_("Tur"), min_value=1, max_value=10, initial=1)
    from_at = MomentField(label=_("Från"))
    to_at = MomentField(label=_("Till"))
    instead_of = forms.ChoiceField(
        label=_("I stället för"),
        required=False,
        help_text=_("Behövs bara när flera har samma tur samtidigt: de andra har den kvar."),
    )

    def __init__(self, *given: Any, persons: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "stand_in", [("", "–"), *persons, (NOBODY, _("Ingen: en lucka som är känd"))])
        offer(self, "instead_of", [("", _("Den som har turen")), *persons])


class LeaveForm(forms.Form):
    """A person is not on duty for a time. Why is not asked."""

    person = forms.ChoiceField(label=_("Vem"))
    from_at = MomentField(label=_("Från"))
    to_at = MomentField(label=_("Till"))

    def __init__(self, *given: Any, persons: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "person", [("", "–"), *persons])
        self.offers = bool(persons)


class SwapForm(forms.Form):
    """Ask another to take one of the own shifts, or a part of it; one that has changed since is none to choose."""

    shift = forms.ChoiceField(label=_("Pass"))
    to_person = forms.ChoiceField(label=_("Vem ska ta det"))
    from_at = MomentField(label=_("Från"), required=False, help_text=_("Tomt betyder från passets början."))
    to_at = MomentField(label=_("Till"), required=False, help_text=_("Tomt betyder till passets slut."))

    def __init__(self, *given: Any, shifts: Mapping[str, Line], persons: Choices, now: datetime, **named: Any) -> None:
        super().__init__(*given, **named)
        self.shifts = shifts
        self._now = now
        offer(self, "shift", [("", "–"), *((code, _say_shift(line, now)) for code, line in shifts.items())])
        offer(self, "to_person", [("", "–"), *persons])
        self.offers = bool(shifts) and bool(persons)

    def clean(self) -> dict[str, Any]:
        """The period that is asked for: a beginning that is to come and an end, both within the shift."""
        told = self.cleaned_data
        line = self.shifts.get(told.get("shift", ""))
        if line is not None and not self.errors:
            begun = line.from_at <= self._now
            told["from_at"] = told["from_at"] or (None if begun else line.from_at)
            told["to_at"] = told["to_at"] or line.to_at
            self._check_within(line)
        return told

    def _check_within(self, line: Line) -> None:
        from_at, to_at = self.cleaned_data["from_at"], self.cleaned_data["to_at"]
        if from_at is None:
            self.add_error("from_at", gettext("Passet har redan börjat. Skriv från vilken tid den andra ska ta det."))
        elif from_at < line.from_at or (line.to_at is not None and from_at >= line.to_at):
            self.add_error("from_at", gettext("Tiden ligger utanför passet."))
        if to_at is None:
            self.add_error("to_at", gettext("Passet gäller tills vidare. Skriv till vilken tid den andra ska ta det."))
        elif line.to_at is not None and to_at > line.to_at:
            self.add_error("to_at", gettext("Tiden ligger utanför passet."))


def _say_shift(line: Line, now: datetime) -> str:
    """The shift among those to choose: when, and in which function."""
    begins = gettext("pågår") if line.from_at <= now else f"{local(line.from_at):%Y-%m-%d %H.%M}"
    ends = f"{local(line.to_at):%Y-%m-%d %H.%M}" if line.to_at else gettext("tills vidare")
    return f"{begins}–{ends} {line.function.name}"


class RelayForm(forms.Form):
    """Whose function answers instead of this one; nobody's when empty."""

    to_function = forms.ChoiceField(label=_("Besvaras av"))
    note = forms.CharField(label=_("Förklaring"), max_length=120, required=False)

    def __init__(self, *given: Any, functions: Iterable[tuple[str, Any]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "to_function", [("", "–"), (NOBODY, _("Vi svarar själva")), *functions])


class CalendarForm(forms.Form):
    """A calendar that is kept elsewhere; without an address it is given as files."""

    address = forms.CharField(
        label=_("Kalenderns adress"),
        max_length=500,
        required=False,
        help_text=_("Börjar med https:// eller webcal://. Tom adress betyder att ni lämnar in filer för hand."),
    )
    order = forms.IntegerField(label=_("Tur"), min_value=1, max_value=10, initial=1)


class FileForm(forms.Form):
    """A calendar's file."""

    file = forms.FileField(
        label=_("Kalenderfil (.ics)"),
        help_text=format_lazy(_("Högst {most} kB."), most=MOST_KB),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"required": _("Välj en fil. Inget är ändrat."), "empty": _("Filen är tom. Inget är ändrat.")},
    )

    def clean_file(self) -> object:
        """The file; refused where it is larger than is said beside it."""
        file = self.cleaned_data["file"]
        if file.size > FORM_FILE_BYTES:
            raise forms.ValidationError(TOO_BIG, params={"most": MOST_KB})
        return file


class DemandsForm(forms.Form):
    """What the organisation demands of its own duty."""

    rest_hours = forms.IntegerField(
        label=_("Vila mellan två pass, timmar"), min_value=0, max_value=168, help_text=_("0 betyder inget krav.")
    )
    least_persons = forms.IntegerField(
        label=_("Minst antal personer en vecka"),
        min_value=0,
        max_value=60,
        help_text=_("En vecka med färre är tunn. 0 betyder inget krav."),
    )
    weeks_ahead = forms.IntegerField(
        label=_("Veckor att se framåt"), min_value=WEEKS, max_value=26, help_text=_("8–26.")
    )


class NoticeForm(forms.Form):
    """How long ahead whoever comes on duty is told."""

    hours = forms.IntegerField(
        label=_("Timmar i förväg"),
        min_value=0,
        max_value=LONGEST_NOTICE,
        help_text=_("0 betyder inget besked alls. Det som skulle komma på natten kommer kvällen före."),
    )


class PeriodForm(forms.Form):
    """Which days to look at."""

    fran = day_field(label=_("Från och med"), required=False)
    till = day_field(label=_("Till och med"), required=False)
