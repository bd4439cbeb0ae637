"""What is asked of the summonses to forums, levels, plans and lists: typed questions to a view. Who may read and write
them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from samverkan.features import actors, charter, functions, incidents
from samverkan.features.calling import AWAKE, Receiver, Whose, may_summon
from samverkan.features.functions import Ending, Function
from samverkan.features.gatherings.events import Need
from samverkan.features.gatherings.replies import Reply
from samverkan.features.gatherings.state import (
    EMPTY,
    Gathering,
    find_need,
    find_need_of,
    is_settled,
    list_called,
    list_standing,
    when_called,
)
from samverkan.lib.maps import Map, values_in_order
from samverkan.region import streams
from samverkan.region.event import Acting
from samverkan.region.view import Reader, View

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def find_gathering(view: View, name: str) -> Gathering | None:
    """The summons, or None where there is none that this reader may read."""
    found = view.part(streams.gathering(name), "gatherings", EMPTY)
    return found if found.summoned_at else None


def is_set_aside(view: View, name: str) -> bool:
    """Whether something of it could not be read on: then it stands as it last was."""
    whole = streams.gathering(name)
    return view.is_stuck(whole, streams.messages(whole))


def list_gatherings(view: View, *, incident: str | None = None) -> list[Gathering]:
    """Those that this reader reads, the newest first; with `incident`, those about it ("": the ordinary ones)."""
    names = [name.partition("/")[2] for name in view.names("gathering")]
    found = [each for each in (find_gathering(view, name) for name in names) if each is not None]
    told = [each for each in found if incident in (None, each.incident)]
    return sorted(told, key=lambda each: (-(each.summoned_at or _LONG_AGO).timestamp(), each.id))


def has_waking_way(view: View, need: Need) -> bool:
    """Whether some function that the need begins with has a way of its own that wakes. What whoever is on duty has
    beside that is known to its own member only."""
    return any(way.kind in AWAKE for each in need.receivers for way in functions.channels(view, each.function))


def list_spoken(standing: Iterable[Reply]) -> set[Whose]:
    """Who need not be asked again: whoever has said whether they come."""
    return {each.whose for each in standing if each.answer != "acknowledged"}


def is_calling_together(view: View, gathering: Gathering, now: datetime) -> bool:
    """Whether anybody is still called to it: not once it is cancelled or past, nor once its incident is over."""
    if not gathering.is_open(now):
        return False
    incident = incidents.of(view, gathering.incident) if gathering.incident else None
    return incident is None or (incidents.is_open(incident) and not incident.is_over)


def keeps_gathering(view: View, acting: Acting, gathering: Gathering) -> bool:
    """Whether the acting function may change, cancel and hasten it: who summoned it, and who may summon to it and takes
    part."""
    if is_summoner(functions.of(view).ended, gathering, acting.function):
        return True
    reader = Reader(member=acting.member, function=acting.function)
    return takes_part(view, gathering, reader) and may_summon(view, acting, gathering.incident)


def find_answered(ended: Map[str, Ending], gathering: Gathering, *, member: str, function: str) -> Need | None:
    """The need that a function answers for: its own, else its member's. Who has the id of one that has ended since it
    was called, is another."""
    own = None if has_ended(ended, gathering, function) else find_need(gathering, function)
    return own or find_need_of(gathering, member)


def needs_answer(
    ended: Map[str, Ending], gathering: Gathering, *, member: str, function: str, now: datetime
) -> Need | None:
    """The need that waits for an answer of this function or its member; None where nothing does."""
    need = find_answered(ended, gathering, member=member, function=function)
    if need is None or not gathering.is_open(now):
        return None
    standing = list_standing(gathering, need.number)
    own = [each for each in standing if each.function == function and not each.through]
    declined = any(each.answer == "declines" for each in own)
    return None if declined or is_settled(need, standing) else need


def list_unfilled(gathering: Gathering, now: datetime) -> list[Need]:
    """The needs that nobody is left to try for, and that are not settled: somebody must ring."""
    if not gathering.is_open(now):
        return []
    return [
        need
        for need in values_in_order(gathering.needs)
        if (called := gathering.calling.get(need.number)) is not None
        and called.ends_at <= now
        and not is_settled(need, list_standing(gathering, need.number))
    ]


def list_asking(gathering: Gathering, now: datetime) -> list[Reply]:
    """The answers *ring mig* that stand while it goes on, the oldest first: for who summoned."""
    if not gathering.is_open(now):
        return []
    standing = (each for need in values_in_order(gathering.needs) for each in list_standing(gathering, need.number))
    return sorted((each for each in standing if each.answer == "call-me"), key=lambda each: each.number)


def next_end_of(gathering: Gathering, now: datetime) -> datetime | None:
    """The next instant at which nobody is left to try for a need, or the whole is past."""
    ends = [called.ends_at for called in values_in_order(gathering.calling) if called.stopped_at is None]
    over = gathering.ends_at
    return min((at for at in (*ends, *([over] if over else [])) if at > now), default=None)


def list_left(gathering: Gathering, member: str) -> list[Reply]:
    """Answers left by telephone in the member's name that it has not yet said yes or no to, the oldest first."""
    own = {need.number for need in values_in_order(gathering.needs) if need.party == member}
    return [each for each in values_in_order(gathering.replies) if each.need in own and each.holds is None]


def reads(view: View, reader: Reader, stream: str) -> bool:
    """Who is called, who summoned, and the convener. Not who else reads the incident: a circle is its own readers.

    Where a member had only lent the function that is called or summoned (an RSIB), it reads, and of its colleagues the
    registrars alone: the member owns what it writes, and somebody must be able to take that out. So it stays, whatever
    becomes of the function: what was written in a closed circle was never for its colleagues.
    """
    gathering = view.part(streams.parent_of(stream), "gatherings", EMPTY)
    if not gathering.summoned_at:
        return False
    if _is_external(view, gathering, reader):
        return True
    function = functions.find_function(view, reader.function)
    seated = function is not None and function.member == reader.member and function.ended_at is None
    if not seated or not actors.is_member(view, reader.member):
        return False
    return takes_part(view, gathering, reader) or _keeps_records_of(view, gathering, reader)


def takes_part(view: View, gathering: Gathering, reader: Reader) -> bool:
    """Whether it is called, has summoned or convenes, of those who read: else it reads only to take out what a lent
    function of its member's has written."""
    ended = functions.of(view).ended
    if _convenes(view, reader) or _has_summoned(view, gathering, reader):
        return True
    return find_answered(ended, gathering, member=reader.member, function=reader.function) is not None


def list_readers(view: View, gathering: Gathering, *, on: date) -> list[str]:
    """Names of who reads it as `reads` says, in order: members, and of a member that has only lent a function that one
    and the registrars. External parties read what they were sent."""
    needs = [each for each in values_in_order(gathering.needs) if not each.external and each.party != functions.SHARED]
    whole = {need.party: need.party_name for need in needs}
    if not _was_lent(view, gathering):
        whole[gathering.summoner.member] = gathering.summoner.member_name
    convener = charter.of(view).convener
    whole[convener] = actors.name_of(view, convener, on=on)
    alone = [each for each in _list_within(view, gathering) if each.member not in whole]
    seats = {f"{_name_then(view, gathering, each.id)}, {actors.name_of(view, each.member, on=on)}" for each in alone}
    return sorted({*whole.values(), *seats, *list_keeping(view, gathering, on=on)}, key=actors.alphabetical)


def list_keeping(view: View, gathering: Gathering, *, on: date) -> list[str]:
    """Names of the registrars who read it and take no part, in order: their member has lent a function that is called,
    or that has summoned."""
    owners = {each.member for each in _list_within(view, gathering)}
    standing = [each for each in functions.list_functions(view, role=functions.REGISTRAR) if each.member in owners]
    keeping = {
        f"{each.name}, {actors.name_of(view, each.member, on=on)}"
        for each in standing
        if not takes_part(view, gathering, Reader(member=each.member, function=each.id))
    }
    return sorted(keeping, key=actors.alphabetical)


def writes(view: View, acting: Acting, stream: str) -> bool:
    """Who reads it and takes part, and who begins it."""
    reader = Reader(member=acting.member, function=acting.function)
    begun = view.folded(streams.parent_of(stream)) is not None
    if not begun:
        return actors.is_member(view, acting.member)
    gathering = view.part(streams.parent_of(stream), "gatherings", EMPTY)
    if functions.is_answering(acting):
        ended = functions.of(view).ended
        return find_answered(ended, gathering, member=reader.member, function=reader.function) is not None
    return reads(view, reader, stream) and takes_part(view, gathering, reader)


def is_summoner(ended: Map[str, Ending], gathering: Gathering, function: str) -> bool:
    """Whether it is the function that summoned, and not another that has its id since that one ended."""
    by = gathering.summoner.function
    return function == by and functions.find_ending(ended, by, told_at=gathering.told_at) is None


def _has_summoned(view: View, gathering: Gathering, reader: Reader) -> bool:
    """Whether it is the function that summoned, or another of its member's where that one was not lent then."""
    ours = reader.member == gathering.summoner.member and not _was_lent(view, gathering)
    return ours or is_summoner(functions.of(view).ended, gathering, reader.function)


def _keeps_records_of(view: View, gathering: Gathering, reader: Reader) -> bool:
    """Whether it is a registrar of a member that owns what one of the circle's functions writes."""
    if not functions.has_role(view, reader.function, functions.REGISTRAR):
        return False
    return any(each.member == reader.member for each in _list_within(view, gathering))


def _list_within(view: View, gathering: Gathering) -> list[Function]:
    """The functions that are called or have summoned, also those that have ended."""
    called = (each for need in values_in_order(gathering.needs) for each in list_called(gathering, need))
    found = (functions.find_function(view, each) for each in (gathering.summoner.function, *called))
    return [each for each in found if each is not None]


def _name_then(view: View, gathering: Gathering, function: str) -> str:
    """What the function was called when it was called: its id may be another's now."""
    called_at = when_called(gathering, function) or _LONG_AGO
    return functions.name_then(functions.of(view), function, at=called_at)


def _was_lent(view: View, gathering: Gathering) -> bool:
    """Whether who summoned was everybody's then, and its member only owned the records."""
    known = functions.of(view)
    return functions.was_shared(known, gathering.summoner.function, at=gathering.told_at)


def _convenes(view: View, reader: Reader) -> bool:
    return reader.member == charter.of(view).convener


def _is_external(view: View, gathering: Gathering, reader: Reader) -> bool:
    """Whether it is a party outside the cooperation that is called: it has no seat, and reads by what it was sent until
    it ends. Who is kept under its id after that was not called."""
    needs = values_in_order(gathering.needs)
    called = not reader.member and any(need.external and need.party == reader.function for need in needs)
    return called and not has_ended(functions.of(view).ended, gathering, reader.function)


def has_ended(ended: Map[str, Ending], gathering: Gathering, function: str) -> bool:
    """Whether the function, or external party, that was called has ended since, and its id may be another's."""
    return functions.find_ending(ended, function, told_at=when_called(gathering, function)) is not None


def list_receivers(view: View, gathering: Gathering, need: Need) -> list[Receiver]:
    """Through whom the need is called still: a member through its functions, also those that are new under their ids.
    Else whoever has the id of one that has ended since, was not meant."""
    ended = functions.of(view).ended
    return [
        each for each in need.receivers if each.member == need.party or not has_ended(ended, gathering, each.function)
    ]
