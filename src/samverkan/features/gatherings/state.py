"""A summons to a forum, a level, a plan or a free list, folded: what each party is needed for, and what it has said."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from samverkan.features.calling import (
    SPOKEN,
    Calling,
    KeptText,
    Ringing,
    Whose,
    begin_calling,
    end_calling,
    find_way,
    keep_on,
    ring_again,
)
from samverkan.features.gatherings import events as e
from samverkan.features.gatherings.replies import Last, Reply, note_last
from samverkan.features.incidents import Conference, Seat
from samverkan.lib.maps import Map, empty_map, values_in_order
from samverkan.region.event import Event, Gone, Meta

LASTS = timedelta(hours=12)
"""So long after its time it can still be answered, moved and cancelled."""


class Substitute(msgspec.Struct, frozen=True, kw_only=True):
    """Who is called since an answer named them, at `told_at`: a function, or a person through it."""

    need: int
    function: str
    person: str
    told_at: datetime


class Gathering(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of it. `entry` is the summons' own entry, which was written at `told_at`; `summoned_at` None is no
    summons at all."""

    id: str = ""
    entry: str = ""
    exercise: bool = False
    incident: str = ""
    title: str = ""
    text: str = ""
    public: str = ""
    circle: str = ""
    forum: str = ""
    forum_name: str = ""
    level: str = ""
    on_site: bool = False
    conference: Conference = Conference()
    summoner: Seat = Seat(member="", member_name="")
    by: str = ""
    ring: str = ""
    summoned_at: datetime | None = None
    told_at: datetime | None = None
    moved_at: datetime | None = None
    moved_by: str = ""
    moved_why: str = ""
    cancelled_at: datetime | None = None
    cancelled_by: str = ""
    cancelled_why: str = ""
    needs: Map[int, e.Need] = empty_map()
    replies: Map[int, Reply] = empty_map()
    texts: Map[int, Map[int, KeptText]] = empty_map()
    sought: Map[int, Substitute] = empty_map()
    calling: Map[int, Calling] = empty_map()
    rung: Map[int, Ringing] = empty_map()
    acted: Map[str, datetime] = empty_map()
    count: int = 0
    last_of: Last = empty_map()

    @property
    def ends_at(self) -> datetime | None:
        """When it can no longer be answered; None while no time is known."""
        at = self.conference.at or self.conference.announced_by or self.summoned_at
        return at + LASTS if at else None

    def is_open(self, now: datetime) -> bool:
        """Whether it still calls anybody."""
        ends = self.ends_at
        return ends is not None and self.cancelled_at is None and now < ends


EMPTY = Gathering()


def list_movable(gathering: Gathering) -> list[object]:
    """What moving it replaces: time and ways in, and whether one comes in person."""
    return [gathering.conference, gathering.on_site]


def apply(value: Gathering, event: Event, meta: Meta) -> Gathering:
    """Fold one entry of a summons' stream. Total; an erased answer leaves its number empty."""
    match event:
        case e.Summoned():
            return _summoned(value, event, meta)
        case e.Moved():
            return msgspec.structs.replace(
                value,
                conference=event.conference,
                on_site=event.on_site,
                moved_at=meta.occurred_at,
                moved_by=event.by,
                moved_why=event.reason,
            )
        case e.Cancelled():
            return msgspec.structs.replace(
                value, cancelled_at=meta.occurred_at, cancelled_by=event.by, cancelled_why=event.reason
            )
        case e.Answered():
            return _settle(_answered(value, event, meta), event.need, meta)
        case e.Sought():
            return _sought(value, event, meta)
        case e.Confirmed():
            return _confirmed(value, event, meta)
        case e.Texted():
            return _texted(value, event, meta)
        case e.Rung():
            return _rung(value, event, meta)
        case e.Called():
            return _called(value, event)
        case Gone(was=was) if was in e.ANSWERED:
            return msgspec.structs.replace(value, count=value.count + 1)
        case _:
            return value


def list_standing(value: Gathering, need: int) -> list[Reply]:
    """The answers to a need that stand: the last of each whose answer it is; the newest first."""
    numbers: Map[Whose, int] = value.last_of.get(need, empty_map())
    return [value.replies[number] for number in sorted(values_in_order(numbers), reverse=True)]


def list_pending(value: Gathering, need: int) -> list[Reply]:
    """The answers to a need that stop nothing until the actor has confirmed them, the oldest first."""
    waiting = (reply for reply in values_in_order(value.replies) if reply.pending and reply.holds is None)
    return [reply for reply in waiting if reply.need == need]


def count_attending(standing: Iterable[Reply]) -> int:
    """How many come, as far as is known for certain.

    Persons who are known are counted each; an answer of which only the function is known may be by any of them, so it
    adds nobody to them. What is said outright, that so many come, is believed.
    """
    coming = [reply for reply in standing if reply.answer == "attends"]
    known = sum(reply.persons for reply in coming if reply.person)
    return max([known, *(reply.persons for reply in coming if not reply.person)])


def is_settled(need: e.Need, standing: list[Reply]) -> bool:
    """Whether nobody more is called for the need: it is filled, or somebody asks to be rung.

    *Deltar inte* fills nothing, whoever says it and whoever is named instead: the next one is sought.
    """
    return count_attending(standing) >= need.count or any(reply.answer == "call-me" for reply in standing)


def find_need(value: Gathering, function: str) -> e.Need | None:
    """The need that a function is called for."""
    return next((need for need in values_in_order(value.needs) if function in list_called(value, need)), None)


def list_called(value: Gathering, need: e.Need) -> list[str]:
    """The functions that are called for a need, those first that are asked first; last those that were named."""
    named = [each.function for each in values_in_order(value.sought) if each.need == need.number]
    return list(dict.fromkeys([each.function for each in (*need.receivers, *need.further)] + named))


def is_sought(value: Gathering, function: str, person: str) -> bool:
    """Whether the person is called in the function since an answer named that person, whatever is held."""
    named = {(each.function, each.person) for each in values_in_order(value.sought)}
    return bool(person) and (function, person) in named


def find_need_of(value: Gathering, party: str) -> e.Need | None:
    """The need that a member, or another party, is called for."""
    return next((need for need in values_in_order(value.needs) if need.party == party), None)


def when_called(value: Gathering, function: str) -> datetime | None:
    """When a function was called: with the others, or when an answer last named it."""
    named = (each.told_at for each in values_in_order(value.sought) if each.function == function)
    return max(named, default=value.told_at)


def _summoned(value: Gathering, event: e.Summoned, meta: Meta) -> Gathering:
    if value.summoned_at is not None:
        return value
    return msgspec.structs.replace(
        value,
        id=meta.stream.partition("/")[2],
        entry=meta.id,
        exercise=meta.exercise,
        summoned_at=meta.occurred_at,
        told_at=meta.recorded_at,
        **_copy(event),
    )


def preview(event: e.Summoned, at: datetime) -> Gathering:
    """The summons as it would be, were it written then."""
    return Gathering(told_at=at, **_copy(event))


def _copy(event: e.Summoned) -> dict[str, Any]:
    needs: Map[int, e.Need] = empty_map()
    for need in event.needs:
        needs = needs.insert(need.number, need)
    return {"needs": needs, **{name: getattr(event, name) for name in _COPIED}}


_COPIED = (
    *("incident", "title", "text", "public", "circle", "forum", "forum_name"),
    *("level", "on_site", "conference", "summoner", "by", "ring"),
)


def _answered(value: Gathering, event: e.Answered, meta: Meta) -> Gathering:
    number = value.count + 1
    way = find_way(meta, taken_by=event.taken_by, message=event.message)
    told = {name: getattr(event, name) for name in _TOLD}
    reply = Reply(number=number, way=way, at=meta.occurred_at, holds=None if way == SPOKEN else True, **told)
    acted = value.acted.insert(meta.function, meta.occurred_at) if event.taken_by else value.acted
    return _put(msgspec.structs.replace(value, count=number, acted=acted), reply)


def _put(value: Gathering, reply: Reply) -> Gathering:
    """With the answer as it now is, and with which of those who said it is the last to count."""
    last_of = note_last(value.last_of, value.replies, reply)
    return msgspec.structs.replace(value, replies=value.replies.insert(reply.number, reply), last_of=last_of)


_TOLD = (
    *("need", "party_name", "function", "function_name", "answer", "person", "persons", "from_at"),
    *("how", "substitute", "note", "given_by", "taken_by", "pending", "message", "through"),
)


def _sought(value: Gathering, event: e.Sought, meta: Meta) -> Gathering:
    named = Substitute(need=event.need, function=event.function, person=event.person, told_at=meta.recorded_at)
    return msgspec.structs.replace(value, sought=value.sought.insert(event.number, named))


def _confirmed(value: Gathering, event: e.Confirmed, meta: Meta) -> Gathering:
    reply = value.replies.get(event.number)
    if reply is None or reply.holds is not None:
        return value
    settled = msgspec.structs.replace(reply, holds=event.holds)
    return _settle(_put(value, settled), reply.need, meta)


def _texted(value: Gathering, event: e.Texted, meta: Meta) -> Gathering:
    texts = keep_on(value.texts, event.need, function_name=event.function_name, text=event.text, meta=meta)
    return msgspec.structs.replace(value, texts=texts)


def _called(value: Gathering, event: e.Called) -> Gathering:
    ends = ((call.need, call.ends_at) for call in event.calls)
    calling = begin_calling(value.calling, from_at=event.from_at, ends=ends)
    return msgspec.structs.replace(value, calling=calling)


def _rung(value: Gathering, event: e.Rung, meta: Meta) -> Gathering:
    ringing = ring_again(value.rung.get(event.need), by=event.by, meta=meta)
    acted = value.acted.insert(meta.function, meta.occurred_at)
    return msgspec.structs.replace(value, rung=value.rung.insert(event.need, ringing), acted=acted)


def _settle(value: Gathering, number: int, meta: Meta) -> Gathering:
    """With when the calls for a need ended, once it is settled."""
    need = value.needs.get(number)
    if need is None or not is_settled(need, list_standing(value, number)):
        return value
    return msgspec.structs.replace(value, calling=end_calling(value.calling, number, at=meta.occurred_at))
