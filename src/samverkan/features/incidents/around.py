"""Who is who around an incident: seats, guests and places, with the names that the incident will carry."""

from collections.abc import Iterable
from datetime import datetime

from samverkan.features import actors, charter, functions
from samverkan.features.functions import Function
from samverkan.features.incidents.events import Extent, Guest, Place, Seat
from samverkan.features.incidents.incident import Incident, Participant
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import Reader, View

MOST_LETTERS = 500
WORDS_OF_EXTENT: dict[str, str] = {"outside": "utanför länet", "unknown": ""}


def get_seat(view: View, function: str, now: datetime) -> Seat:
    """The function with its names; `Refused("unknown-function")` when there is none."""
    found = functions.get_function(view, function)
    name = actors.name_of(view, found.member, on=local_day(now))
    return Seat(member=found.member, member_name=name, function=found.id, function_name=found.name)


def read_seat(seat: Seat) -> str:
    """A seat as it is read: function, then organisation."""
    return ", ".join(part for part in (seat.function_name, seat.member_name) if part)


def name_acting(view: View, acting: Acting, now: datetime) -> str:
    """Who acts, as the history will say it."""
    found = functions.find_function(view, acting.function)
    member = actors.name_of(view, acting.member, on=local_day(now)) if acting.member else ""
    return ", ".join(part for part in (found.name if found else acting.function, member) if part)


def find_county_seat(view: View, now: datetime) -> Seat:
    """The convener's duty officer, who leads at first; the convener alone where it has none."""
    convener = charter.of(view).convener
    name = actors.name_of(view, convener, on=local_day(now))
    duty = functions.list_functions(view, member=convener, role=functions.TIB)
    if not duty:
        return Seat(member=convener, member_name=name)
    return Seat(member=convener, member_name=name, function=duty[0].id, function_name=duty[0].name)


def build_guests(view: View, members: Iterable[str], now: datetime) -> tuple[Guest, ...]:
    """The members with name and legal kind, each once; `Refused("incident-unknown-member")` for who is none today."""
    guests: dict[str, Guest] = {}
    for member in members:
        found = actors.find_member(view, member, on=local_day(now))
        if found is None:
            raise Refused("incident-unknown-member", member=member)
        guests[member] = Guest(member=member, name=found.name, legal=found.legal)
    return tuple(guests.values())


def list_participants(incident: Incident) -> list[Participant]:
    """Who is invited, by name in Swedish order."""
    seats = values_in_order(incident.participants)
    return sorted(seats, key=lambda each: (actors.alphabetical(each.name), each.member))


def build_place(view: View, *, extent: Extent, codes: Iterable[str], text: str, now: datetime) -> Place:
    """The place with its words; municipalities are named by the members that they are."""
    if extent == "county":
        return Place(extent=extent, text=charter.of(view).county)
    if extent != "municipalities":
        return Place(extent=extent, text=" ".join(text.split())[:MOST_LETTERS] or WORDS_OF_EXTENT[extent])
    known = {member.code: member for member in list_municipalities(view, now)}
    wanted = tuple(sorted(set(codes)))
    if not wanted:
        raise Refused("incident-place-missing")
    missing = [code for code in wanted if code not in known]
    if missing:
        raise Refused("incident-unknown-place", codes=tuple(missing))
    return Place(extent=extent, codes=wanted, text=join_words([known[code].short for code in wanted]))


def list_municipalities(view: View, now: datetime) -> list[actors.Member]:
    """The members that are municipalities today, in Swedish order."""
    return [member for member in actors.list_members(view, on=local_day(now)) if member.code]


def list_suggested(view: View, *, kind: str, place: Place, now: datetime) -> list[str]:
    """Whom to invite by default: the kind's categories; of the municipalities only those in the place, if told."""
    wanted = set(charter.of(view).kind(kind).invites)
    convener = charter.of(view).convener
    found: list[str] = []
    for member in actors.list_members(view, on=local_day(now)):
        fits = not wanted or bool(wanted & set(member.categories)) or member.id == convener
        if member.code and place.extent == "municipalities":
            fits = member.code in place.codes
        if fits:
            found.append(member.id)
    return found


def overlaps(one: Place, other: Place) -> bool:
    """Whether two places can be the same: who does not know where, can mean anywhere."""
    if "unknown" in (one.extent, other.extent):
        return True
    if "outside" in (one.extent, other.extent):
        return one.extent == other.extent
    if "county" in (one.extent, other.extent):
        return True
    return bool(set(one.codes) & set(other.codes))


def is_coordinator(function: Function, convener: str) -> bool:
    """Whether it is the county's duty officer (TiB), or a regional coordinator (RSIB): whichever member has lent that
    one, since the pool is everybody's."""
    return (function.member == convener and functions.TIB in function.roles) or functions.RSIB in function.roles


def holds_lead(function: Function, lead: Seat) -> bool:
    """Whether it has the lead, or is the duty officer of the member that has it."""
    return function.member == lead.member and (function.id == lead.function or functions.TIB in function.roles)


def coordinates(view: View, acting: Acting | Reader) -> bool:
    """Whether the function that acts or reads is a coordinator: `is_coordinator`."""
    found = _find_standing(view, acting)
    return found is not None and is_coordinator(found, charter.of(view).convener)


def leads(view: View, acting: Acting | Reader, incident: Incident) -> bool:
    """Whether the function that acts or reads holds the lead: `holds_lead`.

    Where nobody can any more (the member has left, its functions have ended), who coordinates has the lead.
    """
    if not _is_filled(view, incident.lead):
        return coordinates(view, acting)
    found = _find_standing(view, acting)
    return found is not None and holds_lead(found, incident.lead)


def steers(view: View, acting: Acting | Reader, incident: Incident) -> bool:
    """Whether the function that acts or reads holds the lead, or coordinates: they do the same in all that an incident
    needs, but for what is the lead's own to give away or to end."""
    return leads(view, acting, incident) or coordinates(view, acting)


def _find_standing(view: View, acting: Acting | Reader) -> Function | None:
    found = functions.find_function(view, acting.function)
    return found if found is not None and found.ended_at is None and found.member == acting.member else None


def _is_filled(view: View, lead: Seat) -> bool:
    """Whether there still is a function that can act as the lead."""
    if not actors.is_member(view, lead.member):
        return False
    return any(holds_lead(each, lead) for each in functions.list_functions(view, member=lead.member))


def join_words(words: list[str]) -> str:
    """`Täby, Vaxholm och Österåker`."""
    return " och ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
