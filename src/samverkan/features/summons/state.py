"""The summons of an incident, folded: what was sent out in words, and every answer, the earlier ones too."""

from datetime import datetime

import msgspec

from samverkan.features.summons import events as e
from samverkan.lib.maps import Map, empty_map, values_in_order
from samverkan.region.event import Event, Gone, Meta

SPOKEN = "phone"
LINKED = "link"
TEXTED = "sms"
KEYED = "voice"
PAGED = "page"


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
    """An answer by a function. `way`: page, link, sms, voice or phone; `holds`: None before one by phone is settled."""

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

    @property
    def counts(self) -> bool:
        """Whether it stands until another one comes: everything that has not been disputed."""
        return self.holds is not False


class Ringing(msgspec.Struct, frozen=True, kw_only=True):
    """How often an actor has been rung without anybody taking the call; when and by whom the last time."""

    times: int
    at: datetime
    by: str


class Calling(msgspec.Struct, frozen=True, kw_only=True):
    """A member that is called step by step: since when, until when there is somebody left to try, and when an answer
    put an end to it."""

    from_at: datetime
    ends_at: datetime
    stopped_at: datetime | None = None


class Summons(msgspec.Struct, frozen=True, kw_only=True):
    """Answers and issues by number, the numbers of each function's answers, when all were last reminded, and by member
    the calls that nobody took, and how it is called step by step."""

    answers: Map[int, Answer]
    by_function: Map[str, Map[int, int]]
    issues: Map[int, Issue]
    rung: Map[str, Ringing]
    calling: Map[str, Calling]
    reminded_at: datetime | None = None
    reminded_by: str = ""
    count: int = 0


EMPTY = Summons(answers=empty_map(), by_function=empty_map(), issues=empty_map(), rung=empty_map(), calling=empty_map())

FILLING = frozenset({"attends", "declines", "call-me"})
"""The answers that fill the need: whoever has only kvitterat is still asked whether it takes part."""


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
            return _confirmed(value, event)
        case e.Rung():
            return _rung(value, event, meta)
        case e.Called():
            return _called(value, event)
        case Gone(was=e.Answered.type):
            return msgspec.structs.replace(value, count=value.count + 1)
        case _:
            return value


def find_answer(value: Summons, function: str) -> Answer | None:
    """The function's answer that stands: the last one that has not been disputed."""
    numbers: Map[int, int] = value.by_function.get(function, empty_map())
    answers = [value.answers[number] for number in values_in_order(numbers)]
    standing = [answer for answer in answers if answer.counts]
    return standing[-1] if standing else None


def list_answers(value: Summons, function: str) -> list[Answer]:
    """All the function's answers, the first first."""
    numbers: Map[int, int] = value.by_function.get(function, empty_map())
    return [value.answers[number] for number in values_in_order(numbers)]


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


def _find_way(event: e.Answered, meta: Meta) -> str:
    came = meta.via.partition(":")[0]
    if event.taken_by:
        return SPOKEN
    return came if came in (TEXTED, KEYED) else LINKED if event.message else PAGED


def _answered(value: Summons, event: e.Answered, meta: Meta) -> Summons:
    number = value.count + 1
    way = _find_way(event, meta)
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
    )
    numbers: Map[int, int] = value.by_function.get(event.function, empty_map())
    return msgspec.structs.replace(
        value,
        count=number,
        answers=value.answers.insert(number, answer),
        by_function=value.by_function.insert(event.function, numbers.insert(number, number)),
        calling=_stop(value.calling, event, meta),
    )


def _called(value: Summons, event: e.Called) -> Summons:
    calling = value.calling
    for call in event.calls:
        calling = calling.insert(call.member, Calling(from_at=event.from_at, ends_at=call.ends_at))
    return msgspec.structs.replace(value, calling=calling)


def _stop(calling: Map[str, Calling], event: e.Answered, meta: Meta) -> Map[str, Calling]:
    called = calling.get(event.member)
    if called is None or event.answer not in FILLING or called.stopped_at is not None:
        return calling
    return calling.insert(event.member, msgspec.structs.replace(called, stopped_at=meta.occurred_at))


def _confirmed(value: Summons, event: e.Confirmed) -> Summons:
    answer = value.answers.get(event.number)
    if answer is None or answer.holds is not None:
        return value
    settled = msgspec.structs.replace(answer, holds=event.holds)
    return msgspec.structs.replace(value, answers=value.answers.insert(answer.number, settled))


def _rung(value: Summons, event: e.Rung, meta: Meta) -> Summons:
    before = value.rung.get(event.member)
    times = before.times + 1 if before else 1
    ringing = Ringing(times=times, at=meta.occurred_at, by=event.by)
    return msgspec.structs.replace(value, rung=value.rung.insert(event.member, ringing))
