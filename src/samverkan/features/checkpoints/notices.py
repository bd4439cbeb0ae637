"""Whom a checkpoint is sent to: the member's receiver, or the witness. Neither is woken by it."""

from datetime import timedelta

from samverkan.features import functions, messages
from samverkan.features.checkpoints.events import Signed
from samverkan.features.checkpoints.reading import find_mailed, has_mail, of, of_whole
from samverkan.features.functions import Function
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

MEMBER = "checkpoints.member"
WITNESS_LETTER = "checkpoints.witness"
SEND_WITHIN = timedelta(hours=12)


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    """The intent, in the same commit. Who has no e-mail address gets none, and the page says so."""
    if not isinstance(event, Signed):
        return []
    receiver = _find_receiver(view, event)
    if receiver is None:
        return []
    held = of_whole(view) if event.kind == "witness" else of(view, event.receiver)
    fact = messages.intend(
        stream=streams.messages(streams.actor(receiver.member)),
        letter=WITNESS_LETTER if event.kind == "witness" else MEMBER,
        receiver_member=receiver.member,
        receiver_function=receiver.id,
        receiver_name=receiver.name,
        about=str(len(held.rows)),
        cause_key=f"checkpoints/{meta.id}",
        alarm=False,
        not_before=meta.recorded_at,
        not_after=meta.recorded_at + SEND_WITHIN,
        exercise=False,
        sources=(meta.id,),
    )
    return [fact]


def _find_receiver(view: View, event: Signed) -> Function | None:
    if event.kind == "member":
        return find_mailed(view, event.receiver)
    found = functions.find_function(view, event.receiver)
    return found if found is not None and has_mail(view, found.id) else None
