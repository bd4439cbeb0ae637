"""A function that is established again after it has ended begins empty: who held it before does not hold it again.

Who holds what is told in the members' own streams, and that a function has ended in `region`: so it is known where both
are read. What was held until the end stands, as history.
"""

from msgspec.structs import replace

from samverkan.features.functions.people import Holdings, People
from samverkan.features.functions.state import Ending
from samverkan.lib.maps import Map, in_order


def end_holdings(told: People, ended: Map[str, Ending]) -> People:
    """Whom the functions are held by, once what was told of those that have ended is over."""
    holders = told.holders
    for function, ending in in_order(ended):
        before: Map[str, Holdings] = holders.get(function, _NOBODY)
        after = before
        for person, held in in_order(before):
            kept = _end(held, ending)
            after = after.insert(person, kept) if kept is not held else after
        holders = holders.insert(function, after) if after is not before else holders
    return told if holders is told.holders else replace(told, holders=holders)


_NOBODY: Map[str, Holdings] = Map()


def _end(held: Holdings, ending: Ending) -> Holdings:
    kept = held
    for moment, holding in in_order(held):
        if ending.hears(holding.told_at):
            if holding.from_at >= ending.at:
                kept = kept.remove(moment)
            elif holding.covers(ending.at):
                kept = kept.insert(moment, replace(holding, to_at=ending.at))
    return kept
