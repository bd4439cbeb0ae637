"""What other rooms ask of messages: typed questions to a view."""

from bisect import bisect_right, insort
from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter

from samverkan.features.messages.delivery import TENTH, Delivery, Message, changes_at, is_due, tenth_of
from samverkan.features.messages.sending import HANDS, SENDING, Hands, Sending
from samverkan.features.messages.state import EMPTY, Messages
from samverkan.lib.clock import from_microseconds
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region import streams
from samverkan.region.view import View

KINDS = ("incident/messages", "gathering/messages", "actor/messages")


def of(view: View, *, stream: str) -> Messages:
    """The folded messages of a stream; empty when there are none or they are not this reader's."""
    return view.part(stream, "messages", EMPTY)


def list_messages(view: View, *, stream: str) -> list[Message]:
    """The messages of a stream in the order they were intended."""
    return sorted(values_in_order(of(view, stream=stream).by_id), key=_number)


def find(view: View, message: str) -> Message | None:
    """A message by its id, if this reader may read its stream."""
    stream = _stream_of(message)
    return of(view, stream=stream).by_id.get(message) if stream else None


def find_referred(view: View, reference: str) -> tuple[Message, int] | None:
    """The message and the attempt that a provider calls so (sealed), among all that this reader may read: the newest
    where it has used a name again."""
    found = [
        (held.by_id[joined[0]], joined[1])
        for kind in KINDS
        for stream in view.names(kind)
        if (joined := (held := of(view, stream=stream)).references.get(reference)) is not None
    ]
    return max(found, key=_handed_over_at, default=None)


def find_writable(view: View, message: str) -> Message | None:
    """As `find`, but None also where the message's stream has been set aside and takes no more entries."""
    found = find(view, message)
    folded = view.folded(found.stream) if found else None
    return found if folded is not None and not folded.stuck else None


def sending(view: View) -> Sending:
    """Whether anything leaves, and by which channels."""
    return view.part(streams.REGION, "messages", SENDING)


def hands(view: View) -> Hands:
    """Which installation and worker may send; for operators and the service."""
    return view.part(streams.OPERATIONS, "messages", HANDS)


def is_noting_set_aside(view: View) -> bool:
    """Whether a stream in which the sending notes how it goes is set aside: for all to know, readers of it or not."""
    return view.everything().is_stuck(streams.OPERATIONS, streams.REGION)


def is_hiding_pauses(view: View) -> bool:
    """Whether the stream in which a pause is noted is set aside: sending can stand still then, and no page knows."""
    return view.everything().is_stuck(streams.REGION)


def list_open(view: View) -> Iterator[Message]:
    """Every readable message that is neither ended nor left to a person, stream by stream."""
    for kind in KINDS:
        for stream in view.names(kind):
            yield from list_open_in(view, stream=stream)


def list_begun_by(view: View, worker: str) -> list[Message]:
    """What a worker has begun to send and told nothing of yet."""
    return [message for message in list_open(view) if _is_begun_by(message, worker)]


def list_open_in(view: View, *, stream: str) -> list[Message]:
    """The messages of one stream that are neither ended nor left to a person; none where it takes no more entries."""
    folded = view.folded(stream)
    if folded is None or folded.stuck:
        return []
    held = of(view, stream=stream)
    return [held.by_id[name] for name, _number in in_order(held.open)]


def list_coming(view: View, now: datetime, *, most: int) -> Iterator[Message]:
    """The messages that a worker must look at now: to send, or to find too late. Those whose time has not come are not
    even looked at, however many they are; nor more than is enough for so many together: no live alarm is left out that
    is, to the tenth of a second, among the oldest so many. No stream is cut in two for what others have waiting."""
    last, alarms = tenth_of(now), list[int]()
    by_first = [(next(in_order(held.coming))[0], held) for held in _list_held(view)]
    for first, held in sorted(by_first, key=itemgetter(0)):
        if first > last or bisect_right(alarms, first) >= most:
            return
        own = 0
        for tenth, names in in_order(held.coming):
            if tenth > last or own >= most:
                break
            for name, _number in in_order(names):
                message = held.by_id[name]
                if message.alarm and not message.exercise and is_due(message, now):
                    own += 1
                    insort(alarms, tenth)
                yield message


def next_look(view: View, now: datetime) -> datetime | None:
    """When a worker must look by itself, to the tenth of a second; None while nothing waits for its time.

    It is the end of the tenth in which the next one has its time: whoever looked sooner would not find it due.
    """
    last = tenth_of(now)
    coming = [tenth for held in _list_held(view) for tenth, _names in in_order(held.coming) if tenth >= last]
    return from_microseconds((min(coming) + 1) * TENTH) if coming else None


def _list_held(view: View) -> Iterator[Messages]:
    """The messages of every readable stream that takes entries and has something to look at."""
    for kind in KINDS:
        for stream in view.names(kind):
            held = of(view, stream=stream)
            folded = view.folded(stream)
            if len(held.coming) and folded is not None and not folded.stuck:
                yield held


def count_waiting(view: View) -> int:
    """How many messages have not left."""
    return sum(1 for _ in list_open(view))


def earliest_change(held: Messages, now: datetime) -> datetime | None:
    """The next instant at which a message of the stream stands elsewhere although nothing is written."""
    coming = [changes_at(held.by_id[name]) for name, _ in in_order(held.open)]
    return min((at for at in coming if at is not None and at > now), default=None)


def _handed_over_at(joined: tuple[Message, int]) -> datetime:
    message, number = joined
    attempt = message.attempts.get(number)
    return attempt.started_at if attempt is not None else message.intended_at


def _is_begun_by(message: Message, worker: str) -> bool:
    attempt = message.attempts.get(message.attempt)
    sending = message.standing is Delivery.SENDING and not message.forsaken
    return sending and attempt is not None and attempt.worker == worker


def _number(message: Message) -> int:
    return message.number


def _stream_of(message: str) -> str:
    kind, _, rest = message.partition("-")
    parent = {"i": streams.incident, "g": streams.gathering, "a": streams.actor}.get(kind)
    owner = rest.rpartition("-")[0]
    return streams.messages(parent(owner)) if parent and owner else ""
