"""The forums and plans, by id: those that have ended too, since what was called then names them."""

import msgspec

from samverkan.features.forums.events import Chair, ForumEnded, ForumSet
from samverkan.lib.maps import Map, empty_map
from samverkan.region.event import Event, Meta

FORUM, PLAN = "forum", "plan"


class Forum(msgspec.Struct, frozen=True, kw_only=True):
    """A named circle that can be called, as it was last set."""

    id: str
    name: str
    kind: str
    level: str
    seats: tuple[Chair, ...]
    on_site: bool
    ended: bool = False


class Forums(msgspec.Struct, frozen=True, kw_only=True):
    """All of them."""

    by_id: Map[str, Forum]


EMPTY = Forums(by_id=empty_map())


def apply(value: Forums, event: Event, meta: Meta) -> Forums:
    """Fold one event; what concerns nothing known changes nothing."""
    match event:
        case ForumSet():
            return Forums(by_id=value.by_id.insert(event.forum, build_forum(event)))
        case ForumEnded() if (known := value.by_id.get(event.forum)) is not None:
            return Forums(by_id=value.by_id.insert(known.id, msgspec.structs.replace(known, ended=True)))
        case _:
            return value


def build_forum(event: ForumSet) -> Forum:
    """The circle that an event tells of."""
    return Forum(
        id=event.forum,
        name=event.name,
        kind=event.kind,
        level=event.level,
        seats=event.seats,
        on_site=event.on_site,
    )
