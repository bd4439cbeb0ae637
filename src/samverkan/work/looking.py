"""What is due: looked for among all that waits, and then sent from, group by group, while nothing else has changed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain
from operator import itemgetter

import msgspec

from samverkan.features import messages
from samverkan.features.messages import Message
from samverkan.features.messages.attempts import MOST_ALARMS, MOST_TOGETHER
from samverkan.region.service import Region
from samverkan.work.preparing import is_first

HOLDS = timedelta(seconds=0.5)
"""So long a look holds: to look through ten thousand for each few takes longer than to send them."""

AT_ONE_LOOK = 4 * MOST_ALARMS
"""As many alarms as may be sent before the next look; the rest are not gone through for these."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What was due at an instant, the first to send first; and what came too late to be sent at all."""

    at: datetime
    due: list[Message]
    late: list[Message]


class Looking:
    """Looks for what is due, alarms first."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._left: Look | None = None

    def look(self, now: datetime, *, known_at: int, most: int) -> Look:
        """The next few that are due. Out of the last look while it holds, and the journal stands where the worker's own
        writing left it (`known_at`): what others write can be an alarm, or call something back."""
        left, self._left = self._left, None
        holds = left is not None and timedelta() <= now - left.at < HOLDS
        found = left if left and holds and self._region.state.position == known_at else self._look_anew(now)
        number = _count_together(found.due, most)
        if found.due[number:]:
            self._left = Look(at=found.at, due=found.due[number:], late=[])
        return msgspec.structs.replace(found, due=found.due[:number])

    def _look_anew(self, now: datetime) -> Look:
        waiting = list(messages.list_coming(self._region.view(), now, most=AT_ONE_LOOK))
        due = _put_together(message for message in waiting if messages.is_due(message, now))
        expired = messages.Delivery.EXPIRED
        return Look(at=now, due=due, late=[each for each in waiting if messages.delivery(each, now) is expired])


def _put_together(due: Iterable[Message]) -> list[Message]:
    """The first to send first; with each, of its kind, all others of its stream."""
    kinds: dict[tuple[int, str], list[Message]] = {}
    for (rank, _, _), message in sorted(((is_first(each), each) for each in due), key=itemgetter(0)):
        kinds.setdefault((rank, message.stream), []).append(message)
    return list(chain.from_iterable(kinds.values()))


def is_live(message: Message) -> bool:
    """Whether it is an alarm that is no exercise."""
    return message.alarm and not message.exercise


def _count_together(due: list[Message], most: int) -> int:
    """How many of the first, at most so many, go as one group: more than the usual only of alarms that are live. One
    that comes meanwhile waits for no large group of an exercise.

    No stream is cut in two for what stands before it: what is begun together is written as one, and who reads that
    would see that others have messages waiting.
    """
    alarms = next((place for place, each in enumerate(due[:most]) if not is_live(each)), len(due))
    number = limit = min(most, max(alarms, MOST_TOGETHER))
    while 0 < number < len(due) and due[number].stream == due[number - 1].stream:
        number -= 1
    return number or limit
