"""A message worded once more, as its receiver's view stood when the attempt began.

What leaves by a real channel is kept nowhere but with the receiver. The journal holds what it was worded from, and the
digest of the words: so it can be told whether what is worded now is, sign for sign, what was handed over then. A newer
version of the program may word it otherwise; then nothing is shown rather than something else.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from samverkan.channels import Channel, Content
from samverkan.channels.switched import Switched
from samverkan.features import charter
from samverkan.features.messages import Message
from samverkan.features.messages.pages.retelling import Retold
from samverkan.lib.maps import values_in_order
from samverkan.region.room import Letter
from samverkan.region.service import Region
from samverkan.region.view import SERVICE, Reader
from samverkan.work.wording import build_digest, word

_log = logging.getLogger(__name__)
_BEFORE = timedelta(seconds=1)
"""A message is worded up to so long before its attempt is written, and can name the minute."""


class Retelling:
    """Words messages once more, for their receivers to read."""

    def __init__(self, region: Region, switched: Switched) -> None:
        self._region = region
        self._switched = switched

    def __call__(self, message: Message) -> Retold | None:
        """The words whose digest the message has; None where none of what can be worded has it."""
        letter = self._region.registry.letters.get(message.letter)
        if letter is None:
            return None
        for content in self._list_tried(message, letter):
            if build_digest(content) == message.digest:
                return Retold(subject=content.subject, text=content.cut)
        return None

    def _list_tried(self, message: Message, letter: Letter) -> Iterator[Content]:
        for attempt in values_in_order(message.attempts):
            channel = self._find_channel(message, attempt.channel_kind)
            if attempt.handed_over_at is None or channel is None:
                continue
            for at in (attempt.started_at, attempt.started_at - _BEFORE, attempt.handed_over_at):
                try:
                    yield self._word(message, letter, channel, at)
                except Exception:  # a letter may not know how to word what has been taken from its view since
                    _log.debug("message %s cannot be worded as of %s", message.id, at, exc_info=True)

    def _find_channel(self, message: Message, kind: str) -> Channel | None:
        demo = charter.of(self._region.view()).demo
        on = self._switched.list_for(demo=demo, exercise=message.exercise)
        return next((channel for channel in on if channel.kind == kind), None)

    def _word(self, message: Message, letter: Letter, channel: Channel, at: datetime) -> Content:
        reader = Reader(member=message.receiver_member, function=message.receiver_function)
        view, demo = self._region.view_at(reader, at), charter.of(self._region.view_at(SERVICE, at)).demo
        return word(letter, view, message, channel, at, demo=demo)
