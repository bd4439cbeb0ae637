"""A call that goes on: what is said in it, what a key in it comes to, and what its end tells."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from samverkan.channels.voice.elks import End
from samverkan.channels.voice.wording import word_call, word_said
from samverkan.channels.voice.words import SAID
from samverkan.features import charter, gatherings, messages
from samverkan.features.calling import ReplyByVoice
from samverkan.features.messages import Attempt, Message, Outcome, Record, Why
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt
from samverkan.region.event import SYSTEM, Acting
from samverkan.region.room import Brief
from samverkan.region.service import Region
from samverkan.region.view import SERVICE, Reader

LONGEST = timedelta(minutes=15)
"""What is asked about a call after this long is no call any more."""

BUSY_AGAIN_AFTER = timedelta(minutes=1)
LANGUAGE = "sv"
CHOICES: Mapping[str, Literal["attends", "declines", "call-me"]] = {"1": "attends", "2": "declines", "3": "call-me"}
CONFIRMED = {"attends": "deltar", "declines": "deltar-inte", "call-me": "ring-mig"}
"""What is said back, once the answer is in the journal."""

REASONS: Mapping[End, str] = {"taken": "voice-no-key", "busy": "voice-busy", "not-taken": "voice-not-taken"}


class TurnedAway(Exception):
    """It is not let in; `why` is counted and never told to who asked."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A call that an attempt to send a message is."""

    region: Region
    message: Message
    attempt: Attempt

    @property
    def late(self) -> bool:
        """Whether it began longer ago than any call goes on."""
        return not timedelta(0) <= self.region.clock.now() - self.attempt.started_at < LONGEST

    @property
    def over(self) -> bool:
        """Whether its end has been told, or it is late."""
        return self.late or self.attempt.outcome == "failed"

    @property
    def heard(self) -> bool:
        """Whether a key has been pressed in it."""
        return self.attempt.outcome == "delivered"

    @property
    def brief(self) -> Brief:
        """Its words, as its receiver may read them now. Raises `TurnedAway` where that is none of them any more."""
        letter = self.region.registry.letters.get(self.message.letter)
        if letter is None or letter.short is None:
            raise TurnedAway("unknown-message")
        reader = Reader(member=self.message.receiver_member, function=self.message.receiver_function)
        try:
            messages.check_meant(self.region.view(SERVICE), self.message)
            return letter.short(self.region.view(reader), self.message, self.region.clock.now(), LANGUAGE)
        except Refused:
            raise TurnedAway("no-call") from None

    @property
    def wanted(self) -> bool:
        """Whether it still has something to tell."""
        letter = self.region.registry.letters[self.message.letter]
        return letter.wanted(self.region.view(SERVICE), self.message, self.region.clock.now())


def find_call(region: Region, message: str, attempt: int) -> Call:
    """The call; raises `TurnedAway` where there was none."""
    found = messages.find(region.view(SERVICE), message)
    tried = found.attempts.get(attempt) if found else None
    if found is None or tried is None or tried.channel_kind != "voice":
        raise TurnedAway("unknown-message")
    return Call(region=region, message=found, attempt=tried)


def word(call: Call, name: str) -> str:
    """What is said: the message itself, or (by one of the names in `SAID`) what follows."""
    demo = charter.of(call.region.view()).demo
    return word_said(name, call.message, demo=demo) if name in SAID else word_call(call.brief, call.message, demo=demo)


def answer(call: Call, key: str) -> str:
    """Write the answer that a key is; gives what is said back. Raises `TurnedAway`, `Unconfirmed`."""
    message, name = call.message, f"{call.attempt.number}/answer"
    given = ReplyByVoice(message=message.id, attempt=call.attempt.number, answer=CHOICES[key])
    acting = Acting(member=message.receiver_member, function=message.receiver_function, via=f"voice:{message.id}")
    verb = "gatherings.answer_by_voice" if gatherings.is_to_gathering(message) else "summons.reply_by_voice"
    _execute(call, Command(verb=verb, given=given, acting=acting, key=name))
    return CONFIRMED[given.answer]


def hear(call: Call, *, again: bool) -> None:
    """Write that a person heard it. The last time it is said, the same thing twice is `TurnedAway`."""
    if not (again and call.heard):
        _record(call, Outcome(message=call.message.id, came="delivered", attempt=call.attempt.number), f"heard/{again}")


def end(call: Call, came: End, now: datetime) -> None:
    """Write that it is over without a key: who or what took it has not answered, and the next way is tried."""
    outcome = Outcome(
        message=call.message.id,
        came="failed",
        attempt=call.attempt.number,
        reason=REASONS[came],
        path_failed=came != "busy",
        retry_at=now + BUSY_AGAIN_AFTER if came == "busy" else now,
    )
    _record(call, outcome, "ended")


def _record(call: Call, outcome: Outcome, name: str) -> None:
    key = f"voice/{outcome.message}/{outcome.attempt}/{name}"
    given = Record(worker="voice", outcomes=(outcome,))
    _execute(call, Command(verb="messages.record", given=given, acting=SYSTEM, key=key))


def _execute(call: Call, command: Command) -> Receipt:
    try:
        receipt = call.region.execute(command)
    except Refused as refusal:
        raise TurnedAway("again" if refusal.code == "same-key-other-text" else "no-call") from None
    if receipt.replayed:
        raise TurnedAway("again")
    return receipt
