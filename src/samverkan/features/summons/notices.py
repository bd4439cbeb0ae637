"""Whom the summons tells: those who get more information, and those who are reminded."""

from datetime import timedelta

from samverkan.features import messages
from samverkan.features.messages import FIRST_INFORMATION, SUMMONS_REMINDER
from samverkan.features.summons.events import Issued, Receiver, Reminded
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

TELL_WITHIN = timedelta(hours=12)
REMIND_WITHIN = timedelta(hours=1)


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    """Intents in the same commit. An alarm goes again when nobody knows whether it arrived."""
    match event:
        case Issued(receivers=receivers):
            return [_tell(FIRST_INFORMATION, each, meta, TELL_WITHIN) for each in receivers]
        case Reminded(receivers=receivers):
            return [_tell(SUMMONS_REMINDER, each, meta, REMIND_WITHIN) for each in receivers]
    return []


def build_cause(entry: str) -> str:
    """The cause of the messages that an entry of this room led to."""
    return f"summons/{entry}"


def _tell(letter: str, receiver: Receiver, meta: Meta, within: timedelta) -> Fact:
    return messages.intend(
        stream=streams.messages(meta.stream),
        letter=letter,
        receiver_member=receiver.member,
        receiver_function=receiver.function,
        receiver_name=receiver.function_name,
        about=streams.incident_of(meta.stream),
        cause_key=build_cause(meta.id),
        alarm=True,
        not_before=meta.recorded_at,
        not_after=meta.recorded_at + within,
        exercise=meta.exercise,
        sources=(meta.id,),
    )
