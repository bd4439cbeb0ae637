"""What all may know of the rosters: folded from `region`."""

from datetime import datetime

import msgspec

from samverkan.features.duty.shared_events import Found, Relayed, Surveyed
from samverkan.lib.maps import Map, empty_map
from samverkan.region.event import Event, Meta


class Relay(msgspec.Struct, frozen=True, kw_only=True):
    """Another function answers for one that has no duty officer of its own."""

    function: str
    to_function: str
    note: str
    told_at: datetime


def list_relayed(relay: Relay | None) -> list[object]:
    """What relaying elsewhere replaces: to whom, and what is written of it."""
    return [relay.to_function, relay.note] if relay else ["", ""]


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """What was lacking in a function's roster when it was last looked through and something had changed.

    `new` is what of it lies in a time of which nothing of the kind was known before.
    """

    function: str
    found: tuple[Found, ...]
    at: datetime
    new: tuple[Found, ...] = ()


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Relays and surveys, by function."""

    relays: Map[str, Relay]
    surveys: Map[str, Survey]


NOTHING_SHARED = Shared(relays=empty_map(), surveys=empty_map())


def apply_shared(value: Shared, event: Event, meta: Meta) -> Shared:
    """Fold one event of `region`. Total."""
    if isinstance(event, Relayed):
        if not event.to_function:
            return msgspec.structs.replace(value, relays=value.relays.discard(event.function))
        relay = Relay(function=event.function, to_function=event.to_function, note=event.note, told_at=meta.recorded_at)
        return msgspec.structs.replace(value, relays=value.relays.insert(event.function, relay))
    if isinstance(event, Surveyed):
        before = value.surveys.get(event.function)
        new = tuple(each for each in event.found if before is None or _is_new(each, before.found))
        survey = Survey(function=event.function, found=event.found, at=meta.recorded_at, new=new)
        return msgspec.structs.replace(value, surveys=value.surveys.insert(event.function, survey))
    return value


def _is_new(fault: Found, known: tuple[Found, ...]) -> bool:
    same = (each for each in known if each.kind == fault.kind)
    return not any(each.from_at < fault.to_at and fault.from_at < each.to_at for each in same)
