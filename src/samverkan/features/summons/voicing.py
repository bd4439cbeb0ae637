"""Answering with a key, during a call."""

from collections.abc import Sequence
from datetime import datetime

from samverkan.features import messages
from samverkan.features.calling import TO_INCIDENT, ReplyByVoice, Told, get_open, name_seat
from samverkan.features.summons.rules import build_answer
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View


def reply_by_voice(view: View, acting: Acting, given: ReplyByVoice, now: datetime) -> Sequence[Fact]:
    """The answer is the function's that was rung, and binds nobody. The last one holds."""
    message = messages.get_answered(view, acting, given.message, way="voice", letters=TO_INCIDENT)
    incident = get_open(view, message.about)
    told = build_answer(incident, name_seat(view, acting.function, now), Told(answer=given.answer))
    return [told, *messages.heard(view, message.id, given.attempt), *messages.answered(view, message.id)]
