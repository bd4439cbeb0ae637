"""The messages of one stream, folded."""

from collections.abc import Mapping, Sequence

import msgspec

from samverkan.features.messages import events
from samverkan.features.messages.delivery import OPEN, Message, look_at
from samverkan.features.messages.steps import STEPS, intended
from samverkan.lib.maps import Map, empty_map, unordered
from samverkan.region.event import Event, Gone, Meta


class Messages(msgspec.Struct, frozen=True, kw_only=True):
    """The messages of one stream by id; `open` holds those that a worker still looks at.

    `coming` are the same by when it must look, to send it or to find that it is too late: in tenths of a second since
    1970, so that the few that are due are found without looking through all. `gone` counts the intents whose content
    is blocked or erased. `references` are message and attempt by what the provider calls it, sealed; `receivers` the
    numbers of a function's messages by name.
    """

    by_id: Map[str, Message]
    open: Map[str, int]
    coming: Map[int, Map[str, int]]
    gone: int = 0
    references: Map[str, tuple[str, int]] = empty_map()
    receivers: Map[str, Map[str, int]] = empty_map()

    def list_to(self, function: str) -> list[Message]:
        """The messages to a function, in the order they were intended."""
        own: Map[str, int] = self.receivers.get(function, empty_map())
        return sorted((self.by_id[name] for name, _ in unordered(own)), key=_number)


EMPTY = Messages(by_id=empty_map(), open=empty_map(), coming=empty_map())


def apply(value: Messages, event: Event, meta: Meta) -> Messages:
    """Fold one entry of a messages stream. Total: what does not fit is ignored."""
    return apply_all(value, ((event, meta),))


def apply_all(value: Messages, told: Sequence[tuple[Event, Meta]]) -> Messages:
    """As `apply` one by one. A message that several entries tell of is put back once."""
    changed: dict[str, Message] = {}
    gone, count, references, receivers = value.gone, len(value.by_id), value.references, value.receivers
    for entry, meta in told:
        for event in list_parts(entry):
            name = getattr(event, "message", "")
            message = changed.get(name) or value.by_id.get(name)
            if isinstance(event, Gone):
                gone += event.was in events.INTENDED
            elif isinstance(event, events.Intended):
                if message is None:
                    count += 1
                    changed[name] = intended(event, meta, number=count)
                    own: Map[str, int] = receivers.get(event.receiver_function, empty_map())
                    receivers = receivers.insert(event.receiver_function, own.insert(name, count))
            elif message is not None and (step := STEPS.get(type(event))):
                changed[name] = step(message, event, meta)
                if isinstance(event, events.HandedOver) and event.reference:
                    references = references.insert(event.reference, (name, event.attempt))
    standing = msgspec.structs.replace(value, gone=gone, references=references, receivers=receivers)
    return _keep(standing, changed)


def list_parts(event: Event) -> Sequence[Event]:
    """What an entry says of one message each: itself, but for those that tell of several at once."""
    match event:
        case events.StartedTogether(worker=worker, attempts=attempts):
            return [events.Started(worker=worker, **msgspec.structs.asdict(each)) for each in attempts]
        case events.HandedOverTogether(taken=taken):
            return [events.HandedOver(**msgspec.structs.asdict(each)) for each in taken]
    return (event,)


def _keep(value: Messages, changed: Mapping[str, Message]) -> Messages:
    by_id, held, coming = value.by_id, value.open, value.coming
    for name, message in changed.items():
        before = by_id.get(name)
        was_open, is_open = before is not None and before.standing in OPEN, message.standing in OPEN
        if is_open != was_open:
            held = held.insert(name, message.number) if is_open else held.remove(name)
        coming = _move(coming, before, message)
        by_id = by_id.insert(name, message)
    return msgspec.structs.replace(value, by_id=by_id, open=held, coming=coming)


def _move(coming: Map[int, Map[str, int]], before: Message | None, after: Message) -> Map[int, Map[str, int]]:
    """Where a worker finds the message in time, now that it stands otherwise."""
    old, new = look_at(before) if before else None, look_at(after)
    if old == new:
        return coming
    if old is not None:
        left = coming.get(old, empty_map()).discard(after.id)
        coming = coming.insert(old, left) if len(left) else coming.discard(old)
    if new is not None:
        coming = coming.insert(new, coming.get(new, empty_map()).insert(after.id, after.number))
    return coming


def _number(message: Message) -> int:
    return message.number
