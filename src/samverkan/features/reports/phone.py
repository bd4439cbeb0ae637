"""Verbs for what comes by telephone: whoever takes the call writes it down, the actor confirms or disputes it."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import charter, incidents
from samverkan.features.incidents import Incident
from samverkan.features.reports.checks import check_picture
from samverkan.features.reports.conveying import check_texts
from samverkan.features.reports.events import Confirmed, Disputed, Phoned, Picture, Written
from samverkan.features.reports.reading import of, own, readers_of
from samverkan.features.reports.rules import check_told, get_open, leads_picture
from samverkan.features.reports.state import Report
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.secrecy import check_mark
from samverkan.region.view import View

MOST_CALLER = 120
MOST_REASON = 1_000


class Phone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Write down what `member` said on the telephone; `by` is the caller's function there, no person's name."""

    incident: str
    member: str
    by: str
    picture: Picture
    told: int | None = None
    mark: str = ""


class Confirm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was left by telephone in our name is right. `report` is its entry."""

    incident: str
    report: str


class Dispute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was left by telephone in our name is not right. `report` is its entry."""

    incident: str
    report: str
    reason: str = ""


def phone(view: View, acting: Acting, given: Phone, now: datetime) -> Sequence[Fact]:
    """Write down a report left by telephone. It stands, marked, until the actor has answered for it; what a third actor
    writes down waits beside what the actor has said itself."""
    incident = get_open(view, given.incident, member=acting.member)
    seat = incident.participants.get(given.member)
    if seat is None:
        raise Refused("report-caller-not-taking-part", member=given.member)
    if not given.by.strip():
        raise Refused("report-caller-unknown")
    if len(given.by) > MOST_CALLER:
        raise Refused("report-text-too-long", part="by", letters=len(given.by), most=MOST_CALLER)
    check_told(view, incident, given.told)
    picture = check_picture(given.picture, incident, charter.of(view), now)
    check_texts(view, given.incident, given.member, picture)
    readers, companies = readers_of(view, incident)
    event = Phoned(
        member=seat.member,
        name=seat.name,
        picture=picture,
        by=given.by.strip(),
        to=incidents.name_acting(view, acting, now),
        readers=readers,
        companies=companies,
        pending=not may_settle(view, acting, incident, seat.member),
    )
    stream = streams.incident(given.incident)
    return [Fact(stream=stream, event=event, occurred_at=picture.valid_at, mark=check_mark(given.mark))]


def may_settle(view: View, acting: Acting, incident: Incident, member: str) -> bool:
    """Whether what the acting function writes down from a telephone counts at once: of the actor's own functions, and
    of those that steer the incident or compile its picture, who take calls for all."""
    return acting.member == member or incidents.steers(view, acting, incident) or leads_picture(view, acting, incident)


def confirm(view: View, acting: Acting, given: Confirm, now: datetime) -> Sequence[Fact]:
    """Stand by what was left by telephone: it becomes the actor's own latest picture too."""
    report = _get_waiting(view, acting, given.incident, given.report)
    facts = [
        Fact(
            stream=streams.incident(given.incident),
            event=Confirmed(member=acting.member, report=report.entry),
            sources=(report.entry,),
        )
    ]
    if report.picture is not None and _is_newest(view, given.incident, report):
        facts.append(
            Fact(
                stream=streams.own(given.incident, acting.member),
                event=Written(picture=report.picture),
                occurred_at=report.picture.valid_at,
                sources=(report.entry,),
                mark=report.mark,
            )
        )
    return facts


def dispute(view: View, acting: Acting, given: Dispute, now: datetime) -> Sequence[Fact]:
    """Do not stand by it: what the actor said before holds again."""
    report = _get_waiting(view, acting, given.incident, given.report)
    if len(given.reason) > MOST_REASON:
        raise Refused("report-text-too-long", part="reason", letters=len(given.reason), most=MOST_REASON)
    event = Disputed(member=acting.member, report=report.entry, reason=given.reason.strip())
    return [Fact(stream=streams.incident(given.incident), event=event)]


def _get_waiting(view: View, acting: Acting, incident: str, entry: str) -> Report:
    get_open(view, incident, member=acting.member)
    report = of(view, incident).find(entry, acting.member)
    if report is None or not report.standing:
        raise Refused("report-no-such-report")
    if report.standing != "waiting":
        raise Refused("report-already-answered", standing=report.standing)
    return report


def _is_newest(view: View, incident: str, report: Report) -> bool:
    """Whether the actor has neither conveyed nor written anything since the call."""
    mine = own(view, incident, report.member).latest
    since = (each for each in of(view, incident).history(report.member) if each.number > report.number)
    is_last = all(each.standing == "disputed" or each.is_aside for each in since)
    return is_last and (mine is None or mine.written_at < report.reported_at)
