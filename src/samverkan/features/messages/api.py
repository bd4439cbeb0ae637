"""What programs read of messages: their states, never their links."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Nothing, Reading
from samverkan.features import actors
from samverkan.features.messages.fragments import Row, build_rows
from samverkan.features.messages.reading import of
from samverkan.features.messages.reading import sending as sending_of
from samverkan.features.messages.sending import Sending
from samverkan.region import streams
from samverkan.region.view import View


class OfIncident(msgspec.Struct, frozen=True, kw_only=True):
    """Which incident."""

    incident: str


def list_of_incident(view: View, given: OfIncident, now: datetime) -> list[Row] | None:
    """An incident's messages: what needs a person first."""
    if view.folded(streams.incident(given.incident)) is None:
        return None
    return build_rows(of(view, stream=streams.messages(streams.incident(given.incident))), actors.of(view), now)


def list_own(view: View, given: Nothing, now: datetime) -> list[Row]:
    """What has been sent to one's own actor outside incidents."""
    stream = streams.messages(streams.actor(view.reader.member))
    return build_rows(of(view, stream=stream), actors.of(view), now)


def read_sending(view: View, given: Nothing, now: datetime) -> Sending:
    """Whether anything leaves, and by which channels."""
    return sending_of(view)


VIEWS = (
    Reading(
        name="messages.list",
        params=OfIncident,
        answer=list[Row],
        read=list_of_incident,
        summary="Utskicken i en händelse och var de står",
    ),
    Reading(name="messages.own", answer=list[Row], read=list_own, summary="Utskick till den egna aktören"),
    Reading(name="messages.sending", answer=Sending, read=read_sending, summary="Om något skickas, och hur"),
)
