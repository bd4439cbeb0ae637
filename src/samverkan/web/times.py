"""Fields for times as a person types them: on a Swedish clock."""

import re
from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from samverkan.lib.local_time import local, on_swedish_clock

DOTTED = re.compile(r"(?<=[T ])(\d\d)\.(\d\d)$", re.ASCII)
FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H.%M")


class ClockField(forms.TimeField):
    """A time of day, 03:30 or 03.30."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=("%H:%M", "%H.%M", "%H:%M:%S"), **given)


class MomentField(forms.DateTimeField):
    """A day and a time of day, as an aware datetime; it starts with an aware one, too."""

    def __init__(self, **given: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMATS[0])
        super().__init__(widget=widget, input_formats=FORMATS, **given)

    def to_python(self, value: Any) -> datetime | None:
        """The time on the clock; `03.06` is six minutes past, which ISO 8601 takes for a fraction of an hour."""
        return super().to_python(with_colon(value) if isinstance(value, str) else value)

    def clean(self, value: Any) -> datetime | None:
        """The instant; None when nothing was told."""
        return on_swedish_clock(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """What the form shows: an instant as a Swedish clock shows it, and what was typed as it was typed."""
        return local(value).replace(tzinfo=None) if isinstance(value, datetime) else value


def with_colon(told: str) -> str:
    """A day and a time of day, written `2016-11-09 03.06`, as ISO 8601 writes the time."""
    return DOTTED.sub(r"\1:\2", told.strip())


def next_at(told: time | None, now: datetime) -> datetime | None:
    """The next instant at which a Swedish clock shows this; the minute that is running counts as next."""
    if told is None:
        return None
    here = local(now)
    at = here.replace(hour=told.hour, minute=told.minute, second=0, microsecond=0)
    return at if at >= here.replace(second=0, microsecond=0) else at + timedelta(days=1)
