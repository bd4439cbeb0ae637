"""A function that is established again after it has ended begins without a roster: no turns of before come back.

Those until the end stand, as history.
"""

from msgspec.structs import replace

from samverkan.features.duty.calendar import Calendar
from samverkan.features.duty.filed import Filed
from samverkan.features.duty.shared import Shared
from samverkan.features.duty.state import FunctionRoster, Roster, StandIn, Versions
from samverkan.features.functions import Ending
from samverkan.lib.maps import Map, in_order


def end_rosters(told: Roster, ended: Map[str, Ending]) -> Roster:
    """The rosters once what was told of functions that have ended is over."""
    functions = told.functions
    for function, ending in in_order(ended):
        known = functions.get(function)
        functions = functions.insert(function, _end_roster(known, ending)) if known is not None else functions
    swaps = told.swaps
    for id_, swap in in_order(swaps):
        over = ended.get(swap.function)
        if over is not None and swap.accepted is None and over.hears(swap.offered_at):
            swaps = swaps.remove(id_)
    return replace(told, functions=functions, swaps=swaps)


def end_shared(told: Shared, ended: Map[str, Ending]) -> Shared:
    """Who answers for whom, and what was lacking, once what was told of functions that have ended is over."""
    relays, surveys = told.relays, told.surveys
    for function, relay in in_order(relays):
        if any(over.hears(relay.told_at) for over in map(ended.get, (function, relay.to_function)) if over is not None):
            relays = relays.remove(function)
    for function, survey in in_order(surveys):
        if (over := ended.get(function)) is not None and over.hears(survey.at):
            surveys = surveys.remove(function)
    return replace(told, relays=relays, surveys=surveys)


def _end_roster(roster: FunctionRoster, ending: Ending) -> FunctionRoster:
    rotations, calendars = roster.rotations, roster.calendars
    for id_, versions in in_order(rotations):
        rotations = rotations.insert(id_, _end_rotation(versions, ending))
    for id_, calendar in in_order(calendars):
        calendars = calendars.insert(id_, _leave(calendar, ending))
    return FunctionRoster(rotations=rotations, stand_ins=_end_stand_ins(roster.stand_ins, ending), calendars=calendars)


def _end_rotation(versions: Versions, ending: Ending) -> Versions:
    kept = versions
    for moment, told in in_order(versions):
        if ending.hears(told.told_at) and told.from_at >= ending.at:
            kept = kept.remove(moment)
        elif ending.hears(told.told_at) and told.holds_at(ending.at):
            kept = kept.insert(moment, replace(told, to_at=ending.at))
    return kept


def _end_stand_ins(stand_ins: Filed[StandIn], ending: Ending) -> Filed[StandIn]:
    kept = stand_ins
    for id_, told in in_order(stand_ins.by_id):
        if ending.hears(told.told_at) and told.from_at >= ending.at:
            kept = kept.drop(id_)
        elif ending.hears(told.told_at) and told.to_at > ending.at:
            kept = kept.put(id_, replace(told, to_at=ending.at))
    return kept


def _leave(calendar: Calendar, ending: Ending) -> Calendar:
    standing = calendar.left_at is None or calendar.left_at > ending.at
    return replace(calendar, left_at=ending.at) if standing and ending.hears(calendar.followed_at) else calendar
