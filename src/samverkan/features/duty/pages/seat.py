"""The roster of one function: who comes when, what gives it, and the forms that change it."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import functions
from samverkan.features.duty.calendar import Calendar
from samverkan.features.duty.leaving import list_away
from samverkan.features.duty.pages import rostering
from samverkan.features.duty.pages.feeds import find_feed
from samverkan.features.duty.pages.troubles import list_troubles
from samverkan.features.duty.pages.views import get_own, list_ahead, show_ahead
from samverkan.features.duty.pages.words import WEEKDAYS, say_outcome
from samverkan.features.duty.reading import calendars, find_relay, name_relay, of, roster_of, rotations
from samverkan.features.duty.replacing import list_had, list_later
from samverkan.features.duty.rotation import Rotation
from samverkan.features.duty.shifts import STAND_IN
from samverkan.features.duty.showing import Now, build_now, name_of
from samverkan.features.duty.spans import Span
from samverkan.features.duty.state import StandIn
from samverkan.features.functions import Function, People
from samverkan.lib.clock import Instant
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.web.desk import Desk, page


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A rotation as the page shows it: with the names of those who take turns."""

    told: Rotation
    names: tuple[str, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A stand-in as the page shows it; `name` None: nobody, and known. `away`: that person's leave meanwhile.

    `later` are the stand-ins that have been told since and have of its time, and `left` is then what it still has.
    """

    id: str
    order: int
    name: str | None
    from_at: Instant
    to_at: Instant
    instead_of: str | None
    away: tuple[Span, ...]
    later: tuple[tuple[str | None, Span], ...]
    left: tuple[Span, ...]


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A calendar as the page shows it; `said` is what was wrong with the last reading.

    Of its address only where it is: the rest is often a key.
    """

    told: Calendar
    host: str
    said: str
    beside: tuple[str, ...]


@page()
def show_seat(desk: Desk, seat: str) -> HttpResponse:
    """One function's roster; whoever keeps it changes it here."""
    found = get_own(desk, seat)
    forms = rostering.build_forms(desk, found)
    if desk.is_post and rostering.do(desk, found, forms):
        return desk.redirect("duty:seat", seat=seat)
    rostering.put_standing(desk, found, forms)
    people = functions.people(desk.view, found.member)
    keeps = functions.keeps_member(desk.view, desk.acting, found.member)
    return desk.show(
        "duty/seat.html",
        status=200 if desk.pressed[0] == rostering.MORE_ROWS_ACT else None,
        title=_("%(function)s: jourschema") % {"function": found.name},
        tab="duty",
        function=found,
        post=_build_now(desk, found, people),
        troubles=list_troubles(desk, [found]),
        rotations=[_name(people, each) for each in rotations(desk.view, seat, at=desk.now)],
        stand_ins=_list_stand_ins(desk, found, people),
        calendars=[_describe(desk, found, each) for each in calendars(desk.view, seat)],
        keeps=found.ended_at is None and desk.at is None and keeps,
        feed=find_feed(desk, of_what="function", member=found.member, about=found.id) if not found.ended_at else "",
        forms=forms,
        form=forms.sent,
        weekday_words=WEEKDAYS,
        **show_ahead(desk, [found], list_ahead(desk, [found])),
    )


def _build_now(desk: Desk, found: Function, people: People) -> Now:
    relay = find_relay(desk.view, found.id)
    return build_now(
        of(desk.view, found.member),
        people,
        found,
        desk.now,
        relay=name_relay(desk.view, found.id, on=local_day(desk.now)),
        note=relay.note if relay else "",
    )


def _name(people: People, rotation: Rotation) -> Round:
    return Round(told=rotation, names=tuple(name_of(people, each) for each in rotation.persons))


def _describe(desk: Desk, function: Function, told: Calendar) -> Followed:
    return Followed(
        told=told,
        host=urlsplit(told.address).hostname or "",
        said=say_outcome(told.outcome),
        beside=tuple(each.name for each in rostering.list_rotations_beside(desk, function, order=told.order)),
    )


def _list_stand_ins(desk: Desk, function: Function, people: People) -> list[Standing]:
    """Those that are not over, by time."""
    found: Iterable[StandIn] = values_in_order(roster_of(desk.view, function.id).stand_ins.by_id)
    standing = [each for each in found if each.to_at > desk.now]
    rows = [_stand(desk, function, people, each, standing) for each in standing]
    return sorted(rows, key=lambda row: (row.from_at, row.order, row.id))


def _stand(desk: Desk, function: Function, people: People, told: StandIn, standing: list[StandIn]) -> Standing:
    from_at = max(told.from_at, desk.now)
    later = {STAND_IN + each.id for each in list_later(told, standing)}
    had = list_had(desk.view, function, order=told.order, from_at=from_at, to_at=told.to_at) if later else []
    return Standing(
        id=told.id,
        order=told.order,
        name=_name_one(people, told.person),
        from_at=told.from_at,
        to_at=told.to_at,
        instead_of=_name_one(people, told.instead_of),
        away=tuple(list_away(desk.view, member=function.member, person=told.person, from_at=from_at, to_at=told.to_at)),
        later=tuple(
            (_name_one(people, each.person), (each.from_at, each.to_at)) for each in had if each.source in later
        ),
        left=tuple((each.from_at, each.to_at) for each in had if each.source == STAND_IN + told.id),
    )


def _name_one(people: People, person: str) -> str | None:
    return name_of(people, person) if person else None
