"""Times as a person types them: on a Swedish clock."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from samverkan.lib.local_time import local

FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H.%M")


class ClockField(forms.TimeField):
    """A time of day, 03:30 or 03.30."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=("%H:%M", "%H.%M", "%H:%M:%S"), **given)


class MomentField(forms.DateTimeField):
    """A day and a time of day."""

    def __init__(self, **given: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMATS[0])
        super().__init__(widget=widget, input_formats=FORMATS, **given)


def next_at(told: time | None, now: datetime) -> datetime | None:
    """The next instant at which a Swedish clock shows this; the minute that is running counts as next."""
    if told is None:
        return None
    here = local(now)
    at = here.replace(hour=told.hour, minute=told.minute, second=0, microsecond=0)
    return at if at >= here.replace(second=0, microsecond=0) else at + timedelta(days=1)
