"""What is kept at hand of an incident that has ended, also when its streams rest."""

from datetime import datetime

import msgspec

from samverkan.features.incidents.incident import CLOSED, Incident
from samverkan.lib.codec import decode, encode
from samverkan.lib.maps import in_order


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in lists of an incident that has ended, also when its streams rest. `members` may read it.

    `ended_at` is None in one that came to rest before that was kept.
    """

    id: str
    title: str
    state: str
    kind_name: str
    impact: str
    exercise: bool
    raised_at: datetime | None
    raised_by: str
    members: tuple[str, ...]
    ended_at: datetime | None = None


def header(incident: Incident) -> Header:
    """The header of an incident."""
    ended = incident.ended
    return Header(
        id=incident.id,
        title=incident.title,
        state=incident.state,
        kind_name=incident.kind_name,
        impact=incident.impact,
        exercise=incident.exercise,
        raised_at=incident.raised_at,
        raised_by=incident.raised_by.member_name,
        members=tuple(member for member, _ in in_order(incident.participants)),
        ended_at=ended.recorded_at if ended else None,
    )


def rest(incident: Incident) -> bytes | None:
    """A closed incident rests: its header, as JSON. A withdrawn one stays, until all have been told."""
    return encode(header(incident)) if incident.state == CLOSED else None


def read_header(data: bytes) -> Header:
    """The header that `rest` wrote."""
    return decode(data, Header)
