"""What other rooms ask of duty: typed questions to a view.

Who may not read a member's own stream gets nothing of its rosters.
"""

from collections.abc import Sequence
from datetime import date, datetime

from samverkan.features import actors, functions
from samverkan.features.actors import Actors
from samverkan.features.duty import handing, shifts
from samverkan.features.duty.beginning import end_rosters, end_shared
from samverkan.features.duty.calendar import Calendar
from samverkan.features.duty.handing import HandOver
from samverkan.features.duty.policy import Policy
from samverkan.features.duty.rotation import Rotation
from samverkan.features.duty.shared import NOTHING_SHARED, Relay, Shared, Survey
from samverkan.features.duty.shifts import OnDuty, Shift
from samverkan.features.duty.showing import Change, find_next
from samverkan.features.duty.state import EMPTY, NO_ROSTER, Demands, FunctionRoster, Roster, Swap
from samverkan.features.functions import Functions, People
from samverkan.lib.maps import Map, values_in_order
from samverkan.lib.remembering import Remembered
from samverkan.region import streams
from samverkan.region.view import View

_rosters, _shared = Remembered[Roster](most=1_000), Remembered[Shared](most=100)
_on_duty = Remembered[list[OnDuty]](most=2_000)
"""A call to thousands asks of each function as many times as it has messages."""


def of(view: View, member: str) -> Roster:
    """The member's rosters; empty for who may not read them."""
    told, ended = view.part(streams.actor(member), "duty", EMPTY), functions.of(view).ended
    if not len(ended) or not len(told.functions):
        return told
    return _rosters.find(member, (told, ended), lambda: end_rosters(told, ended))


def shared(view: View) -> Shared:
    """What all may know: who answers for whom, and what was found lacking."""
    told, ended = view.part(streams.REGION, "duty", NOTHING_SHARED), functions.of(view).ended
    return _shared.find("", (told, ended), lambda: end_shared(told, ended)) if len(ended) else told


def on_duty(view: View, *, function: str, at: datetime) -> list[OnDuty]:
    """Who is on duty at an instant, first in turn first; nobody where this reader may not know, or nobody is."""
    found = functions.find_function(view, function)
    if found is None or found.ended_at is not None:
        return []
    roster, people = of(view, found.member), functions.people(view, found.member)
    now = _on_duty.find((function, at), (roster, people), lambda: shifts.who(roster, people, function=function, at=at))
    return list(now)


def split_by_turn(on: list[OnDuty]) -> tuple[list[OnDuty], list[OnDuty]]:
    """Who is first in turn, all where several are at once, and who comes after."""
    first = [each for each in on if each.order == on[0].order]
    return first, on[len(first) :]


def list_shifts(view: View, *, function: str, from_at: datetime, to_at: datetime) -> list[Shift]:
    """Who is on duty in a period, as `shifts.list_shifts`; also of a function that has ended."""
    found = functions.find_function(view, function)
    if found is None:
        return []
    people = functions.people(view, found.member)
    return shifts.list_shifts(of(view, found.member), people, function=function, from_at=from_at, to_at=to_at)


def roster_of(view: View, function: str) -> FunctionRoster:
    """Rotations, stand-ins and calendars of one function."""
    found = functions.find_function(view, function)
    return of(view, found.member).functions.get(function, NO_ROSTER) if found is not None else NO_ROSTER


def rotations(view: View, function: str, *, at: datetime) -> list[Rotation]:
    """What each rotation of a function says at an instant, or will say when it begins: by order and name.

    Those that have ended, or run out, are not among them.
    """
    told = values_in_order(roster_of(view, function).rotations)
    newest = [list(values_in_order(versions))[-1] for versions in told if len(versions)]
    standing = [
        each
        for each in newest
        if (each.to_at is None or each.to_at > at) and (each.runs_out_at is None or each.runs_out_at > at)
    ]
    return sorted(standing, key=lambda each: (each.order, each.name, each.id))


def find_rotation(view: View, *, member: str, rotation: str) -> Rotation | None:
    """The newest that was told of a rotation, also when it has ended."""
    roster = of(view, member)
    versions = roster.functions.get(roster.whose.get(rotation, ""), NO_ROSTER).rotations.get(rotation)
    return list(values_in_order(versions))[-1] if versions is not None and len(versions) else None


def calendars(view: View, function: str) -> list[Calendar]:
    """The calendars that a function's roster follows, by order and id."""
    standing = [each for each in values_in_order(roster_of(view, function).calendars) if each.left_at is None]
    return sorted(standing, key=lambda each: (each.order, each.id))


def list_calendars(view: View) -> list[tuple[str, Calendar]]:
    """Every calendar that is followed, with its member, as far as this reader may know: for who fetches them."""
    found: list[tuple[str, Calendar]] = []
    for stream in view.names("actor"):
        member = stream.partition("/")[2]
        for told in values_in_order(of(view, member).functions):
            found += [(member, each) for each in values_in_order(told.calendars) if each.left_at is None]
    return found


def find_swap(view: View, *, member: str, swap: str) -> Swap | None:
    """The offer, also when it is settled."""
    return of(view, member).swaps.get(swap)


def swap_stands(view: View, swap: Swap, *, now: datetime) -> bool:
    """Whether an offer can still be accepted: its time has not begun, and the turns are still whose they were."""
    found = functions.find_function(view, swap.function)
    member = found.member if found is not None else ""
    return _stands(of(view, member), functions.people(view, member), swap, now)


def has_turns(covered: Sequence[Shift], *, person: str, order: int, from_at: datetime, to_at: datetime) -> bool:
    """Whether a person is on duty in that order both when the period begins and when it ends."""
    own = [shift for shift in covered if shift.person == person and shift.order == order]
    return bool(own) and own[0].from_at == from_at and max(shift.to_at for shift in own) == to_at


def open_swaps(view: View, *, member: str, now: datetime) -> list[Swap]:
    """The member's offers that wait for an answer, by when they begin."""
    return list_offers(of(view, member), functions.people(view, member), now=now)


def list_offers(roster: Roster, people: People, *, now: datetime) -> list[Swap]:
    """The offers of a roster that wait for an answer, by when they begin."""
    waiting = [each for each in values_in_order(roster.swaps) if _stands(roster, people, each, now)]
    return sorted(waiting, key=lambda each: (each.from_at, each.id))


def _stands(roster: Roster, people: People, swap: Swap, now: datetime) -> bool:
    if swap.accepted is not None or swap.from_at <= now:
        return False
    covered = shifts.list_shifts(roster, people, function=swap.function, from_at=swap.from_at, to_at=swap.to_at)
    return has_turns(covered, person=swap.from_person, order=swap.order, from_at=swap.from_at, to_at=swap.to_at)


def list_swaps(view: View, member: str) -> list[Swap]:
    """Every offer of the member's that nobody has answered, also one that has fallen, by when it begins."""
    waiting = [each for each in values_in_order(of(view, member).swaps) if each.accepted is None]
    return sorted(waiting, key=lambda each: (each.from_at, each.id))


def find_relay(view: View, function: str) -> Relay | None:
    """Who answers for the function, with what was written about it."""
    return shared(view).relays.get(function)


def relay_of(view: View, function: str) -> str:
    """The function that answers for this one; "" when it answers itself, or when the other has ended."""
    return find_answering(relays(view), functions.of(view), function)


def find_answering(relays: Map[str, Relay], register: Functions, function: str) -> str:
    """As `relay_of`, where both are at hand without a view."""
    relay = relays.get(function)
    other = register.functions.get(relay.to_function) if relay is not None else None
    return other.id if other is not None and other.ended_at is None else ""


def name_relay(view: View, function: str, *, on: date) -> str:
    """The function that answers instead of this one, after its member's name; "" where this one answers itself."""
    return name_answering(relays(view), functions.of(view), actors.of(view), function, on=on)


def name_answering(relays: Map[str, Relay], register: Functions, members: Actors, function: str, *, on: date) -> str:
    """As `name_relay`, where all are at hand without a view."""
    other = register.functions.get(find_answering(relays, register, function))
    if other is None:
        return ""
    organisation = members.members.get(other.member)
    naming = actors.naming_on(organisation, on) if organisation else None
    return f"{naming.short if naming else other.member}: {other.name}"


def relays(view: View) -> Map[str, Relay]:
    """Who answers for whom, by function: the same value until somebody changes it."""
    return shared(view).relays


def surveys(view: View) -> list[Survey]:
    """What was found lacking, by function; only of those where something is."""
    return [each for each in values_in_order(shared(view).surveys) if each.found]


def find_survey(view: View, function: str) -> Survey | None:
    """What was found of one function; None where nothing has ever been lacking."""
    return shared(view).surveys.get(function)


def policy_of(view: View, member: str) -> Policy:
    """How the member wants to be called; the usual for who may not read it."""
    return of(view, member).policy


def notice_of(view: View, member: str) -> int:
    """How many hours ahead the member's own are told that they come on duty; 0: not at all."""
    return of(view, member).notice_hours


def list_hand_overs(view: View, *, function: str, from_at: datetime, to_at: datetime) -> list[HandOver]:
    """Who comes on duty in a function and who leaves, in a period: by time and order; none where it has ended."""
    found = functions.find_function(view, function)
    if found is None or found.ended_at is not None:
        return []
    people = functions.people(view, found.member)
    return handing.list_hand_overs(of(view, found.member), people, function=function, from_at=from_at, to_at=to_at)


def demands(view: View, member: str) -> Demands:
    """What the member demands of its rosters; the usual for who may not read them."""
    return of(view, member).demands


def find_successor(view: View, *, function: str, at: datetime) -> Change | None:
    """The next change of who is first in turn, within the weeks that are looked at."""
    found = functions.find_function(view, function)
    if found is None or found.ended_at is not None:
        return None
    return find_next(of(view, found.member), functions.people(view, found.member), function=function, at=at)
