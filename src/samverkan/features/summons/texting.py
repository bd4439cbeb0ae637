"""Answering by text message, and keeping one that is no answer."""

from collections.abc import Sequence
from datetime import datetime

from samverkan.features import messages
from samverkan.features.calling import TO_INCIDENT, KeepText, ReplyBySms, check_text, get_open, name_seat
from samverkan.features.summons.rules import build_answer
from samverkan.features.summons.text_events import Texted
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View


def reply_by_sms(view: View, acting: Acting, given: ReplyBySms, now: datetime) -> Sequence[Fact]:
    """The answer is the function's and binds nobody. The last one holds."""
    message = messages.get_answered(view, acting, given.message, way="sms", letters=TO_INCIDENT)
    incident = get_open(view, message.about)
    told = build_answer(incident, name_seat(view, acting.function, now), given)
    return [told, *messages.answered(view, message.id)]


def keep_text(view: View, acting: Acting, given: KeepText, now: datetime) -> Sequence[Fact]:
    """It stands in the log as it was written. Nobody has answered by it: also a machine can write."""
    message = messages.get_answered(view, acting, given.message, way="sms", letters=TO_INCIDENT)
    incident = get_open(view, message.about)
    seat = name_seat(view, acting.function, now)
    event = Texted(
        member=seat.member,
        member_name=seat.member_name,
        function=seat.function,
        function_name=seat.function_name,
        text=check_text(given.text),
    )
    return [Fact(stream=streams.incident(incident.id), event=event)]
