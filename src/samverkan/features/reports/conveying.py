"""Conveying (förmedla): the chosen parts of an own picture, copied to all who read the incident."""

from samverkan.features.incidents import Incident
from samverkan.features.reports.checks import list_texts, pick
from samverkan.features.reports.events import Conveyed, Picture
from samverkan.features.reports.own_picture import Own
from samverkan.features.reports.reading import is_withheld, of, own, readers_of
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.view import View


def build_conveyed(view: View, incident: Incident, member: str, written: Own, parts: tuple[str, ...]) -> Fact:
    """The conveyed copy of what was written, with the own entry as its source. `written` has its text."""
    assert written.picture is not None
    seat = incident.participants.get(member)
    readers, companies = readers_of(view, incident)
    event = Conveyed(
        member=member,
        name=seat.name if seat else member,
        picture=pick(written.picture, parts),
        parts=parts,
        readers=readers,
        companies=companies,
    )
    return Fact(
        stream=streams.incident(incident.id),
        event=event,
        occurred_at=written.picture.valid_at,
        owner=member,
        sources=(written.entry, *written.sources),
        mark=written.mark,
    )


def check_latest(view: View, incident: str, member: str) -> None:
    """Refuse to say again what was last written, when it or what was conveyed of it has been blocked or erased."""
    latest = own(view, incident, member).latest
    if latest is not None and (latest.gone or is_withheld(latest, of(view, incident).history(member))):
        raise Refused("report-withheld")


def check_texts(view: View, incident: str, member: str, picture: Picture) -> None:
    """Refuse a picture that says no more than one whose conveyed copy has been blocked or erased.

    What stands beside something new passes: who rewrites what was wrong must not be kept from reporting the rest.
    """
    texts = _texts(picture)
    told = of(view, incident).history(member)
    for mine in values_in_order(own(view, incident, member).writings):
        if texts and mine.picture is not None and is_withheld(mine, told) and texts <= _texts(mine.picture):
            raise Refused("report-withheld")


def _texts(picture: Picture) -> set[tuple[str, str]]:
    return {(part, text.strip()) for part, text in list_texts(picture)}
