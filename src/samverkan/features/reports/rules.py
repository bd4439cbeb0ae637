"""Verbs of the reports: write, convey, say that nothing has changed, and ask for the next."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import charter, functions, incidents
from samverkan.features.incidents import Incident
from samverkan.features.reports.checks import check_parts, check_picture, pick
from samverkan.features.reports.conveying import build_conveyed, check_latest, check_texts
from samverkan.features.reports.events import DueSet, Part, Picture, Unchanged, Written
from samverkan.features.reports.own_picture import Own, OwnPicture
from samverkan.features.reports.reading import is_in_step, of, own, readers_of
from samverkan.lib.clock import Instant
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.secrecy import check_mark
from samverkan.region.seen import check_seen
from samverkan.region.view import View


class Write(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Write your actor's own picture; with `convey`, convey those parts of it in the same act.

    `seen` is `acts` of the own picture that was read. `told` is the number of readers that the button named.
    """

    incident: str
    picture: Picture
    seen: int
    convey: tuple[Part, ...] = ()
    told: int | None = None
    mark: str = ""


class Convey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Convey parts of the own picture as it was last written."""

    incident: str
    seen: int
    parts: tuple[Part, ...]
    told: int | None = None


class SayUnchanged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Oförändrat läge: what you last conveyed still holds."""

    incident: str
    seen: int
    told: int | None = None


class SetDue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Set the next reporting time. `seen` is the stamp of the one that was read."""

    incident: str
    due_at: Instant
    seen: str | None = None


def write(view: View, acting: Acting, given: Write, now: datetime) -> Sequence[Fact]:
    """Write the own picture. What is conveyed in the same act follows from the entry, which it names as its source."""
    incident = get_open(view, given.incident, member=acting.member)
    check_acts(view, own(view, given.incident, acting.member), given.seen)
    picture = check_picture(given.picture, incident, charter.of(view), now)
    parts = check_parts(given.convey)
    if parts:
        check_told(view, incident, given.told)
        check_texts(view, given.incident, acting.member, pick(picture, parts))
    return [
        Fact(
            stream=streams.own(given.incident, acting.member),
            event=Written(picture=picture, convey=parts),
            occurred_at=picture.valid_at,
            mark=check_mark(given.mark),
        )
    ]


def convey(view: View, acting: Acting, given: Convey, now: datetime) -> Sequence[Fact]:
    """Convey the chosen parts of what was last written: disclosure, by the owner of the picture."""
    incident = get_open(view, given.incident, member=acting.member)
    mine = own(view, given.incident, acting.member)
    check_acts(view, mine, given.seen)
    parts = check_parts(given.parts)
    check_latest(view, given.incident, acting.member)
    if mine.latest is None or mine.latest.picture is None:
        raise Refused("report-nothing-written")
    if not parts:
        raise Refused("report-nothing-chosen")
    check_told(view, incident, given.told)
    check_texts(view, given.incident, acting.member, pick(mine.latest.picture, parts))
    return [build_conveyed(view, incident, acting.member, mine.latest, parts)]


def say_unchanged(view: View, acting: Acting, given: SayUnchanged, now: datetime) -> Sequence[Fact]:
    """Say that nothing has changed: a new time on what was last conveyed, and on the own picture."""
    incident = get_open(view, given.incident, member=acting.member)
    mine = own(view, given.incident, acting.member)
    check_acts(view, mine, given.seen)
    check_told(view, incident, given.told)
    check_latest(view, given.incident, acting.member)
    conveyances = of(view, given.incident)
    if conveyances.waiting(acting.member):
        raise Refused("report-phoned-unanswered")
    latest = conveyances.latest(acting.member)
    if latest is None or latest.picture is None:
        raise Refused("report-nothing-conveyed")
    if not is_in_step(mine, latest):
        raise Refused("report-own-not-conveyed", at=latest.told_at)
    event = Unchanged(member=acting.member, valid_at=now)
    return [
        Fact(stream=streams.own(given.incident, acting.member), event=event, sources=_entries(mine.latest)),
        Fact(stream=streams.incident(given.incident), event=event, sources=(latest.entry,)),
    ]


def set_due(view: View, acting: Acting, given: SetDue, now: datetime) -> Sequence[Fact]:
    """Set the next reporting time: the lead, or who compiles the picture. The time that holds is no fact."""
    incident = get_open(view, given.incident)
    if not leads_picture(view, acting, incident):
        raise Refused("report-not-lead", lead=incident.lead.member_name or incident.lead.member)
    if given.due_at <= now:
        raise Refused("report-due-has-passed", due_at=given.due_at)
    held = of(view, given.incident).round
    check_seen(given.seen, standing=held.due_at if held else None, wanted=given.due_at)
    if held is not None and held.due_at == given.due_at:
        return []  # it is so already: nobody is reminded of one time twice
    return [Fact(stream=streams.incident(given.incident), event=DueSet(due_at=given.due_at))]


def leads_picture(view: View, acting: Acting, incident: Incident) -> bool:
    """Whether the acting function may compile the picture: one of the lead's, or everybody's picture officer."""
    if acting.member == incident.lead.member:
        return True
    function = functions.find_function(view, acting.function)
    shared = function is not None and function.belongs_to == functions.SHARED
    return shared and functions.has_role(view, acting.function, functions.PICTURE_OFFICER)


def get_open(view: View, incident: str, *, member: str = "") -> Incident:
    """The incident, if it goes on, and the member (where one is named) takes part. What was typed stays in the form."""
    found = incidents.of(view, incident)
    if found is None:
        raise Refused("report-no-such-incident")
    if member and not found.takes_part(member):
        raise Refused("report-not-taking-part")
    if not incidents.is_open(found):
        withdrawn = found.state == incidents.WITHDRAWN
        raise Refused("report-incident-withdrawn" if withdrawn else "report-incident-closed", title=found.title)
    return found


def check_acts(view: View, mine: OwnPicture, seen: int) -> None:
    """Refuse when a colleague has written since the form was read; the page shows both texts."""
    if mine.acts == seen:
        return
    latest = mine.latest
    if latest is None:
        raise Refused("report-never-seen", seen=seen)
    written = functions.find_function(view, latest.function)
    by = written.name if written else latest.function
    raise Refused("report-changed-since-read", by=by, at=latest.unchanged_at or latest.written_at)


def check_told(view: View, incident: Incident, told: int | None) -> None:
    """Refuse when more would read it than the button said: conveying is disclosure."""
    readers, companies = readers_of(view, incident)
    if told is not None and told < readers:
        raise Refused("report-more-readers", told=told, readers=readers, companies=companies)


def _entries(written: Own | None) -> tuple[str, ...]:
    return (written.entry,) if written else ()
