"""What came of a drill: by way for each member itself, by channel for the county. Pure; nobody's number is in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from statistics import median

from samverkan.features import actors, charter, functions
from samverkan.features.drills import events as e
from samverkan.features.drills.reading import list_called, list_sent
from samverkan.features.drills.state import Drill
from samverkan.features.messages import Delivery, Message
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.view import View

ALL = ""
"""The member of the report that is about all of them."""


def report(view: View, drill: Drill, *, why: e.Why, today: date) -> Iterator[Fact]:
    """The facts of a drill that is over, in the streams of those who may read them. `view` is the service's.

    What a drill proves of persons' ways is told only of one that had its whole time.
    """
    sent = list_sent(view, drill)
    by_member = {member: [each for each in sent if each.receiver_member == member] for member in drill.members}
    tries = {member: [build_try(view, drill, each) for each in own] for member, own in by_member.items()}
    for member, own in by_member.items():
        yield Fact(
            stream=streams.actor(member), event=e.Tried(drill=drill.id, tries=tuple(tries[member])), owner=member
        )
        yield from _prove(view, member, own, drill=drill, whole=why == "done", today=today)
    yield from _tell_convener(view, drill, tries, why=why, today=today)


def build_try(view: View, drill: Drill, message: Message) -> e.Try:
    """How far a message came, and when."""
    taken, delivered, answered = _list_times(message)
    through = functions.find_function(view, message.through)
    return e.Try(
        function=message.receiver_function,
        function_name=message.receiver_name,
        kind=next(iter(message.ways), ""),
        order=message.order,
        person=message.person,
        through=through.name if through is not None else "",
        handed_over=_seconds(drill, taken),
        delivered=_seconds(drill, delivered),
        answered=_seconds(drill, answered),
    )


def count_ways(tries: Iterable[e.Try]) -> tuple[e.Count, ...]:
    """What came of each kind of channel, by its name."""
    told = list(tries)
    kinds = sorted({each.kind for each in told})
    return tuple(_count(kind, [each for each in told if each.kind == kind]) for kind in kinds)


def _list_times(message: Message) -> tuple[datetime | None, datetime | None, datetime | None]:
    """When it was first taken, when it is known to have reached somebody's device, and when somebody answered.

    A key in a call is the answer to it. Whoever has answered has got it.
    """
    attempts = list(values_in_order(message.attempts))
    arrived = [each for each in attempts if each.outcome == "delivered" and each.ended_at is not None]
    keyed = [each.ended_at for each in arrived if each.channel_kind == "voice"]
    linked = [message.changed_at] if message.standing is Delivery.ANSWERED else []
    answered = _first([*keyed, *linked])
    delivered = _first([*(each.ended_at for each in arrived), answered])
    return _first([*(each.handed_over_at for each in attempts), delivered]), delivered, answered


def _first(times: Iterable[datetime | None]) -> datetime | None:
    return min((at for at in times if at is not None), default=None)


def _seconds(drill: Drill, at: datetime | None) -> float | None:
    """Seconds since the drill began, to a tenth; never less than none, though a clock is put back."""
    return None if at is None else max(0.0, round((at - drill.begun_at).total_seconds(), 1))


def _count(kind: str, tries: Sequence[e.Try]) -> e.Count:
    return e.Count(
        kind=kind,
        asked=len(tries),
        handed_over=_stage(each.handed_over for each in tries),
        delivered=_stage(each.delivered for each in tries),
        answered=_stage(each.answered for each in tries),
    )


def _stage(seconds: Iterable[float | None]) -> e.Stage:
    told = sorted(each for each in seconds if each is not None)
    if not told:
        return e.Stage(count=0)
    return e.Stage(count=len(told), median=round(median(told), 1), slowest=told[-1])


def _tell_convener(
    view: View, drill: Drill, tries: dict[str, list[e.Try]], *, why: e.Why, today: date
) -> Iterator[Fact]:
    convener = charter.of(view).convener
    for member in (ALL, *tries):
        own = tries[member] if member else [each for told in tries.values() for each in told]
        answered = {each.function for each in own if each.answered is not None}
        event = e.Reported(
            drill=drill.id,
            member=member,
            member_name=actors.name_of(view, member, on=today) if member else "",
            why=why,
            counts=count_ways(own),
            unreached=tuple(each.name for each in list_called(view, member) if each.id not in answered),
        )
        yield Fact(stream=streams.actor(convener), event=event, owner=convener)
    heard = sum(any(each.answered is not None for each in own) for own in tries.values())
    counted = e.Counted(drill=drill.id, called=len(drill.members), answered=heard)
    yield Fact(stream=streams.REGION, event=counted, owner=convener)


def _prove(
    view: View, member: str, sent: Sequence[Message], *, drill: Drill, whole: bool, today: date
) -> Iterator[Fact]:
    """Ways of functions that somebody answered by are confirmed. Of each person who was asked the whole time it is told
    by which ways it answered."""
    heard = [each for each in sent if _list_times(each)[2] is not None]
    for message in heard:
        if not message.person:
            function = message.through or message.receiver_function
            yield from functions.tell_confirmed(view, function=function, channel=_way_of(message), on=today)
    wakes = bool(functions.WAKING & set(drill.kinds))
    for person in sorted({each.person for each in sent if each.person} if whole else ()):
        own = [each for each in heard if each.person == person]
        asked = {each.receiver_function for each in sent if each.person == person}
        posts = [each for each in heard if not each.person and each.receiver_function in asked]
        reached = any(not wakes or functions.WAKING & set(each.ways) for each in (*own, *posts))
        answered = tuple(sorted({_way_of(each) for each in own}))
        yield functions.tell_tried(member, person=person, on=today, answered=answered, reached=reached)


def _way_of(message: Message) -> str:
    """The contact path of the last attempt."""
    return max(values_in_order(message.attempts), key=lambda each: each.number).channel
