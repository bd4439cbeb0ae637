"""One series of a calendar, unfolded: an event with its repetitions, exceptions and changed days."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

import recurring_ical_events
from icalendar import Calendar, vDDDLists, vDDDTypes

from samverkan.feeds.ical.repeating import LONGEST, MOST_STEPS, Refuses, end_as_told, reckon
from samverkan.feeds.ical.sifting import Block
from samverkan.feeds.ical.zones import as_instant, in_zone

SPAN = re.compile(r"\+?P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?)")
OWN_SPAN = "X-SPAN"
AROUND = timedelta(days=2)
"""How far around the asked window the engine is asked, since it compares days and floating times by its own zone."""


class Unfolded:
    """One occurrence: the component and its two instants."""

    def __init__(self, component: Any) -> None:
        self.component = component
        start = component["DTSTART"].dt
        self.from_at = as_instant(start)
        span = str(component.get(OWN_SPAN, ""))
        self.to_at = add_span(start, span) if span else as_instant(component["DTEND"].dt)


class Unfolding:
    """Unfolds series within a window, and counts what that costs over the whole calendar.

    `lost_zone`: a time of the last series was told in a zone that nobody knows. `idle`: why it has no occurrence in
    the window, where it has none: `cancelled`, `ahead` of it, or `past`.
    """

    def __init__(self, *, from_at: datetime, to_at: datetime, zone: str, floating: tzinfo) -> None:
        self._from_at, self._to_at = from_at.astimezone(UTC), to_at.astimezone(UTC)
        self._zone, self._floating = zone, floating
        self._steps = 0.0
        self.lost_zone = False
        self.idle = ""

    def unfold(self, blocks: list[Block]) -> Iterator[Unfolded]:
        """The occurrences in the window, but for cancelled ones. Raises `Refuses`, or whatever the engine raises."""
        self.lost_zone = False
        events = self._parse(blocks)
        for event in events:
            self._mend(event)
        _align(events)
        calendar = Calendar()
        if self._zone:
            calendar["X-WR-TIMEZONE"] = self._zone
        calendar.subcomponents = events
        begins = (as_instant(event["DTSTART"].dt) for event in events)
        self.idle = "ahead" if all(at >= self._to_at for at in begins) else "past"
        query = recurring_ical_events.of(calendar)
        for component in query.between(self._from_at - AROUND, self._to_at + AROUND):
            found = Unfolded(component)
            if not self._from_at < found.to_at > found.from_at < self._to_at:
                continue
            if str(component.get("STATUS", "")).upper() == "CANCELLED":
                self.idle = "cancelled"
            else:
                yield found

    def _parse(self, blocks: list[Block]) -> list[Any]:
        if any(block.heavy for block in blocks):
            raise Refuses("unreadable")
        text = ["BEGIN:VCALENDAR"]
        for block in blocks:
            text += ["BEGIN:VEVENT", *(line for line in block.lines if not line.upper().startswith("SEQUENCE"))]
            text += [f"SEQUENCE:{block.sequence}", f"{OWN_SPAN}:{block.span}", "END:VEVENT"]
        return list(Calendar.from_ical("\r\n".join([*text, "END:VCALENDAR", ""])).walk("VEVENT"))

    def _mend(self, event: Any) -> None:
        """Give every time a zone, put ends as starts are told, and refuse what is no shift."""
        if _time_of(event, "DTSTART") is None:
            raise Refuses("no-start")
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            if isinstance(event.get(name), vDDDTypes):
                self._place(event[name])
        for name in ("RDATE", "EXDATE"):
            for dates in _list_of(event, name):
                if not isinstance(dates, vDDDLists):
                    raise Refuses("repeats-wrongly")
                for each in dates.dts:
                    self._place(each)
        start = event["DTSTART"].dt
        _refuse_odd_length(event, start)
        for rule in _list_of(event, "RRULE"):
            self._steps += reckon(rule, start=start, to_at=self._to_at)
            if self._steps > MOST_STEPS:
                raise Refuses("too-heavy")
            end_as_told(rule, start=start, floating=self._floating)

    def _place(self, told: Any) -> None:
        """Put a time that names no zone, or one that nobody knows, into the calendar's own."""
        if isinstance(told.dt, tuple):
            first, last = told.dt
            last = last if isinstance(last, timedelta) else in_zone(last, self._floating)
            told.dt = (in_zone(first, self._floating), last)
        elif isinstance(told.dt, date):
            lost = isinstance(told.dt, datetime) and told.dt.tzinfo is None and "TZID" in told.params
            self.lost_zone = self.lost_zone or lost
            told.dt = in_zone(told.dt, self._floating)


def _align(events: list[Any]) -> None:
    """Let changed days name the day that they change as the series tells it, where they told it otherwise."""
    start = next((event["DTSTART"].dt for event in events if "RECURRENCE-ID" not in event), None)
    if start is None:
        return
    timed = isinstance(start, datetime)
    for event in events:
        day = _time_of(event, "RECURRENCE-ID")
        if day is not None and isinstance(day, datetime) != timed:
            event["RECURRENCE-ID"].dt = datetime.combine(day, start.timetz()) if timed else _day_of(day)


def _day_of(told: date) -> date:
    return told.date() if isinstance(told, datetime) else told


def add_span(start: date | datetime, span: str) -> datetime:
    """The end of a duration: days by the calendar, hours as they pass (RFC 5545, 3.3.6 and 3.8.2.5)."""
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in _read_span(span))
    later = as_instant(start + timedelta(days=weeks * 7 + days))
    return later + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _read_span(span: str) -> Iterable[str | None]:
    found = SPAN.fullmatch(span)
    if found is None:
        raise Refuses("ends-before-start" if span.startswith("-") else "unreadable")
    return found.groups()


def _time_of(event: Any, name: str) -> date | datetime | None:
    told = event.get(name)
    found = told.dt if isinstance(told, vDDDTypes) else None
    return found if isinstance(found, date) else None


def _list_of(event: Any, name: str) -> list[Any]:
    told = event.get(name, [])
    return told if isinstance(told, list) else [told]


def _refuse_odd_length(event: Any, start: date | datetime) -> None:
    """Refuse an end before the start, no length, or more than a year. Periods (RDATE) have ends of their own."""
    if "DTEND" in event or "RDATE" in event or not str(event[OWN_SPAN]):
        event.pop(OWN_SPAN)
    length = _end_of(event, start) - as_instant(start)
    if length < timedelta():
        raise Refuses("ends-before-start")
    if not length and "RDATE" not in event:
        raise Refuses("no-length")
    if length > LONGEST:
        raise Refuses("too-long")


def _end_of(event: Any, start: date | datetime) -> datetime:
    if "DTEND" in event:
        told = _time_of(event, "DTEND")
        if told is None:
            raise Refuses("unreadable")
        return as_instant(told)
    if OWN_SPAN in event:
        return add_span(start, str(event[OWN_SPAN]))
    return as_instant(start if isinstance(start, datetime) else start + timedelta(days=1))
