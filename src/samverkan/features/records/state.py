"""What has been said of a stream's entries: the mark, the numbers and the acts that hold, by entry id."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from samverkan.features import log
from samverkan.features.functions import PersonReachable
from samverkan.features.records.events import (
    Blocked,
    Disposed,
    Erased,
    Marked,
    Registered,
    Unblocked,
    Unmarked,
)
from samverkan.lib.maps import Map
from samverkan.region.event import Event, Lasting, Meta


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for one entry. Times are when the act was written; `number_of` the owner's numbers by member.

    `marked` says whether anybody has spoken of the mark since it was written: then `mark` holds, "" when lifted.
    """

    marked: bool = False
    mark: str = ""
    marked_by: str = ""
    marked_at: datetime | None = None
    number_of: Map[str, str] = Map()
    blocked_at: datetime | None = None
    blocked_by: str = ""
    blocked_for: str = ""
    erased_at: datetime | None = None
    disposed_at: datetime | None = None
    decision: str = ""


class Records(msgspec.Struct, frozen=True, kw_only=True):
    """Entries that somebody has acted on, by id; the incident itself under "". `numbers` are, by person, the entries
    that hold their own numbers and addresses.

    `owned` are, by id, the entries that have an owner in a stream that has no log: of those that nobody owns, or in
    which nobody writes freely, nothing is kept. `places` are their ids by number.
    """

    kept: Map[str, Kept]
    numbers: Map[str, Map[str, int]] = Map()
    owned: Map[str, log.Line] = Map()
    places: Map[int, str] = Map()

    def get(self, entry: str) -> Kept:
        """What holds for the entry; nothing, where nobody has acted on it."""
        return self.kept.get(entry, UNTOUCHED)


UNTOUCHED = Kept()
EMPTY = Records(kept=Map())


def apply(value: Records, event: Event, meta: Meta) -> Records:
    """Fold one event; what is not the room's own changes nothing."""
    match event:
        case Marked(entry=entry) | Unmarked(entry=entry) | Registered(entry=entry):
            return _with(value, entry, _described(value.get(entry), event, meta))
        case Blocked(entry=entry) | Unblocked(entry=entry) | Erased(entry=entry) | Disposed(entry=entry):
            return _with(value, entry, _taken(value.get(entry), event, meta))
        case PersonReachable(person=person, address=address) if address:
            held: Map[str, int] = value.numbers.get(person, Map())
            return replace(value, numbers=value.numbers.insert(person, held.insert(meta.id, len(held))))
        case _:
            return value


def apply_apart(value: Records, event: Event, meta: Meta) -> Records:
    """Fold one entry of a stream that has no log: what somebody owns can be found, to be acted on."""
    value = apply(value, event, meta)
    if not meta.owner or isinstance(event, Lasting):
        return value
    places = value.places.insert(meta.version, meta.id)
    return replace(value, owned=value.owned.insert(meta.id, log.Line(event, meta)), places=places)


def _described(kept: Kept, event: Marked | Unmarked | Registered, meta: Meta) -> Kept:
    match event:
        case Marked(section=section, by=by):
            return replace(kept, marked=True, mark=section, marked_by=by, marked_at=meta.recorded_at)
        case Unmarked(by=by):
            return replace(kept, marked=True, mark="", marked_by=by, marked_at=meta.recorded_at)
        case Registered(number=number):
            return replace(kept, number_of=kept.number_of.insert(meta.owner, number))


def _taken(kept: Kept, event: Blocked | Unblocked | Erased | Disposed, meta: Meta) -> Kept:
    match event:
        case Blocked(by=by, ground=ground):
            return replace(kept, blocked_at=meta.recorded_at, blocked_by=by, blocked_for=ground)
        case Unblocked():
            return replace(kept, blocked_at=None, blocked_by="", blocked_for="")
        case Erased():
            return replace(kept, erased_at=meta.recorded_at)
        case Disposed(decision=decision):
            return replace(kept, disposed_at=meta.recorded_at, decision=decision)


def _with(value: Records, entry: str, kept: Kept) -> Records:
    return replace(value, kept=value.kept.insert(entry, kept))
