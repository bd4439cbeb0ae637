"""What else of the owner's carries what an entry does, as its page names it: each by the page where it is acted on."""

import msgspec
from django.utils.translation import gettext

from samverkan.features import incidents
from samverkan.features.log import Line
from samverkan.features.records.carriers import Carrier, list_carriers
from samverkan.features.records.pages.forms import BlockForm
from samverkan.region import streams
from samverkan.region.event import Event
from samverkan.web.desk import Desk


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list. `place` says where it stands, `title` is that of the incident, "" where it is about none."""

    address: str
    number: int
    place: str
    title: str
    event: Event
    blocked: bool


def list_carried(desk: Desk, stream: str, line: Line) -> list[Carried]:
    """To its owner, today, what carries it too; to others, and looking back, nothing."""
    if desk.at is not None:
        return []
    return [_name(desk, each) for each in list_carriers(desk.view, stream, line)]


def is_left(carried: list[Carried], verb: str) -> bool:
    """Whether the act leaves something of it: a spärr what is shown, the others all that there is."""
    return any(verb != BlockForm.verb or not each.blocked for each in carried)


def _name(desk: Desk, carrier: Carrier) -> Carried:
    stream, meta = carrier.stream, carrier.line.meta
    about = incidents.of(desk.view, streams.incident_of(stream))
    kind = streams.kind_of(stream)
    if kind in ("incident", "incident/actor"):
        address = desk.url("records:entry", incident=streams.incident_of(stream), entry=meta.id)
    else:
        address = desk.url("records:apart", stream=stream, entry=meta.id)
    return Carried(
        address=address,
        number=carrier.line.number,
        place=_name_place(kind),
        title=about.title if about else "",
        event=carrier.line.event,
        blocked=carrier.blocked,
    )


def _name_place(kind: str) -> str:
    match kind:
        case "incident":
            return gettext("i händelsens logg")
        case "incident/actor":
            return gettext("i er egen lägesbild")
        case "incident/group":
            return gettext("i en sluten krets")
        case _:
            return gettext("i en kallelse")
