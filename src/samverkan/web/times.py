"""Fields for times as a person types them: on a Swedish clock."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.lib.local_time import STOCKHOLM, is_doubled, is_skipped, local, local_day, on_swedish_clock

DOTTED = re.compile(r"(?<=[T ])(\d\d)\.(\d\d)$", re.ASCII)
FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H.%M")
WHICH = {"+02:00": _("Första gången (sommartid)"), "+01:00": _("Andra gången (normaltid)")}
"""The two times that a clock shows the same, the night when it is put back, by what each is ahead of UTC."""

DOUBLED = _("Klockan blir %(clock)s två gånger den %(day)s, för då ställs den tillbaka. Välj vilken av dem du menar.")
UNREADABLE = _("Det går inte att läsa som en tid. Skriv dag och klockslag så här: 2016-11-09 03.30.")
NO_CLOCK = _("Skriv klockslaget så här: 03.30.")
JUST_BEEN = timedelta(hours=6)
"""So long ago, and whoever types the time may mean the one that has been: they are asked for the day."""
BEEN = _("Klockan har redan varit %(clock)s. Inget är satt. Ändra tiden, eller välj dagen om du menar %(day)s.")
SKIPPED = _(
    "Klockan blir aldrig %(clock)s den %(day)s, för då ställs den fram från 02.00 till 03.00."
    " Skriv en tid före 02.00 eller från 03.00."
)


class ClockField(forms.TimeField):
    """A time of day, 03:30 or 03.30."""

    default_error_messages = {"invalid": NO_CLOCK}

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        super().__init__(input_formats=("%H:%M", "%H.%M", "%H:%M:%S"), **given)


class ComingInput(forms.TimeInput):
    """A time of day to come; when it has just been, also the day, in a field of its own, `<name>-day`."""

    day: date | None = None
    is_chosen = False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The one field, and the other where it is needed."""
        field = super().render(name, value, attrs, renderer)
        if self.day is None:
            return field
        return field + format_html(
            '<select class="which" name="{}-day" id="{}-day" aria-label="{}"><option value="">{}</option>'
            '<option value="{}"{}>{}</option></select>',
            name,
            (attrs or {}).get("id", name),
            gettext("Vilken dag?"),
            gettext("Välj dag"),
            self.day,
            SafeString(" selected") if self.is_chosen else "",
            self.day,
        )


class ComingField(ClockField):
    """A time of day to come. Whoever types one that has just been is asked for the day: see `find_coming`."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=ComingInput(attrs={"type": "time"}, format="%H:%M"), **given)


class MomentInput(forms.DateTimeInput):
    """Where a day and a time of day are typed; when a clock shows that time twice, also which of the two is meant.

    The choice stands in a field of its own, `<name>-which`, and ends the value as ISO 8601 says it: `…T02:30+01:00`.
    """

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """What was typed, and which of the two was chosen where there are two."""
        told = super().value_from_datadict(data, files, name)
        which = data.get(f"{name}-which", "")
        return f"{with_colon(told)}{which}" if which in WHICH and _is_doubled(told) else told

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The one field, and the other where it is needed."""
        told, which = _split(value)
        field = super().render(name, told, attrs, renderer)
        return field + self._offer(name, which, attrs or {}) if _is_doubled(told) else field

    def _offer(self, name: str, chosen: str, attrs: Mapping[str, Any]) -> SafeString:
        """The two to choose between; neither is chosen beforehand."""
        options = [("", gettext("Välj vilken gång")), *WHICH.items()]
        rows = ((value, SafeString(" selected") if value == chosen else "", words) for value, words in options)
        return format_html(
            '<select class="which" name="{}-which" id="{}-which" aria-label="{}">{}</select>',
            name,
            attrs.get("id", name),
            gettext("Vilken av gångerna?"),
            format_html_join("", '<option value="{}"{}>{}</option>', rows),
        )


class MomentField(forms.DateTimeField):
    """A day and a time of day, as an aware datetime; it starts with an aware one, too."""

    default_error_messages = {"invalid": UNREADABLE, "doubled": DOUBLED, "skipped": SKIPPED}

    def __init__(self, **given: Any) -> None:
        widget = MomentInput(attrs={"type": "datetime-local"}, format=FORMATS[0])
        super().__init__(widget=widget, input_formats=FORMATS, **given)

    def to_python(self, value: Any) -> datetime | None:
        """The time on the clock; `03.06` is six minutes past, which ISO 8601 takes for a fraction of an hour."""
        if isinstance(value, str):
            value = with_colon(value)
            self._check_shown_once(value)
        told = super().to_python(value)
        return local(told) if told else None

    def _check_shown_once(self, value: str) -> None:
        """Refuse what the clock shows twice, or never: the night when it is moved."""
        told = _read(value)
        if told is None or told.tzinfo is not None:
            return
        wrong = "doubled" if is_doubled(told) else "skipped" if is_skipped(told) else ""
        if wrong:
            raise ValidationError(self.error_messages[wrong], code=wrong, params=_name(told))

    def clean(self, value: Any) -> datetime | None:
        """The instant; None when nothing was told."""
        return on_swedish_clock(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """What the form shows: an instant as a Swedish clock shows it, and what was typed as it was typed."""
        return local(value).replace(tzinfo=None) if isinstance(value, datetime) else value


def check_not_skipped(form: forms.Form, name: str, told: datetime) -> None:
    """A fault of the field, where a clock never shows the time that it gives: the night when it is put forward."""
    if is_skipped(told):
        form.add_error(name, ValidationError(SKIPPED, code="skipped", params=_name(told)))


def _name(told: datetime) -> dict[str, str]:
    return {"clock": f"{told:%H.%M}", "day": f"{told:%Y-%m-%d}"}


def with_colon(told: str) -> str:
    """A day and a time of day, written `2016-11-09 03.06`, as ISO 8601 writes the time."""
    return DOTTED.sub(r"\1:\2", told.strip())


def next_at(told: time | None, now: datetime) -> datetime | None:
    """The next instant at which a Swedish clock shows this; the minute that is running counts as next.

    The night when the clock is put back it shows some times twice: the one that comes next. The night when it is put
    forward it never shows others: when it would have, had it not been moved.
    """
    if told is None:
        return None
    today, minute = local(now).date(), now.astimezone(UTC).replace(second=0, microsecond=0)
    clock = told.replace(second=0, microsecond=0)
    moments = [
        datetime.combine(today + timedelta(days=days), clock, STOCKHOLM).replace(fold=fold)
        for days in (0, 1)
        for fold in (0, 1)
    ]
    return next(at for at in moments if at.astimezone(UTC) >= minute)


def find_coming(form: forms.Form, name: str, now: datetime) -> datetime | None:
    """What a `ComingField` of a form that is being cleaned means: the next such time, or that of the day chosen.

    A time that has just been is a fault of the field until the day is chosen: nobody's night is moved unseen.
    """
    told, asked = form.cleaned_data.get(name), form.fields[name].widget
    if told is None or not isinstance(asked, ComingInput):
        return None
    at = next_at(told, now)
    if at is None or now - _day_before(at) > JUST_BEEN:
        return at
    asked.day = local_day(at)
    asked.is_chosen = form.data.get(f"{form.add_prefix(name)}-day") == f"{asked.day}"
    if asked.is_chosen:
        return at
    named = {"clock": f"{told:%H.%M}", "day": f"{asked.day}"}
    form.add_error(name, ValidationError(BEEN, code="been", params=named))
    return None


def _day_before(at: datetime) -> datetime:
    """When a Swedish clock showed the same the day before."""
    return (local(at) - timedelta(days=1)).astimezone(UTC)


def _read(told: Any) -> datetime | None:
    """What was typed as a day and a time; None where it is not written so: then the field says what is wrong."""
    if isinstance(told, datetime):
        return told
    try:
        return parse_datetime(with_colon(told)) if isinstance(told, str) else None
    except ValueError:
        return None


def _is_doubled(told: Any) -> bool:
    read = _read(told)
    return read is not None and read.tzinfo is None and is_doubled(read)


def _split(value: Any) -> tuple[Any, str]:
    """What a form shows, and which of two is meant: of what was typed, or of an instant."""
    if isinstance(value, str) and value[-6:] in WHICH and _is_doubled(value[:-6]):
        return value[:-6], value[-6:]
    if isinstance(value, datetime) and _is_doubled(value):
        return value, list(WHICH)[value.fold]
    return value, ""
