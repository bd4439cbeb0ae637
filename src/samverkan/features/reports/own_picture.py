"""What an actor's own pictures are: one value for its own stream, which its own functions read."""

from datetime import datetime

import msgspec

from samverkan.features.reports.events import Picture, Unchanged, Written
from samverkan.lib.maps import Map, values_in_order
from samverkan.region.event import Event, Gone, Meta
from samverkan.region.secrecy import Marking, find_marking


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """One writing of an actor's own picture. `picture` is None when `gone` says why it was taken out."""

    entry: str
    picture: Picture | None
    function: str
    written_at: datetime
    sources: tuple[str, ...] = ()
    unchanged_at: datetime | None = None
    mark: str = ""
    gone: str = ""


class OwnPicture(msgspec.Struct, frozen=True, kw_only=True):
    """An actor's own pictures, by number from 1. `acts` counts what has been done to it: the `seen` of the form.
    `places` are the numbers by entry."""

    writings: Map[int, Own]
    acts: int = 0
    places: Map[str, int] = Map()

    @property
    def latest(self) -> Own | None:
        """The newest writing, also when it has been taken out."""
        return self.writings.get(len(self.writings))

    @property
    def readable(self) -> Own | None:
        """The newest writing that still has its text: what a form is filled from."""
        return next((own for own in reversed(list(values_in_order(self.writings))) if own.picture is not None), None)


EMPTY_OWN = OwnPicture(writings=Map())


def apply_own(value: OwnPicture, event: Event, meta: Meta) -> OwnPicture:
    """Fold one event of an actor's own stream; what it does not know leaves it as it was."""
    match event:
        case Written():
            return _write(value, meta, picture=event.picture)
        case Gone(was=Written.type):
            return _write(value, meta, picture=None, gone=event.reason)
        case Unchanged() if latest := value.latest:
            again = msgspec.structs.replace(latest, unchanged_at=meta.recorded_at)
            writings = value.writings.insert(len(value.writings), again)
            return msgspec.structs.replace(value, writings=writings, acts=value.acts + 1)
        case Gone(was=Unchanged.type) if value.latest:
            return msgspec.structs.replace(value, acts=value.acts + 1)
        case _ if marking := find_marking(event):
            return _mark_own(value, marking)
        case _:
            return value


def _write(value: OwnPicture, meta: Meta, *, picture: Picture | None, gone: str = "") -> OwnPicture:
    own = Own(
        entry=meta.id,
        picture=picture,
        function=meta.function,
        written_at=meta.recorded_at,
        sources=meta.sources,
        mark=meta.mark,
        gone=gone,
    )
    number = len(value.writings) + 1
    return OwnPicture(
        writings=value.writings.insert(number, own),
        acts=value.acts + 1,
        places=value.places.insert(meta.id, number),
    )


def _mark_own(value: OwnPicture, marking: Marking) -> OwnPicture:
    number = value.places.get(marking.entry, 0)
    if number not in value.writings:
        return value
    marked = msgspec.structs.replace(value.writings[number], mark=marking.mark)
    return msgspec.structs.replace(value, writings=value.writings.insert(number, marked))
