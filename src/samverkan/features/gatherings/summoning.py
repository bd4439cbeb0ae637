"""Calling a circle together, changing its time, and calling it off."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from samverkan.features import charter, forums, functions, incidents, messages
from samverkan.features.calling import (
    MOST_IN_A_NAME,
    Receiver,
    check_text,
    get_open,
    may_summon,
    name_seat,
    read_acting,
)
from samverkan.features.forums import Chair, Forum, Wanted
from samverkan.features.gatherings.events import Cancelled, Circle, Moved, Need, Summoned
from samverkan.features.gatherings.reading import find_gathering, keeps_gathering, takes_part
from samverkan.features.gatherings.state import Gathering, list_movable
from samverkan.features.incidents import Conference, Incident
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import Reader, View

MOST_NEEDS = 300
PUBLIC: dict[str, str] = {
    "directing": "regionalt inriktande nivå",
    "coordinating": "regionalt samordnande nivå",
    "executing": "verkställande nivå",
}
"""The levels as the called read them: the region's working language is Swedish."""


class Summon(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Call a forum or a plan (`forum`), all who represent their actor at a `level`, or a free list (`seats`).

    `incident` is what it is about, "" for an ordinary one; that one says by `exercise` whether it is played. `on_site`
    None is as the forum has it, and `exercise` None as the incident. `channels`: by which kinds an exercise that is
    about no incident really leaves; one that is leaves as has been chosen there.
    """

    circle: Circle
    conference: Conference
    forum: str = ""
    level: forums.Level | None = None
    seats: tuple[Chair, ...] = ()
    incident: str = ""
    title: str = ""
    text: str = ""
    on_site: bool | None = None
    exercise: bool | None = None
    channels: tuple[str, ...] = ()


class Move(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another time, other ways in, or in person or not: all of it at once. `seen` is the stamp of what was read."""

    gathering: str
    conference: Conference
    on_site: bool = False
    reason: str = ""
    seen: str | None = None


class Cancel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Call it off."""

    gathering: str
    reason: str


def summon(view: View, acting: Acting, given: Summon, now: datetime) -> Sequence[Fact]:
    """What is needed of each party is resolved now, and stands: who comes into the register later is not called."""
    incident = get_open(view, given.incident) if given.incident else None
    if not may_summon(view, acting, given.incident):
        raise Refused("gathering-not-summoner")
    forum = _find_forum(view, given)
    title = check_text(given.title, most=MOST_IN_A_NAME)
    level = forum.level if forum else given.level or ""
    name = forum.name if forum else ""
    event = Summoned(
        by=read_acting(view, acting, now),
        summoner=_seat(view, acting, now),
        title=incident.title if incident else title or name or PUBLIC.get(level, ""),
        text=check_text(given.text),
        public=_name_in_public(incident, name or PUBLIC.get(level, "") if given.circle != "list" else ""),
        circle=given.circle,
        needs=_list_needs(view, _list_seats(view, given, forum), level, incident, now),
        conference=incidents.check_conference(given.conference, now),
        incident=given.incident,
        forum=given.forum if forum else "",
        forum_name=name,
        level=level,
        on_site=given.on_site if given.on_site is not None else bool(forum and forum.on_site),
        ring=_word_ring(view),
    )
    if not event.title:
        raise Refused("gathering-about-nothing")
    exercise = incident.exercise if incident else bool(given.exercise)
    if given.exercise not in (None, exercise):
        raise Refused("incident-exercise-differs", exercise=exercise)
    sources = (incident.entry,) if incident and incident.entry else ()
    told = Fact(stream=streams.gathering(acting.fresh), event=event, exercise=exercise, sources=sources)
    return [told, *_choose_channels(view, given, told)]


def _choose_channels(view: View, given: Summon, told: Fact) -> Iterator[Fact]:
    """By which channels the exercise leaves, chosen by whoever calls it together and leads it so."""
    if not given.channels:
        return
    assert isinstance(told.event, Summoned)
    if given.incident or not told.exercise:
        raise Refused("gathering-channels-not-here")
    wanted = messages.check_choosable(view, given.channels)
    chosen = messages.choose_channels(told.stream, wanted, by=told.event.by)
    yield msgspec.structs.replace(chosen, exercise=True)


def move(view: View, acting: Acting, given: Move, now: datetime) -> Sequence[Fact]:
    """Everyone who has been told is told of it by the same way; who has not been reached yet gets the new words."""
    gathering = get_kept(view, acting, given.gathering, now)
    check_can_leave(view, gathering, now)
    conference = incidents.check_conference(given.conference, now)
    if (conference, given.on_site) == (gathering.conference, gathering.on_site):
        raise Refused("gathering-unchanged")
    check_seen(given.seen, standing=list_movable(gathering), wanted=[conference, given.on_site])
    event = Moved(
        by=read_acting(view, acting, now),
        conference=conference,
        on_site=given.on_site,
        reason=check_text(given.reason),
    )
    return [Fact(stream=streams.gathering(gathering.id), event=event)]


def cancel(view: View, acting: Acting, given: Cancel, now: datetime) -> Sequence[Fact]:
    """Everyone who has been told is told of it; what has not left is called back instead."""
    gathering = get_kept(view, acting, given.gathering, now)
    reason = check_text(given.reason)
    if not reason:
        raise Refused("gathering-reason-missing")
    event = Cancelled(by=read_acting(view, acting, now), reason=reason)
    return [Fact(stream=streams.gathering(gathering.id), event=event)]


def get_gathering(view: View, name: str, now: datetime) -> Gathering:
    """The summons while it can be answered; refused otherwise."""
    found = find_gathering(view, name)
    if found is None:
        raise Refused("gathering-unknown")
    if found.cancelled_at is not None:
        raise Refused("gathering-is-cancelled", at=found.cancelled_at, by=found.cancelled_by)
    if not found.is_open(now):
        raise Refused("gathering-past", title=found.title)
    return found


def get_joined(view: View, acting: Acting, name: str, now: datetime) -> Gathering:
    """As `get_gathering`, for who takes part: who only keeps the records of it writes nothing else in it."""
    found = get_gathering(view, name, now)
    if not takes_part(view, found, Reader(member=acting.member, function=acting.function)):
        raise Refused("gathering-not-called", title=found.title)
    return found


def get_kept(view: View, acting: Acting, name: str, now: datetime) -> Gathering:
    """As `get_gathering`, for who may change it."""
    found = get_gathering(view, name, now)
    if not keeps_gathering(view, acting, found):
        raise Refused("gathering-not-summoner")
    return found


def check_can_leave(view: View, gathering: Gathering, now: datetime) -> None:
    """Refuse what would bring something forward while the press that it is about can be undone: nothing leaves then."""
    incident = incidents.of(view, gathering.incident) if gathering.incident else None
    if incident is not None and incidents.is_held(incident, now):
        raise Refused("gathering-not-sent-yet", title=incident.title)


def _find_forum(view: View, given: Summon) -> Forum | None:
    """The forum or plan that is called; None where another circle is."""
    if given.circle in ("forum", "plan"):
        found = forums.find(view, given.forum)
        if found is None or found.kind != given.circle:
            raise Refused("forum-unknown")
        return found
    if given.circle == "level" and given.level is None:
        raise Refused("gathering-level-missing")
    return None


def _list_seats(view: View, given: Summon, forum: Forum | None) -> tuple[Chair, ...]:
    if forum is not None:
        if not forum.seats:
            raise Refused("forum-without-seats", name=forum.name)
        return forum.seats
    if given.circle == "level":
        return (Chair(selector="each-member"),)
    forums.check_seats(view, given.seats)
    return given.seats


def _list_needs(
    view: View, seats: Sequence[Chair], level: str, incident: Incident | None, now: datetime
) -> tuple[Need, ...]:
    wanted = forums.resolve(view, seats, level=level, activated=incident is not None, now=now)
    if not wanted:
        raise Refused("gathering-of-nobody")
    if len(wanted) > MOST_NEEDS:
        raise Refused("gathering-too-many", most=MOST_NEEDS)
    called = {function.id for each in wanted for function in each.functions}
    needs = []
    for number, each in enumerate(wanted, start=1):
        need = _need(view, each, number, called, now)
        called.update(receiver.function for receiver in need.further)
        needs.append(need)
    return tuple(needs)


def _need(view: View, wanted: Wanted, number: int, called: set[str], now: datetime) -> Need:
    """`called` are the functions that are called for something else: none is called for two."""
    if wanted.external:
        own = Receiver(member="", member_name=wanted.name, function=wanted.party, function_name=wanted.name)
        receivers: tuple[Receiver, ...] = (own,)
    else:
        receivers = tuple(name_seat(view, each.id, now) for each in wanted.functions)
    return Need(
        number=number,
        party=wanted.party,
        party_name=wanted.name,
        count=wanted.count,
        receivers=receivers,
        further=tuple(name_seat(view, each, now) for each in _list_further(view, wanted) if each not in called),
        legal=wanted.legal,
        role=wanted.role,
        external=wanted.external,
        standing_in=wanted.standing_in,
    )


def _list_further(view: View, wanted: Wanted) -> list[str]:
    """Who is asked next: the functions that receive the member's calls."""
    if wanted.external or wanted.party == functions.SHARED:
        return []
    return [each.id for each in functions.receivers(view, wanted.party)]


def _seat(view: View, acting: Acting, now: datetime) -> incidents.Seat:
    seat = name_seat(view, acting.function, now)
    return incidents.Seat(
        member=seat.member,
        member_name=seat.member_name,
        function=seat.function,
        function_name=seat.function_name,
    )


def _name_in_public(incident: Incident | None, circle: str) -> str:
    """The circle, and of the incident its kind and place; never what anybody has typed."""
    parts = (circle, incidents.name_in_public(incident) if incident else "")
    return ", ".join(part for part in parts if part)


def _word_ring(view: View) -> str:
    """Whom to ring, and the number: the county's duty officer, else the coordinator; "" for nobody."""
    for name, member, role in (("TiB", charter.of(view).convener, functions.TIB), ("RSIB", None, functions.RSIB)):
        for function in functions.list_functions(view, member=member, role=role):
            way = functions.find_to_ring(functions.channels(view, function.id))
            if way is not None:
                return f"{name} {way.address}"
    return ""
