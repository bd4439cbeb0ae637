"""What can happen in a summons (kallelse). All in the incident's stream."""

from datetime import datetime
from typing import ClassVar

import msgspec

from samverkan.features.calling import Choice, How, Receiver
from samverkan.features.summons.text_events import Texted
from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting
from samverkan.region.upcasting import read_as


class Issued(Event, frozen=True, kw_only=True):
    """More first information, in words that a person wrote. `says` is who says so, `by` who sent it."""

    type: ClassVar[str] = "summons.issued.v1"
    by: str
    says: str
    text: str
    confirmed: bool
    receivers: tuple[Receiver, ...]


class Reminded(Lasting, frozen=True, kw_only=True):
    """Those who had not answered are asked again."""

    type: ClassVar[str] = "summons.reminded.v1"
    by: str
    receivers: tuple[Receiver, ...]


class Answered(Event, frozen=True, kw_only=True):
    """A function's answer. It binds nobody.

    By the link of `message`: `given_by` is the name that was typed, unproven, or "". By telephone: `given_by` rang and
    `taken_by` took the call. By text message: the entry's `via` names the message that was answered. `from_at` and
    `how` for who attends, `substitute` for who does not.

    `pending`: taken down from a telephone by somebody who neither belongs to the actor nor leads. Nothing stops for it
    until the actor has confirmed it.
    """

    type: ClassVar[str] = "summons.answered.v2"
    member: str
    member_name: str
    function: str
    function_name: str
    answer: Choice
    from_at: datetime | None = None
    how: How = ""
    substitute: str = ""
    note: str = ""
    message: str = ""
    given_by: str = ""
    taken_by: str = ""
    pending: bool = False

    def bare(self) -> "Answered":
        """The choice, without what was written of it and by whom: the answer that it replaced does not come back."""
        return msgspec.structs.replace(self, substitute="", note="", given_by="")


class Confirmed(Lasting, frozen=True, kw_only=True):
    """The actor says whether an answer that was left by telephone in its name holds. `number` is the answer's."""

    type: ClassVar[str] = "summons.confirmed.v1"
    number: int
    holds: bool
    by: str


class Rung(Lasting, frozen=True, kw_only=True):
    """Somebody rang an actor that has not answered, and nobody took the call. `by` is who rang."""

    type: ClassVar[str] = "summons.rung.v1"
    member: str
    member_name: str
    by: str


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member that is called step by step, and from when nobody there is left to try."""

    member: str
    ends_at: Instant


class Called(Lasting, frozen=True, kw_only=True):
    """Members are called, from an instant on, until they answer or nobody is left to try. Each step is a message."""

    type: ClassVar[str] = "summons.called.v1"
    from_at: Instant
    calls: tuple[Call, ...]


class Hastened(Lasting, frozen=True, kw_only=True):
    """The next step to an actor is taken at once, without waiting for its time. `by` is who said so."""

    type: ClassVar[str] = "summons.hastened.v1"
    member: str
    member_name: str
    by: str


EVENTS: tuple[type[Event], ...] = (Issued, Reminded, Answered, Confirmed, Rung, Called, Hastened, Texted)

ANSWERED_BEFORE = "summons.answered.v1"
ANSWERED = frozenset({ANSWERED_BEFORE, Answered.type})
"""Every type that an answer has been written as."""


class _AnsweredBefore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer as `summons.answered.v1` wrote it: whoever took it down, it counted at once."""

    member: str
    member_name: str
    function: str
    function_name: str
    answer: Choice
    from_at: datetime | None = None
    how: How = ""
    substitute: str = ""
    note: str = ""
    message: str = ""
    given_by: str = ""
    taken_by: str = ""


UPCASTERS = {ANSWERED_BEFORE: read_as(Answered, before=_AnsweredBefore)}
