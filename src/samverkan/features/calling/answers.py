"""What somebody who is called answers, by whatever way; what is told of it, and by which way it came."""

from typing import Literal

import msgspec

from samverkan.lib.clock import Instant
from samverkan.lib.refusal import Refused
from samverkan.region.event import Meta

Choice = Literal["acknowledged", "attends", "declines", "call-me"]
How = Literal["", "telephone", "video", "in-person"]

SPOKEN = "phone"
LINKED = "link"
TEXTED = "sms"
KEYED = "voice"
PAGED = "page"


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an answer says, however it came."""

    answer: Choice
    from_at: Instant | None = None
    how: How = ""
    substitute: str = ""
    note: str = ""


class ReplyBySms(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer a message by text message, from a number of the function's or of who holds it."""

    message: str


class KeepText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keep a text message that answers a message and could not be told to be an answer."""

    message: str
    text: str


class ReplyByVoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer the call that an attempt to send a message was. Who pressed the key nobody knows."""

    message: str
    attempt: int
    answer: Literal["attends", "declines", "call-me"]


def check_fits(told: Told) -> None:
    """Refuse what was told for another answer than the one chosen: which of them is meant only its writer knows."""
    if told.substitute.strip() and told.answer != "declines":
        raise Refused("summons-substitute-apart")
    if (told.from_at or told.how) and told.answer != "attends":
        raise Refused("summons-attending-apart")


def find_way(meta: Meta, *, taken_by: str, message: str) -> str:
    """By which way an answer came: `taken_by` took it down from a telephone, `message` is the one whose link was used;
    "" for neither."""
    came = meta.via.partition(":")[0]
    if taken_by:
        return SPOKEN
    return came if came in (TEXTED, KEYED) else LINKED if message else PAGED


def does_count(*, holds: bool | None, pending: bool) -> bool:
    """Whether an answer stands until another one comes: not what has been disputed, nor what a third party took down
    from a telephone (`pending`) and the actor has not confirmed. `holds`: the actor's word, None before it."""
    return holds is True or (holds is None and not pending)
