"""What a provider says of one attempt, written down: whichever way it was said, and only once it is proved."""

from typing import Literal

from samverkan.features import messages
from samverkan.features.messages import Outcome, Record, Why
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region
from samverkan.region.view import SERVICE

KIND = "sms"
Became = Literal["delivered", "failed"]


def settle(region: Region, name: str, number: int, became: Became) -> Why | None:
    """Write what became of an attempt; why it is turned away, where it is. Raises `Unconfirmed`, `JournalError`."""
    why = _find_fault(region, name, number, became)
    if why is not None:
        return why
    given = Record(worker=KIND, outcomes=(_build_outcome(region, name, number, became),))
    key = f"receipt/{name}/{number}/{became}"
    try:
        receipt = region.execute(Command(verb="messages.record", given=given, acting=SYSTEM, key=key))
    except Refused:
        return "again"
    return "again" if receipt.replayed else None


def _find_fault(region: Region, name: str, number: int, became: Became) -> Why | None:
    message = messages.find(region.view(SERVICE), name)
    attempt = message.attempts.get(number) if message else None
    if attempt is None or attempt.channel_kind != KIND:
        return "unknown-message"
    settled = ("delivered",) if became == "delivered" else ("delivered", "failed")
    return "again" if attempt.outcome in settled else None


def _build_outcome(region: Region, name: str, number: int, became: Became) -> Outcome:
    if became == "delivered":
        return Outcome(message=name, came="delivered", attempt=number)
    return Outcome(
        message=name,
        came="failed",
        attempt=number,
        reason="sms-not-delivered",
        path_failed=True,
        retry_at=region.clock.now(),
    )
