"""What waits for a function: a pure function of the incidents that it reads and what has been done in them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from samverkan.features import duty, functions, gatherings, incidents, messages, reports, summons
from samverkan.features.charter import Charter
from samverkan.features.functions import Ending, Function, People
from samverkan.features.gatherings import Gathering
from samverkan.features.incidents import Incident
from samverkan.features.messages import Delivery, Messages, Sending
from samverkan.features.reports import Conveyances
from samverkan.features.summons import Summons
from samverkan.lib.maps import Map, empty_map, values_in_order

ANSWER_WITHIN = timedelta(minutes=15)
AWAITED = frozenset({"paused", "proposal", "disowned", "assess", "call-me", "silent", "declined", "unfilled"})
"""What everybody else waits for: it stands before one's own answer, though nothing says when it must be done."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `kind` says what, `path` where (under the incident, or under the function where `incident` is
    ""); `due_at` is None when nothing says when.

    `since` is when it began to wait, None where that is not kept. `aside`: its incident could not be read on, and takes
    nothing new.

    `call` is how far what came by telephone is confirmed, as of the incident; `note` what was said.

    Kinds: paused (nothing is sent before a person lets it go), proposal, lead, call, disowned (the actor in whose name
    it was pressed by telephone says that it did not press), assess, call-me, silent, declined (nobody is left to try,
    and who answered cannot come), conference, answer, answer-left, report, report-left, report-denied, unknown, swap;
    of circles that are called together answer, answer-left, call-me and unfilled.
    """

    kind: str
    incident: str
    title: str
    impact: str
    exercise: bool
    since: datetime | None
    path: str
    due_at: datetime | None = None
    who: str = ""
    member: str = ""
    note: str = ""
    call: str = ""
    count: int = 1
    aside: bool = False

    def is_late(self, now: datetime) -> bool:
        """Whether its time has passed."""
        return self.due_at is not None and now >= self.due_at


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """One incident with what is done in it, as far as tasks are concerned."""

    incident: Incident
    summons: Summons
    told: Conveyances
    held: Messages
    aside: bool = False


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """What there is beside incidents: the member's own rosters and persons, which functions have ended, the circles
    that it reads of, and the sending of all where the function keeps it."""

    roster: duty.Roster = duty.EMPTY
    people: People = functions.EMPTY_PEOPLE
    ended: Map[str, Ending] = empty_map()
    circles: tuple[Gathering, ...] = ()
    sending: Sending | None = None


NOTHING_OWN = Own()


def list_tasks(
    function: Function, region: Charter, arounds: list[Around], now: datetime, own: Own = NOTHING_OWN
) -> list[Task]:
    """What waits for the function: real before exercise, what others wait for, then what has a time, oldest first."""
    names = incidents.tell_apart(around.incident for around in arounds)
    found = [
        msgspec.structs.replace(task, title=names[task.incident], aside=around.aside)
        for around in arounds
        for task in _list_in(function, region, around, now)
    ]
    found += [task for gathering in own.circles for task in _list_seats(function, region, gathering, own.ended, now)]
    return sorted([*_list_held_back(own), *found, *_list_swaps(function, own, now)], key=_order)


def next_change(arounds: list[Around], now: datetime, own: Own = NOTHING_OWN) -> datetime | None:
    """The next instant at which a task comes or turns late, or a message unknown, by itself."""
    moments = [each.from_at for each in duty.list_offers(own.roster, own.people, now=now)]
    moments += [at for each in own.circles if (at := gatherings.next_end_of(each, now)) is not None]
    for around in arounds:
        changes = messages.earliest_change(around.held, now)
        due = around.told.round.due_at if around.told.round else None
        raised = around.incident.pressed_at
        answer = raised + ANSWER_WITHIN if raised else None
        silent = summons.next_end(around.summons, now)
        told = (changes, due, incidents.held_until(around.incident), answer, silent)
        moments += [moment for moment in told if moment is not None and moment > now]
    return min(moments, default=None)


def _order(task: Task) -> tuple[bool, bool, bool, float, str, str]:
    when = task.due_at or task.since
    waited = when.timestamp() if when else 0.0
    return (task.exercise, task.kind not in AWAITED, task.due_at is None, waited, task.incident, task.kind)


def _list_held_back(own: Own) -> Iterator[Task]:
    """The pause of all sending, for who can end it."""
    if own.sending is not None and own.sending.paused:
        since = own.sending.paused_at
        yield Task(kind="paused", incident="", title="", impact="", exercise=False, since=since, path="utskick/")


def _list_swaps(function: Function, own: Own, now: datetime) -> Iterator[Task]:
    """The swaps that a person who holds the function is asked to answer: each says who."""
    holding = {each.id: each.name for each in functions.on_duty(own.people, function=function.id, at=now)}
    for swap in duty.list_offers(own.roster, own.people, now=now):
        if swap.to_person in holding:
            yield Task(
                kind="swap",
                incident="",
                title=function.name,
                impact="",
                exercise=False,
                since=swap.offered_at,
                path="jour/min/#byten",
                due_at=swap.from_at,
                who=holding[swap.to_person],
            )


def _list_seats(
    function: Function, region: Charter, gathering: Gathering, ended: Map[str, Ending], now: datetime
) -> Iterator[Task]:
    """What waits for the function in a circle that is called together: its answer; for who summoned, whom to ring."""
    answering = bool({functions.RECEIVER, functions.TIB} & set(function.roles))
    need = gatherings.needs_answer(ended, gathering, member=function.member, function=function.id, now=now)
    if need is not None and (answering or any(each.function == function.id for each in need.receivers)):
        yield _seat_task("answer", gathering, since=gathering.summoned_at)
    left = gatherings.list_left(gathering, function.member)
    if left and answering:
        yield _seat_task("answer-left", gathering, since=left[0].at, count=len(left))
    county = function.member == region.convener and functions.TIB in function.roles
    if not county and not gatherings.is_summoner(ended, gathering, function.id):
        return
    asked = gatherings.list_asking(gathering, now)
    if asked:
        yield _seat_task("call-me", gathering, since=asked[0].at, who=asked[0].party_name, count=len(asked))
    missing = gatherings.list_unfilled(gathering, now)
    if missing:
        since = min(gathering.calling[each.number].ends_at for each in missing)
        yield _seat_task("unfilled", gathering, since=since, who=missing[0].party_name, count=len(missing))


def _seat_task(kind: str, gathering: Gathering, *, since: datetime | None, who: str = "", count: int = 1) -> Task:
    return Task(
        kind=kind,
        incident="",
        title=gatherings.name_gathering(gathering),
        impact="",
        exercise=gathering.exercise,
        since=since,
        path=f"kallelser/{gathering.id}/",
        who=who,
        count=count,
    )


def _list_in(function: Function, region: Charter, around: Around, now: datetime) -> Iterator[Task]:
    incident = around.incident
    if incident.state == incidents.PROPOSED:
        if function.member == region.convener and functions.TIB in function.roles:
            yield _task("proposal", incident, path="", since=_raised_at(incident), who=incident.raised_by.member_name)
        return
    # What has not been sent yet can still be undone: nobody is asked for anything by it.
    if incidents.is_open(incident) and not incidents.is_held(incident, now):
        yield from _steering(function, region, around, now)
        yield from _own(function, around, now)


def _steering(function: Function, region: Charter, around: Around, now: datetime) -> Iterator[Task]:
    """What waits for who leads or coordinates."""
    incident = around.incident
    county = incidents.is_coordinator(function, region.convener)
    if incident.lead_offer is not None and incident.lead_offer.function == function.id:
        yield _task("lead", incident, path="styrning/?gor=accept_lead", who=incident.lead.member_name)
    if incidents.awaits_assessment(incident) and county:
        yield _task(
            "assess",
            incident,
            path="styrning/?gor=assess",
            since=_raised_at(incident),
            who=incident.raised_by.member_name,
            call=incident.call,
        )
    if county or incidents.holds_lead(function, incident.lead):
        sent = values_in_order(around.held.by_id)
        unknown = sum(messages.delivery(message, now) is Delivery.UNKNOWN for message in sent)
        if unknown:
            yield _task("unknown", incident, path="utskick/", count=unknown)
        yield from _disowned(incident)
        yield from _ringing(around, now)
        if (promised := incident.promised_by) is not None:
            yield _task("conference", incident, path="styrning/?gor=set_conference", due_at=promised)


def _disowned(incident: Incident) -> Iterator[Task]:
    """What was pressed in an actor's name by telephone, and which that actor says that it did not press for."""
    said, whose = incident.disowned, incident.raised_by
    if said is not None and not incident.is_over and not incident.joined_to:
        task = _task("disowned", incident, path="", since=said.recorded_at, who=whose.member_name)
        yield msgspec.structs.replace(task, member=whose.member, note=said.reason)


def _ringing(around: Around, now: datetime) -> Iterator[Task]:
    """The actors that somebody must ring: who asked for it, and those with nobody left to try."""
    incident, summoned = around.incident, around.summons
    asked = summons.list_to_ring(incident, summoned)
    if asked:
        yield _task(
            "call-me", incident, path="kallelse/", since=asked[0].at, who=asked[0].member_name, count=len(asked)
        )
    left = summons.list_exhausted(incident, summoned, now)
    declined = [member for member in left if summons.has_declined(summoned, member)]
    silent = [member for member in left if member not in declined]
    for kind, members in (("silent", silent), ("declined", declined)):
        if members:
            since = min(summoned.calling[member].ends_at for member in members)
            who = incident.participants[members[0]].name
            yield _task(kind, incident, path="kallelse/", since=since, who=who, count=len(members))


def _own(function: Function, around: Around, now: datetime) -> Iterator[Task]:
    """What waits for the member: its answer, its report, and what has been said on the telephone in its name."""
    incident, member = around.incident, function.member
    if not incident.takes_part(member):
        return
    answering = {functions.RECEIVER, functions.RAISER, functions.TIB} & set(function.roles)
    if incident.call == "open" and incident.raised_by.member == member and answering:
        yield _task(
            "call", incident, path="styrning/?gor=confirm_call", since=_raised_at(incident), who=incident.pressed_by
        )
    if answering and summons.waits_for(incident, around.summons, member, now):
        since = incident.participants[member].invited_at
        yield _task("answer", incident, path="kallelse/#svara", due_at=since + ANSWER_WITHIN)
    left = summons.list_unconfirmed(around.summons, member)
    if left and answering:
        yield _task("answer-left", incident, path="kallelse/", since=left[0].at, count=len(left))
    held = reports.find_next(incident, around.told.round)
    if held is not None and not reports.has_told(around.told, member):
        yield _task("report", incident, path="egen/", due_at=held.due_at)
    waiting = around.told.waiting(member)
    if waiting is not None:
        yield _task("report-left", incident, path="egen/", since=waiting.reported_at)
    for told, denial in around.told.list_denied(function.id):
        yield _task("report-denied", incident, path=f"samlad/aktor/{told.member}/", since=denial.at, who=told.name)


def _raised_at(incident: Incident) -> datetime:
    """When somebody raised or proposed it."""
    return incident.raised_at or next(values_in_order(incident.history)).recorded_at


def _task(
    kind: str,
    incident: Incident,
    *,
    path: str,
    since: datetime | None = None,
    due_at: datetime | None = None,
    who: str = "",
    call: str = "",
    count: int = 1,
) -> Task:
    return Task(
        kind=kind,
        incident=incident.id,
        title=incident.title,
        impact=incident.impact,
        exercise=incident.exercise,
        since=since,
        path=path,
        due_at=due_at,
        who=who,
        call=call,
        count=count,
    )
