"""A message worded once more, as its receiver's view stood when the attempt began.

What leaves by a real channel is kept nowhere but with the receiver. The journal holds what it was worded from, and the
digest of the words: so it can be told whether what is worded now is, sign for sign, what was handed over then. A newer
version of the program may word it otherwise; then nothing is shown rather than something else.
"""

import functools
import logging
from collections.abc import Iterator
from datetime import timedelta

from samverkan.channels import Channel, Content
from samverkan.channels.switched import Switched
from samverkan.features import charter
from samverkan.features.messages import Message
from samverkan.features.messages.delivery import Attempt
from samverkan.features.messages.pages.retelling import Again, Retold
from samverkan.lib.maps import values_in_order
from samverkan.region.room import Letter
from samverkan.region.service import Region
from samverkan.region.view import Reader
from samverkan.work.wording import list_digests, word

_log = logging.getLogger(__name__)
_BEFORE = timedelta(seconds=1)
"""A message is worded up to so long before its attempt is written, and can name the minute."""
MOST_ATTEMPTS = 3
"""So many, the newest, are tried for one page: each can need three pasts, folded in the page's own thread.

The digest is most often that of the newest; a page asks for any other by its number, one at a time.
"""


class Retelling:
    """Words messages once more, for their receivers to read."""

    def __init__(self, region: Region, switched: Switched) -> None:
        self._region = region
        self._switched = switched

    def __call__(self, message: Message, number: int | None) -> Again:
        """The words whose digest the message has, if its newest attempts or the one of that number give them."""
        letter = self._region.registry.letters.get(message.letter)
        left_by = self._list_left(message) if letter is not None else []
        chosen = [each for each in left_by if each.number == number] or left_by[:MOST_ATTEMPTS]
        words = self._find_words(message, letter, chosen) if letter is not None else None
        tried = tuple(each.number for each in chosen)
        older = left_by[MOST_ATTEMPTS:]  # the newest were tried before any was asked for by its number
        untried = tuple(each.number for each in older if each.number not in tried)
        return Again(words=words, tried=tried, untried=untried)

    def _list_left(self, message: Message) -> list[Attempt]:
        """The attempts that a channel took which is on here, newest first."""
        attempts = reversed(list(values_in_order(message.attempts)))
        return [each for each in attempts if each.handed_over_at and self._find_channel(each.channel_kind)]

    def _find_words(self, message: Message, letter: Letter, attempts: list[Attempt]) -> Retold | None:
        for content in self._list_worded(message, letter, attempts):
            if message.digest in list_digests(self._region.keys, content):
                return Retold(subject=content.subject, text=content.cut)
        return None

    def _list_worded(self, message: Message, letter: Letter, attempts: list[Attempt]) -> Iterator[Content]:
        """Each past is folded once, however many attempts need it."""
        reader = Reader(member=message.receiver_member, function=message.receiver_function)
        find_past = functools.cache(functools.partial(self._region.view_at, reader))
        for attempt in attempts:
            channel = self._find_channel(attempt.channel_kind)
            times = (attempt.started_at, attempt.started_at - _BEFORE, attempt.handed_over_at)
            for at in filter(None, dict.fromkeys(times)):
                try:
                    if channel is not None:
                        yield word(letter, find_past(at), message, channel, at, demo=self._is_demo())
                except Exception:  # a letter may not know how to word what has been taken from its view since
                    _log.debug("message %s cannot be worded as of %s", message.id, at, exc_info=True)

    def _find_channel(self, kind: str) -> Channel | None:
        known = (*self._switched.real, self._switched.outbox)
        return next((channel for channel in known if channel.kind == kind), None)

    def _is_demo(self) -> bool:
        """As the journal's first entry says, now and ever."""
        return charter.of(self._region.view()).demo
