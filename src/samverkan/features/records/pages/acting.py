"""One entry, wherever it stands: what its page tells, and what its owner does there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext

from samverkan.features import actors, charter, functions, incidents, log, records
from samverkan.features.incidents import Incident
from samverkan.features.records.copies import find_taken_at
from samverkan.features.records.of_messages import is_of_messages
from samverkan.features.records.pages.carrying import is_left, list_blocks, list_carried, list_copied
from samverkan.features.records.pages.forms import FORMS, NumberForm, Offered, TakeForm
from samverkan.features.records.related import Related, list_related
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import in_order
from samverkan.lib.refusal import Refused
from samverkan.region import secrecy, streams
from samverkan.region.event import Lasting, Meta
from samverkan.web.desk import Desk

MOST_SHOWN = 120


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an entry stands, and how its page is shown: the `template` with `values`, `back` again after an act.

    `whole`: what it stands in can be given a diarienummer as a whole, as an incident can.
    """

    stream: str
    entry: str
    template: str
    back: Callable[[], HttpResponse]
    values: Mapping[str, Any]
    whole: bool = False


def answer(desk: Desk, place: Place) -> HttpResponse:
    """Show the entry; its owner's registrar and duty officer act on it here."""
    line = get_line(desk, place)
    own = line.meta.owner == desk.acting.member
    posted = desk.request.POST.get("act", "") if desk.is_post else ""
    related, carried = _name_related(desk, place.stream, line), list_carried(desk, place.stream, line)
    bound = _bind(desk, posted, own, place.whole, related)
    if bound and bound.is_valid() and desk.do(bound.verb, bound.given(place.stream, place.entry)):
        if isinstance(bound, TakeForm) and is_left(carried, bound.verb):
            desk.done = f"{bound.verb}+carried"
        elif isinstance(bound, TakeForm) and len(bound.cleaned_data["also"]) < len(bound.related):
            desk.done = f"{bound.verb}+left"
        return place.back()
    line = get_line(desk, place)
    standing, related = records.standing(desk.view, place.stream, line), _name_related(desk, place.stream, line)
    keeps = functions.keeps_records(desk.view, desk.acting) and desk.at is None
    return desk.show(
        place.template,
        title=gettext("Post {number}").format(number=line.number),
        form=bound,
        forms=_list_forms(standing, line, own and keeps, posted, bound, related),
        related=related,
        carried=list_carried(desk, place.stream, line) if desk.is_post else carried,
        number_form=_number_form(keeps and not is_of_messages(place.stream), own, place.whole, bound),
        sections=secrecy.COMMON,
        own=own,
        may_correct=place.whole and own and desk.at is None and isinstance(line.event, log.Noted | log.Corrected),
        **_tell(desk, place.stream, line, standing),
        **place.values,
    )


def get_line(desk: Desk, place: Place) -> log.Line:
    """The entry; refuses where the acting function reads none such."""
    line = records.find_line(desk.view, place.stream, place.entry)
    if line is None:
        raise Refused("record-unknown", entry=place.entry)
    return line


def name_row(desk: Desk, stream: str, line: log.Line) -> log.Row:
    """The line as its page shows it; outside incidents the register names whose it is."""
    found = incidents.of(desk.view, streams.incident_of(stream)) or incidents.EMPTY
    row = log.build_row(log.of(desk.view, stream), line, found, functions.of(desk.view), charter.of(desk.view))
    if getattr(line.event, "by", "") or line.meta.owner in found.participants:
        return row
    named = (_name_function(desk, line.meta.function, line.meta.recorded_at), _name(desk, found, line.meta.owner))
    return msgspec.structs.replace(row, who=", ".join(filter(None, named)))


def _bind(desk: Desk, posted: str, own: bool, whole: bool, related: list[Offered]) -> Any:
    if posted == "register":
        return NumberForm(desk.posted, own=own, whole=whole, auto_id="id_register_%s")
    return _build(posted, related, desk.posted) if posted in FORMS else None


def _build(name: str, related: list[Offered], *posted: Any) -> forms.Form:
    form: Any = FORMS[name]
    told = {"related": related} if issubclass(form, TakeForm) else {}
    built: forms.Form = form(*posted, auto_id=f"id_{name}_%s", **told)
    return built


def _name_related(desk: Desk, stream: str, line: log.Line) -> list[Offered]:
    """What hangs together with the entry and still has its words."""
    return [
        Offered(entry=each.line.meta.id, words=_name_line(each), blocked=each.blocked)
        for each in list_related(desk.view, stream, line)
    ]


def _name_line(related: Related) -> str:
    """By its words; where they are blocked, that they are there still."""
    text = " ".join(str(getattr(related.line.event, "text", "")).split())
    shown = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    told = gettext("spärrad, men innehållet finns kvar") if related.blocked else shown
    return gettext("Post {number}: {text}").format(number=related.line.number, text=told)


def _list_forms(
    standing: records.Standing,
    line: log.Line,
    allowed: bool,
    posted: str,
    bound: forms.Form | None,
    related: list[Offered],
) -> list[tuple[str, forms.Form]]:
    """The acts that make sense now; the one that was sent, with what was typed."""
    if not allowed:
        return []
    found: list[tuple[str, forms.Form]] = []
    for name in list_acts(standing, line):
        sent = bound if name == posted else None
        if isinstance(sent, TakeForm):
            sent.offers(related)
        found.append((name, sent or _build(name, related)))
    return found


def list_acts(standing: records.Standing, line: log.Line) -> list[str]:
    """Which acts an owner can do on an entry as it stands, mildest first. What is blocked through its source is so
    already, and is opened there. Where nobody writes freely there is nothing to take away."""
    if standing.gone == "erased":
        return []
    first = "unmark" if standing.mark else "mark"
    hiding = "unblock" if standing.kept.blocked_at else "" if standing.gone else "block"
    if isinstance(line.event, Lasting):
        return [first, *(["unblock"] if hiding == "unblock" else [])]
    return [first, *filter(None, [hiding]), "dispose", "erase"]


def _number_form(keeps: bool, own: bool, whole: bool, bound: Any) -> NumberForm | None:
    if not keeps or not (own or whole):
        return None
    sent = bound if isinstance(bound, NumberForm) else None
    return sent or NumberForm(own=own, whole=whole, auto_id="id_register_%s")


def _tell(desk: Desk, stream: str, line: log.Line, standing: records.Standing) -> dict[str, Any]:
    """What the page says of the entry, and who could read and had opened it once it is blocked.

    The function that acted is named to who knows it, the person to the owner's own functions alone.
    """
    found = incidents.of(desk.view, streams.incident_of(stream)) or incidents.EMPTY
    held = log.of(desk.view, stream)
    folded, meta = desk.view.folded(stream), line.meta
    blocked = bool(standing.gone)
    through = blocked and not (standing.kept.blocked_at or standing.kept.erased_at or standing.kept.disposed_at)
    taken_at = find_taken_at(desk.view, stream, line) if blocked else None
    openings = records.opened_by(desk.view, stream, line.meta.id, until=taken_at) if blocked else []
    return {
        "row": name_row(desk, stream, line),
        "owner": _name(desk, found, line.meta.owner),
        "function": _name_function(desk, meta.function, meta.recorded_at),
        "person": _name_person(desk, meta) if meta.owner == desk.acting.member else "",
        "meta": meta,
        "standing": standing,
        "incident_numbers": _list_numbers(desk, stream, found),
        "cause": meta.cause if _is_here(desk, stream, meta.cause) else "",
        "sources": [source for source in line.meta.sources if held.find(source)],
        "copied_elsewhere": any(held.find(source) is None for source in line.meta.sources),
        "digest": folded.digest.hex() if folded else "",
        "digest_version": folded.version if folded else 0,
        "blocked": blocked,
        "is_gone": log.is_gone(line.event),
        "through": through,
        "blocks": list_blocks(desk, stream, line) if through else [],
        "copied": list_copied(desk, stream, line) if blocked else [],
        "readers": records.list_readers(desk.view, stream, on=local_day(desk.now)) if blocked else [],
        "taken_at": taken_at,
        "openings": [
            (_name_function(desk, each.function, each.at), _name(desk, found, each.member), each.at, each.handling)
            for each in openings
        ],
    }


def _is_here(desk: Desk, stream: str, entry: str) -> bool:
    """Whether the acting function reads the entry, and its page is beside this one: in an incident, among the shared
    and its own."""
    incident = streams.incident_of(stream)
    both = (streams.incident(incident), streams.own(incident, desk.acting.member))
    beside = both if stream in both else (stream,)
    return any(records.find_line(desk.view, each, entry) is not None for each in beside)


def _list_numbers(desk: Desk, stream: str, incident: Incident) -> list[tuple[str, str]]:
    """Each member's diarienummer for the whole incident, by name."""
    numbers = records.of(desk.view, stream).get("").number_of
    return sorted((_name(desk, incident, member), number) for member, number in in_order(numbers))


def _name_person(desk: Desk, meta: Meta) -> str:
    """Who acted, as the owner's own register names the person; "" for a link, a program, or a name that is erased."""
    found = functions.find_person(desk.view, meta.person, likely=meta.owner) if meta.person else None
    return found[1].name if found else ""


def _name_function(desk: Desk, function: str, at: datetime) -> str:
    """The function that acted, as it was called then, for who knows it."""
    return functions.name_then(functions.of(desk.view), function, at=at)


def _name(desk: Desk, incident: Incident, member: str) -> str:
    """As the incident names it, else as the register does today."""
    seat = incident.participants.get(member)
    return seat.name if seat else actors.name_of(desk.view, member, on=local_day(desk.now))
