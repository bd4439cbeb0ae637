"""The summons of an incident, folded: what was sent out in words, and every answer, the earlier ones too."""

from datetime import datetime

import msgspec

from samverkan.features.calling import (
    KEYED,
    SPOKEN,
    TEXTED,
    Calling,
    KeptText,
    Ringing,
    begin_calling,
    does_count,
    end_calling,
    find_way,
    keep_on,
    ring_again,
)
from samverkan.features.summons import events as e
from samverkan.features.summons.text_events import Texted
from samverkan.lib.maps import Map, empty_map, values_in_order
from samverkan.region.event import Event, Gone, Meta


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """More first information. `entry` names it in the causes of messages."""

    number: int
    entry: str
    by: str
    says: str
    text: str
    confirmed: bool
    at: datetime


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer by a function. `way`: page, link, sms, voice or phone; `holds`: None before one by phone is settled;
    `pending`: it counts for nothing until then. `message`: the one that was answered, "" where none was."""

    number: int
    member: str
    member_name: str
    function: str
    function_name: str
    answer: str
    from_at: datetime | None
    how: str
    substitute: str
    note: str
    given_by: str
    taken_by: str
    way: str
    at: datetime
    holds: bool | None
    pending: bool
    message: str = ""

    @property
    def counts(self) -> bool:
        """Whether it stands until another one comes."""
        return does_count(holds=self.holds, pending=self.pending)

    @property
    def is_of_one(self) -> bool:
        """Whether it is *deltar inte* of whoever had the telephone: that says nothing of the others there."""
        return self.answer == "declines" and self.way in (TEXTED, KEYED)


class Summons(msgspec.Struct, frozen=True, kw_only=True):
    """Answers and issues by number, the numbers of each function's answers, when all were last reminded, and by member
    the calls that nobody took, how it is called step by step, and what it wrote by text message that is no answer;
    `acted` is when each function last rang by hand or took an answer down."""

    answers: Map[int, Answer]
    by_function: Map[str, Map[int, int]]
    issues: Map[int, Issue]
    rung: Map[str, Ringing]
    calling: Map[str, Calling]
    texts: Map[str, Map[int, KeptText]]
    acted: Map[str, datetime] = empty_map()
    reminded_at: datetime | None = None
    reminded_by: str = ""
    count: int = 0


EMPTY = Summons(
    answers=empty_map(),
    by_function=empty_map(),
    issues=empty_map(),
    rung=empty_map(),
    calling=empty_map(),
    texts=empty_map(),
)

FILLING = frozenset({"attends", "declines", "call-me"})
"""The answers that fill the need: whoever has only kvitterat is still asked whether it takes part. See `is_settled`."""


def apply(value: Summons, event: Event, meta: Meta) -> Summons:
    """Fold one entry of an incident's stream. Total; an erased answer leaves its number empty."""
    match event:
        case e.Issued():
            return _issued(value, event, meta)
        case e.Reminded():
            return msgspec.structs.replace(value, reminded_at=meta.occurred_at, reminded_by=event.by)
        case e.Answered():
            return _answered(value, event, meta)
        case e.Confirmed():
            return _confirmed(value, event, meta)
        case e.Rung():
            return _rung(value, event, meta)
        case e.Called():
            return _called(value, event)
        case Texted():
            texts = keep_on(value.texts, event.member, function_name=event.function_name, text=event.text, meta=meta)
            return msgspec.structs.replace(value, texts=texts)
        case Gone(was=was) if was in e.ANSWERED:
            return msgspec.structs.replace(value, count=value.count + 1)
        case _:
            return value


def find_answer(value: Summons, function: str) -> Answer | None:
    """The function's answer that stands: the last one that has not been disputed."""
    return next(reversed(_list_counting(value, function)), None)


def is_settled(value: Summons, function: str) -> bool:
    """Whether the function has said what its actor does, or asks to be rung: then nobody more is called.

    *Deltar inte* is the actor's on the page, behind the link or by telephone to somebody who writes it down. As a text
    message or a key it leads on to the next, but takes nothing back of what the actor has declined.
    """
    standing = _list_counting(value, function)
    theirs = [each for each in standing if not each.is_of_one]
    if standing and standing[-1].is_of_one:
        return bool(theirs) and theirs[-1].answer == "declines"
    return bool(theirs) and theirs[-1].answer in FILLING


def list_earlier(value: Summons, function: str) -> list[Answer]:
    """The function's answers beside the one that stands, the first first; not what waits for its word."""
    own = find_answer(value, function)
    answers = _list_answers(value, function)
    return [each for each in answers if each is not own and not (each.pending and each.holds is None)]


def _list_answers(value: Summons, function: str) -> list[Answer]:
    numbers: Map[int, int] = value.by_function.get(function, empty_map())
    return [value.answers[number] for number in values_in_order(numbers)]


def _list_counting(value: Summons, function: str) -> list[Answer]:
    return [each for each in _list_answers(value, function) if each.counts]


def _issued(value: Summons, event: e.Issued, meta: Meta) -> Summons:
    issue = Issue(
        number=len(value.issues) + 1,
        entry=meta.id,
        by=event.by,
        says=event.says,
        text=event.text,
        confirmed=event.confirmed,
        at=meta.recorded_at,
    )
    return msgspec.structs.replace(value, issues=value.issues.insert(issue.number, issue))


def _answered(value: Summons, event: e.Answered, meta: Meta) -> Summons:
    number = value.count + 1
    way = find_way(meta, taken_by=event.taken_by, message=event.message)
    answer = Answer(
        number=number,
        member=event.member,
        member_name=event.member_name,
        function=event.function,
        function_name=event.function_name,
        answer=event.answer,
        from_at=event.from_at,
        how=event.how,
        substitute=event.substitute,
        note=event.note,
        given_by=event.given_by,
        taken_by=event.taken_by,
        way=way,
        at=meta.recorded_at,
        holds=None if way == SPOKEN else True,
        pending=event.pending,
        message=event.message or (meta.via.partition(":")[2] if way in (TEXTED, KEYED) else ""),
    )
    numbers: Map[int, int] = value.by_function.get(event.function, empty_map())
    return msgspec.structs.replace(
        value,
        acted=value.acted.insert(meta.function, meta.occurred_at) if event.taken_by else value.acted,
        count=number,
        answers=value.answers.insert(number, answer),
        by_function=value.by_function.insert(event.function, numbers.insert(number, number)),
        calling=_stop(value.calling, answer, meta),
    )


def _called(value: Summons, event: e.Called) -> Summons:
    ends = ((call.member, call.ends_at) for call in event.calls)
    calling = begin_calling(value.calling, from_at=event.from_at, ends=ends)
    return msgspec.structs.replace(value, calling=calling)


def _stop(calling: Map[str, Calling], answer: Answer, meta: Meta) -> Map[str, Calling]:
    fills = answer.counts and answer.answer in FILLING and not answer.is_of_one
    return end_calling(calling, answer.member, at=meta.occurred_at) if fills else calling


def _confirmed(value: Summons, event: e.Confirmed, meta: Meta) -> Summons:
    answer = value.answers.get(event.number)
    if answer is None or answer.holds is not None:
        return value
    settled = msgspec.structs.replace(answer, holds=event.holds)
    return msgspec.structs.replace(
        value,
        answers=value.answers.insert(answer.number, settled),
        calling=_stop(value.calling, settled, meta),
    )


def _rung(value: Summons, event: e.Rung, meta: Meta) -> Summons:
    ringing = ring_again(value.rung.get(event.member), by=event.by, meta=meta)
    acted = value.acted.insert(meta.function, meta.occurred_at)
    return msgspec.structs.replace(value, rung=value.rung.insert(event.member, ringing), acted=acted)
