"""What is due: looked for among all that waits, and then sent from, group by group, while nothing else has changed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from samverkan.features import messages
from samverkan.features.messages import Message
from samverkan.features.messages.attempts import MOST_ALARMS, MOST_TOGETHER
from samverkan.region.service import Region
from samverkan.work.preparing import is_first

HOLDS = timedelta(seconds=0.5)
"""So long a look holds: to look through ten thousand for each few takes longer than to send them."""

BUNDLE = 32
"""So many at most are begun, and told of, by one entry."""

AT_ONE_LOOK = 4 * MOST_ALARMS
"""As many alarms as may be sent before the next look; the rest are not gone through for these."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What was due at an instant, in bundles, the first to send first; and what came too late to be sent at all."""

    at: datetime
    due: list[list[Message]]
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
        number = _count_bundles(found.due, most)
        if found.due[number:]:
            self._left = Look(at=found.at, due=found.due[number:], late=[])
        return msgspec.structs.replace(found, due=found.due[:number])

    def _look_anew(self, now: datetime) -> Look:
        waiting = list(messages.list_coming(self._region.view(), now, most=AT_ONE_LOOK))
        due = _bundle(message for message in waiting if messages.is_due(message, now))
        expired = messages.Delivery.EXPIRED
        return Look(at=now, due=due, late=[each for each in waiting if messages.delivery(each, now) is expired])


def _bundle(due: Iterable[Message]) -> list[list[Message]]:
    """The first to send first; with each those of its stream that became due with it, if none of them was tried before.

    A bundle becomes one entry. It depends on nothing but its own stream: who reads that is not to see from the number
    of its entries that others have messages waiting, or how long the worker was busy with them.
    """
    kinds: dict[tuple[object, ...], list[Message]] = {}
    for message in sorted(due, key=is_first):
        rank, at, name = is_first(message)
        alone = name if message.attempt else ""
        kinds.setdefault((rank, at, message.stream, message.owner, alone), []).append(message)
    return [each[first : first + BUNDLE] for each in kinds.values() for first in range(0, len(each), BUNDLE)]


def is_live(message: Message) -> bool:
    """Whether it is an alarm that is no exercise."""
    return message.alarm and not message.exercise


def _count_bundles(due: list[list[Message]], most: int) -> int:
    """How many of the first go as one group: at least one, and of messages at most so many; more than the usual only of
    alarms that are live. One that comes meanwhile waits for no large group of an exercise."""
    taken = 0
    for number, bundle in enumerate(due):
        taken += len(bundle)
        if number and taken > (most if is_live(bundle[0]) else min(most, MOST_TOGETHER)):
            return number
    return len(due)
