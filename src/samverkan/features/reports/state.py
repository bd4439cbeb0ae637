"""What the reports say in an incident, to all who read it. What an actor keeps to itself: `own_picture`."""

from datetime import datetime, timedelta

import msgspec

from samverkan.features.reports.events import (
    Confirmed,
    Conveyed,
    Disputed,
    DueSet,
    Phoned,
    Picture,
    Unchanged,
)
from samverkan.lib.maps import Map, values_in_order
from samverkan.region import seen
from samverkan.region.event import Event, Gone, Meta
from samverkan.region.secrecy import Marking, find_marking

MOST_STAMP = 2**53 - 1


class Denial(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor says that does not stand by what was left in its name. `reason` is "" where it gave none."""

    entry: str
    at: datetime
    reason: str
    mark: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A conveyed picture (förmedlad lägesbild), or one left by telephone.

    `number` counts within the member. `by` is set when it was telephoned, and `standing` then says
    `waiting`, `confirmed` or `disputed` (`denial` says why). `pending`: a third actor wrote it down, and it counts when
    the actor has confirmed it. `picture` is None when `gone` says why it was taken out.
    """

    number: int
    entry: str
    member: str
    name: str
    picture: Picture | None
    parts: tuple[str, ...] = ()
    function: str = ""
    reported_at: datetime
    valid_at: datetime
    unchanged_at: datetime | None = None
    sources: tuple[str, ...] = ()
    by: str = ""
    to: str = ""
    standing: str = ""
    pending: bool = False
    denial: Denial | None = None
    readers: int = 0
    companies: int = 0
    mark: str = ""
    gone: str = ""

    @property
    def told_at(self) -> datetime:
        """When the actor last said this: at the report, or when it said that nothing had changed."""
        return self.unchanged_at or self.reported_at

    @property
    def is_aside(self) -> bool:
        """Whether it waits for the actor's word, and counts for nothing that the actor has said until then."""
        return self.pending and self.standing == "waiting"


COUNTS_BEFORE = timedelta(hours=1)
"""What was told within this before the first reporting time was set counts for it, where it is still new then."""

NEW_FOR = timedelta(hours=2)
"""What is older than this at the first reporting time, and was told before that was set, does not count for it."""


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A reporting round: what is told from `opened_at` on counts for `due_at`. The first opens before it is set.

    `owed_at` is when the round before it opened, whose time, `missed_at`, has passed: who has told nothing since then
    is late.
    """

    due_at: datetime
    opened_at: datetime
    owed_at: datetime | None = None
    missed_at: datetime | None = None


class Conveyances(msgspec.Struct, frozen=True, kw_only=True):
    """What all actors have conveyed in an incident: by member, then by number; and the round in force.

    `act` is the entry of what was last done to a report, `taken` are those taken out, `places` go by entry too: of
    the report, and of its denial.
    """

    members: Map[str, Map[int, Report]]
    round: Round | None = None
    act: str = ""
    taken: tuple[str, ...] = ()
    places: Map[str, tuple[str, int]] = Map()

    @property
    def stamp(self) -> int:
        """A name of all that has been done to the reports, the `seen_reports` of who compiles them.

        No count: a block lifted and an act more would make the same one again. A number that every program reads whole.
        """
        return int(seen.stamp((self.act, self.taken)), 16) & MOST_STAMP

    @property
    def newest(self) -> Report | None:
        """The report that was conveyed last, whoever conveyed it; None for none."""
        lasts = (held[len(held)] for held in values_in_order(self.members))
        return max(lasts, key=lambda report: (report.reported_at, report.entry), default=None)

    def history(self, member: str) -> list[Report]:
        """A member's reports, newest first."""
        return list(values_in_order(self.members.get(member, _NO_REPORTS)))[::-1]

    def latest(self, member: str) -> Report | None:
        """The newest report that the member stands by, or has not disputed; None: not reported."""
        held: Map[int, Report] = self.members.get(member, _NO_REPORTS)
        for number in range(len(held), 0, -1):  # they are numbered without gaps
            if held[number].standing != "disputed" and not held[number].is_aside:
                return held[number]
        return None

    def find_beside(self, member: str) -> Report | None:
        """What a third actor has left by telephone since the member's latest, and which waits beside what it says."""
        latest = self.latest(member)
        left = (report for report in self.history(member) if report.is_aside and not report.gone)
        return next((report for report in left if latest is None or report.number > latest.number), None)

    def waiting(self, member: str) -> Report | None:
        """What was left by telephone in the member's name, still stands to read, and that it has not answered for."""
        left = (report for report in self.history(member) if report.standing == "waiting" and not report.gone)
        return next(left, None)

    def find(self, entry: str, member: str) -> Report | None:
        """A member's report by its entry."""
        whose, number = self.places.get(entry, ("", 0))
        report = self.members[member][number] if whose == member and number else None
        return report if report and report.entry == entry else None

    def list_denied(self, function: str) -> list[tuple[Report, Denial]]:
        """What the function wrote down from a telephone and the actor has denied, while it has told nothing since."""
        lasts = (held[len(held)] for held in values_in_order(self.members))
        written = (report for report in lasts if report.function == function and not report.gone)
        return [(report, report.denial) for report in written if report.denial]


_NO_REPORTS: Map[int, Report] = Map()
EMPTY = Conveyances(members=Map())


def apply(value: Conveyances, event: Event, meta: Meta) -> Conveyances:
    """Fold one event of the incident; what it does not know leaves it as it was."""
    match event:
        case Conveyed():
            return _add(value, meta, member=event.member, report=event)
        case Phoned():
            return _add(value, meta, member=event.member, report=event, gone="" if event.picture.impact else "withheld")
        case Gone(was=Conveyed.type):
            return _add(value, meta, member=meta.owner, report=event, gone=event.reason)
        case Gone():
            return msgspec.structs.replace(value, taken=(*value.taken, meta.id))
        case Unchanged():
            return _say_unchanged(value, event, meta)
        case Confirmed():
            return _confirm(value, event, meta)
        case Disputed():
            return _deny(value, event, meta)
        case DueSet():
            return msgspec.structs.replace(value, round=_next_round(value.round, event, meta))
        case _ if marking := find_marking(event):
            return _mark_report(value, marking)
        case _:
            return value


def _mark_report(value: Conveyances, marking: Marking) -> Conveyances:
    member, number = value.places.get(marking.entry, ("", 0))
    held: Map[int, Report] = value.members.get(member, _NO_REPORTS)
    if number not in held:
        return value
    report = held[number]
    if report.denial and report.denial.entry == marking.entry:
        denial = msgspec.structs.replace(report.denial, mark=marking.mark)
        marked = msgspec.structs.replace(report, denial=denial)
    else:
        marked = msgspec.structs.replace(report, mark=marking.mark)
    return msgspec.structs.replace(value, members=value.members.insert(member, held.insert(number, marked)))


def _add(
    value: Conveyances, meta: Meta, *, member: str, report: Conveyed | Phoned | Gone, gone: str = ""
) -> Conveyances:
    held: Map[int, Report] = value.members.get(member, _NO_REPORTS)
    number = len(held) + 1
    row = Report(
        number=number,
        entry=meta.id,
        member=member,
        name=getattr(report, "name", ""),
        picture=None if gone else getattr(report, "picture", None),
        parts=getattr(report, "parts", ()),
        function=meta.function,
        reported_at=meta.recorded_at,
        valid_at=meta.occurred_at,
        sources=meta.sources,
        by=getattr(report, "by", ""),
        to=getattr(report, "to", ""),
        standing="waiting" if isinstance(report, Phoned) else "",
        pending=getattr(report, "pending", False),
        readers=getattr(report, "readers", 0),
        companies=getattr(report, "companies", 0),
        mark=meta.mark,
        gone=gone,
    )
    return msgspec.structs.replace(
        value,
        members=value.members.insert(member, held.insert(number, row)),
        act=meta.id,
        taken=(*value.taken, meta.id) if gone else value.taken,
        places=value.places.insert(meta.id, (member, number)),
    )


def _say_unchanged(value: Conveyances, event: Unchanged, meta: Meta) -> Conveyances:
    latest = value.latest(event.member)
    if latest is None:
        return value
    return _put(value, msgspec.structs.replace(latest, unchanged_at=meta.recorded_at, valid_at=event.valid_at), meta)


def _answered(value: Conveyances, answer: Confirmed | Disputed) -> Report | None:
    """What was left by telephone that the actor answers for."""
    report = value.find(answer.report, answer.member)
    return report if report and report.standing else None


def _confirm(value: Conveyances, answer: Confirmed, meta: Meta) -> Conveyances:
    report = _answered(value, answer)
    return _put(value, msgspec.structs.replace(report, standing="confirmed"), meta) if report else value


def _deny(value: Conveyances, answer: Disputed, meta: Meta) -> Conveyances:
    report = _answered(value, answer)
    if report is None:
        return value
    denial = Denial(entry=meta.id, at=meta.recorded_at, reason=answer.reason, mark=meta.mark)
    told = _put(value, msgspec.structs.replace(report, standing="disputed", denial=denial), meta)
    return msgspec.structs.replace(told, places=told.places.insert(meta.id, (report.member, report.number)))


def _put(value: Conveyances, report: Report, meta: Meta) -> Conveyances:
    held: Map[int, Report] = value.members.get(report.member, _NO_REPORTS)
    members = value.members.insert(report.member, held.insert(report.number, report))
    return msgspec.structs.replace(value, members=members, act=meta.id)


def _next_round(held: Round | None, event: DueSet, meta: Meta) -> Round:
    """A time moved before it has passed is the same round: who has reported need not do it again. Nor need who had just
    reported when the first time was set, where that is soon."""
    if held is None:
        new_from = max(meta.recorded_at - COUNTS_BEFORE, event.due_at - NEW_FOR)
        return Round(due_at=event.due_at, opened_at=min(meta.recorded_at, new_from))
    if meta.occurred_at < held.due_at:  # the clock's: what is recorded never goes back
        return msgspec.structs.replace(held, due_at=event.due_at)
    return Round(due_at=event.due_at, opened_at=meta.recorded_at, owed_at=held.opened_at, missed_at=held.due_at)
