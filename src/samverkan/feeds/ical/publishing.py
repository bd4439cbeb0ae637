"""What is published of a roster: a function's shifts with who has them, a person's own without its name.

Built from the view of the member's own function, so that nothing stands in a feed that its readers may not read. Only
what is planned is there: who has a function until further notice would fill every day of a calendar.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from samverkan.features import actors, duty, functions
from samverkan.features.duty import Shift
from samverkan.features.functions import Function
from samverkan.feeds.ical.writing import Feed, Line
from samverkan.lib.local_time import STOCKHOLM, local_day
from samverkan.region import streams
from samverkan.region.view import View

BEFORE, AFTER = timedelta(weeks=4), timedelta(weeks=26)
AROUND = timedelta(weeks=8)
"""So far beyond the feed is looked, so that a shift which goes on over its edge is told with its own times."""

HELD = "holding"


def build_function_feed(view: View, function: Function, now: datetime) -> Feed:
    """A function's planned shifts, by the names of those who have them, and the gaps between."""
    names = functions.people(view, function.member).persons
    shifts = [each for each in _list_shifts(view, function, now) if each.source != HELD]
    lines = [_tell(each, _with_turn(_name(names.get(each.person)), each)) for each in shifts]
    title = f"{function.name}, {actors.short_of(view, function.member, on=local_day(now))}"
    return _build(view, function.member, title, [*lines, *_list_gaps(function, shifts)], now)


def build_person_feed(view: View, *, member: str, person: str, now: datetime) -> Feed:
    """A person's own planned shifts, by function."""
    lines = []
    for function in functions.list_functions(view, member=member):
        own = [each for each in _list_shifts(view, function, now) if each.person == person and each.source != HELD]
        lines += [_tell(each, _with_turn(function.name, each)) for each in own]
    title = _("Jour, %(member)s") % {"member": actors.short_of(view, member, on=local_day(now))}
    return _build(view, member, title, lines, now)


def _list_shifts(view: View, function: Function, now: datetime) -> list[Shift]:
    first, last = _window(now)
    return duty.list_shifts(view, function=function.id, from_at=first - AROUND, to_at=last + AROUND)


def _build(view: View, member: str, name: str, lines: Iterable[Line], now: datetime) -> Feed:
    """The lines that touch the window; the version is that of the member's own stream, which its readers read."""
    first, last = _window(now)
    own = view.folded(streams.actor(member))
    return Feed(
        name=name,
        lines=[line for line in lines if line.from_at < last and line.to_at > first],
        changed_at=own.recorded_at if own else now,
        sequence=own.version if own else 0,
    )


def _window(now: datetime) -> tuple[datetime, datetime]:
    """Whole weeks on a Swedish clock: within a week the same roster gives the same feed."""
    day = local_day(now)
    monday = datetime.combine(day - timedelta(days=day.weekday()), time(), STOCKHOLM)
    return monday - BEFORE, monday + AFTER


def _tell(shift: Shift, title: str) -> Line:
    key = f"{shift.function}/{shift.order}/{shift.person}/{shift.from_at.isoformat()}"
    return Line(key=key, from_at=shift.from_at, to_at=shift.to_at, title=title)


def _name(person: functions.Person | None) -> str:
    return person.name if person and person.name else _("namnet är raderat")


def _with_turn(title: str, shift: Shift) -> str:
    return title if shift.order == 1 else f"{title} ({_('tur %(number)s') % {'number': shift.order}})"


def _list_gaps(function: Function, shifts: list[Shift]) -> Iterable[Line]:
    """When nobody is on duty between two shifts: what comes before the first and after the last is not planned yet."""
    ends = shifts[0].to_at if shifts else None
    for shift in sorted(shifts, key=lambda each: each.from_at):
        if ends is not None and shift.from_at > ends:
            key = f"{function.id}/-/{ends.isoformat()}"
            yield Line(key=key, from_at=ends, to_at=shift.from_at, title=_("Lucka: ingen har jouren"))
        ends = max(shift.to_at, ends or shift.to_at)
