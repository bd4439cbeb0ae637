"""What else of the owner's carries what an entry does, as its page names it: each by the page where it is acted on."""

from datetime import datetime

import msgspec
from django.utils.translation import gettext

from samverkan.features import incidents
from samverkan.features.log import Line, is_gone
from samverkan.features.records.carriers import Carrier, list_carriers
from samverkan.features.records.copies import Held, group_copies, list_origins
from samverkan.features.records.pages.forms import BlockForm
from samverkan.lib.local_time import local_day
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


class Pointer(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that a page leads to, by its number in its stream."""

    address: str
    number: int


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """Copies that stand in one place: where, in which incident, each with its page, and who could read them there.

    `whole`: nothing is left of them; else what they had from the entry is gone, and the rest stands.
    """

    whole: bool
    place: str
    title: str
    entries: list[Pointer]
    since: datetime
    readers: list[str]


def list_copied(desk: Desk, stream: str, line: Line) -> list[Copied]:
    """What goes with the entry when it is taken away, among what the acting function reads."""
    return [
        Copied(
            whole=whole,
            place=_name_place(streams.kind_of(each.stream)),
            title=_name_title(desk, each.stream),
            entries=[_point(desk, each.stream, copy) for copy in copies],
            since=copies[0].meta.recorded_at,
            readers=each.readers,
        )
        for each in group_copies(desk.view, stream, line, on=local_day(desk.now))
        for whole in (True, False)
        if (copies := [copy for copy in each.lines if is_gone(copy.event) == whole])
    ]


def list_blocks(desk: Desk, stream: str, line: Line) -> list[tuple[Pointer, str]]:
    """The blocked entries that this one was copied from, each with its place, for who reads them."""
    found: list[Held] = list_origins(desk.view, stream, line)
    return [(_point(desk, each.stream, each.line), _name_place(streams.kind_of(each.stream))) for each in found]


def list_carried(desk: Desk, stream: str, line: Line) -> list[Carried]:
    """To its owner, today, what carries it too; to others, and looking back, nothing."""
    if desk.at is not None:
        return []
    return [_name(desk, each) for each in list_carriers(desk.view, stream, line)]


def is_left(carried: list[Carried], verb: str) -> bool:
    """Whether the act leaves something of it: a spärr what is shown, the others all that there is."""
    return any(verb != BlockForm.verb or not each.blocked for each in carried)


def _name(desk: Desk, carrier: Carrier) -> Carried:
    stream = carrier.stream
    return Carried(
        address=_point(desk, stream, carrier.line).address,
        number=carrier.line.number,
        place=_name_place(streams.kind_of(stream)),
        title=_name_title(desk, stream),
        event=carrier.line.event,
        blocked=carrier.blocked,
    )


def _point(desk: Desk, stream: str, line: Line) -> Pointer:
    if streams.kind_of(stream) in ("incident", "incident/actor"):
        address = desk.url("records:entry", incident=streams.incident_of(stream), entry=line.meta.id)
    else:
        address = desk.url("records:apart", stream=stream, entry=line.meta.id)
    return Pointer(address=address, number=line.number)


def _name_title(desk: Desk, stream: str) -> str:
    about = incidents.of(desk.view, streams.incident_of(stream))
    return about.title if about else ""


def _name_place(kind: str) -> str:
    match kind:
        case "incident":
            return gettext("i händelsens logg")
        case "incident/actor":
            return gettext("i er egen lägesbild")
        case "incident/group":
            return gettext("i en sluten krets")
        case "gathering":
            return gettext("i en kallelse")
        case _:
            return ""
