"""The page of one entry: what it says, all that the law wants of it, and what its owner may do."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext

from samverkan.features import functions, incidents, log, records
from samverkan.features.incidents import Incident
from samverkan.features.records.pages.forms import FORMS, NumberForm, Pair, TakeForm
from samverkan.features.records.related import list_related
from samverkan.features.records.rules import keeps_records
from samverkan.lib.maps import in_order
from samverkan.lib.refusal import Refused
from samverkan.region import secrecy, streams
from samverkan.region.event import Gone, Meta
from samverkan.web.desk import Desk, any_act, page

MOST_SHOWN = 120


@page(fresh=any_act)
def show_entry(desk: Desk, incident: str, entry: str) -> HttpResponse:
    """Show the entry; its owner's registrar and duty officer act on it here."""
    stream, line = get_line(desk, incident, entry)
    own = line.meta.owner == desk.acting.member
    posted = desk.request.POST.get("act", "") if desk.is_post else ""
    related = _name_related(desk, stream, line)
    bound = _bind(desk, posted, own, related)
    if bound and bound.is_valid() and desk.do(bound.verb, bound.given(stream, entry)):
        if isinstance(bound, TakeForm) and len(bound.cleaned_data["also"]) < len(related):
            desk.done = f"{bound.verb}+left"
        return desk.redirect("records:entry", incident=incident, entry=entry)
    stream, line = get_line(desk, incident, entry)
    standing, related = records.standing(desk.view, stream, line), _name_related(desk, stream, line)
    keeps = keeps_records(desk.view, desk.acting) and desk.at is None
    return desk.show(
        "records/entry.html",
        title=gettext("Post {number}").format(number=line.number),
        tab="log",
        incident=incident,
        form=bound,
        forms=_list_forms(standing, own and keeps, posted, bound, related),
        related=related,
        number_form=_number_form(keeps, own, bound),
        sections=secrecy.COMMON,
        own=own,
        may_correct=own and desk.at is None and isinstance(line.event, log.Noted | log.Corrected),
        **_tell(desk, incident, stream, line, standing),
    )


def get_line(desk: Desk, incident: str, entry: str) -> tuple[str, log.Line]:
    """The entry in the incident's stream, or in the acting member's own picture of it."""
    for stream in (streams.incident(incident), streams.own(incident, desk.acting.member)):
        line = log.find(desk.view, stream, entry)
        if line is not None:
            return stream, line
    raise Refused("record-unknown", entry=entry)


def _bind(desk: Desk, posted: str, own: bool, related: list[Pair]) -> Any:
    if posted == "register":
        return NumberForm(desk.posted, own=own, auto_id="id_register_%s")
    return _build(posted, related, desk.posted) if posted in FORMS else None


def _build(name: str, related: list[Pair], *posted: Any) -> forms.Form:
    form: Any = FORMS[name]
    told = {"related": related} if issubclass(form, TakeForm) else {}
    built: forms.Form = form(*posted, auto_id=f"id_{name}_%s", **told)
    return built


def _name_related(desk: Desk, stream: str, line: log.Line) -> list[Pair]:
    """What hangs together with the entry and still has its words: id, and how it is named to who chooses."""
    return [(each.meta.id, _name_line(each)) for each in list_related(desk.view, stream, line)]


def _name_line(line: log.Line) -> str:
    text = " ".join(str(getattr(line.event, "text", "")).split())
    shown = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    return gettext("Post {number}: {text}").format(number=line.number, text=shown)


def _list_forms(
    standing: records.Standing, allowed: bool, posted: str, bound: forms.Form | None, related: list[Pair]
) -> list[tuple[str, forms.Form]]:
    """The acts that make sense now; the one that was sent, with what was typed."""
    if not allowed:
        return []
    found: list[tuple[str, forms.Form]] = []
    for name in list_acts(standing):
        sent = bound if name == posted else None
        if isinstance(sent, TakeForm):
            sent.offers(related)
        found.append((name, sent or _build(name, related)))
    return found


def list_acts(standing: records.Standing) -> list[str]:
    """Which acts an owner can do on an entry as it stands, mildest first."""
    kept = standing.kept
    if kept.erased_at or kept.disposed_at:
        return []
    first = "unmark" if standing.mark else "mark"
    return [first, "unblock" if kept.blocked_at else "block", "dispose", "erase"]


def _number_form(keeps: bool, own: bool, bound: Any) -> NumberForm | None:
    if not keeps:
        return None
    sent = bound if isinstance(bound, NumberForm) else None
    return sent or NumberForm(own=own, auto_id="id_register_%s")


def _tell(desk: Desk, incident: str, stream: str, line: log.Line, standing: records.Standing) -> dict[str, Any]:
    """What the page says of the entry, and who could read and had opened it once it is blocked.

    The function that acted is named to who knows it, the person to the owner's own functions alone.
    """
    found = incidents.of(desk.view, incident) or incidents.EMPTY
    held = log.of(desk.view, stream)
    folded, known, meta = desk.view.folded(stream), functions.of(desk.view), line.meta
    blocked = bool(standing.kept.blocked_at or standing.kept.erased_at or standing.kept.disposed_at)
    openings = records.opened_by(desk.view, stream, line.meta.id) if blocked else []
    return {
        "row": log.build_row(held, line, found, known),
        "owner": _name(found, line.meta.owner),
        "function": functions.name_then(known, meta.function, at=meta.recorded_at),
        "person": _name_person(desk, meta) if meta.owner == desk.acting.member else "",
        "meta": meta,
        "standing": standing,
        "incident_numbers": _list_numbers(desk, stream, found),
        "sources": [source for source in line.meta.sources if held.find(source)],
        "copied_elsewhere": any(held.find(source) is None for source in line.meta.sources),
        "digest": folded.digest.hex() if folded else "",
        "digest_version": folded.version if folded else 0,
        "blocked": blocked,
        "is_gone": isinstance(line.event, Gone),
        "readers": records.list_readers(desk.view, stream) if blocked else [],
        "openings": [
            (functions.name_then(known, each.function, at=each.at), _name(found, each.member), each.at, each.handling)
            for each in openings
        ],
    }


def _list_numbers(desk: Desk, stream: str, incident: Incident) -> list[tuple[str, str]]:
    """Each member's diarienummer for the whole incident, by name."""
    numbers = records.of(desk.view, stream).get("").number_of
    return sorted((_name(incident, member), number) for member, number in in_order(numbers))


def _name_person(desk: Desk, meta: Meta) -> str:
    """Who acted, as the owner's own register names the person; "" for a link, a program, or a name that is erased."""
    found = functions.find_person(desk.view, meta.person, likely=meta.owner) if meta.person else None
    return found[1].name if found else ""


def _name(incident: Incident, member: str) -> str:
    seat = incident.participants.get(member)
    return seat.name if seat else member
