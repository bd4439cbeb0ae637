"""What other rooms ask of a summons: typed questions to a view."""

from datetime import datetime

from samverkan.features import incidents, messages
from samverkan.features.incidents import Incident
from samverkan.features.messages import Message
from samverkan.features.summons.state import EMPTY, Answer, Summons, is_settled
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region import streams
from samverkan.region.view import View


def of(view: View, incident: str) -> Summons:
    """The incident's summons; empty where there is none that this reader may read."""
    return view.part(streams.incident(incident), "summons", EMPTY)


def list_told(view: View, incident: str, member: str) -> list[Message]:
    """What a member has been sent, and what waits for its time."""
    told = messages.list_messages(view, stream=streams.messages(streams.incident(incident)))
    return [each for each in told if each.receiver_member == member]


def list_standing(value: Summons, member: str) -> list[Answer]:
    """The answers of a member that stand, one a function, the newest first."""
    newest: dict[str, Answer] = {}
    for answer in values_in_order(value.answers):
        if answer.member == member and answer.counts:
            newest[answer.function] = answer
    return sorted(newest.values(), key=lambda answer: -answer.number)


def answer_of_member(value: Summons, member: str) -> Answer | None:
    """The member's answer as a whole: that somebody attends goes before all else, otherwise the newest."""
    standing = list_standing(value, member)
    attending = [answer for answer in standing if answer.answer == "attends"]
    return next(iter(attending or standing), None)


def has_answered(value: Summons, member: str) -> bool:
    """Whether any function of the member has an answer that stands."""
    return answer_of_member(value, member) is not None


def is_filled(value: Summons, member: str) -> bool:
    """Whether the actor's need is filled: some function of it has said what it does, or asks to be rung."""
    return any(is_settled(value, answer.function) for answer in list_standing(value, member))


def list_exhausted(incident: Incident, value: Summons, now: datetime) -> list[str]:
    """The members in which nobody is left to try, and that have not said what they do: somebody must ring them."""
    if not incident.is_calling:
        return []
    return [
        member
        for member, called in in_order(value.calling)
        if called.ends_at <= now and incident.takes_part(member) and not is_filled(value, member)
    ]


def has_declined(value: Summons, member: str) -> bool:
    """Whether the member's answer is *deltar inte*, its own or of whoever had the telephone."""
    standing = answer_of_member(value, member)
    return standing is not None and standing.answer == "declines"


def list_to_ring(incident: Incident, value: Summons) -> list[Answer]:
    """The answers *ring mig* of actors that have said nothing more, the oldest first: for who leads."""
    if not incident.is_calling:
        return []
    standing = [answer_of_member(value, seat.member) for seat in values_in_order(incident.participants)]
    asked = [answer for answer in standing if answer is not None and answer.answer == "call-me"]
    return sorted(asked, key=lambda answer: answer.number)


def next_end(value: Summons, now: datetime) -> datetime | None:
    """The next instant at which an actor has nobody left to try; None where none is being called."""
    ends = [called.ends_at for called in values_in_order(value.calling) if called.stopped_at is None]
    return min((at for at in ends if at > now), default=None)


def has_raised(incident: Incident, member: str) -> bool:
    """Whether the member is the one that pressed: it knows, and need not be rung. Not where it denies the call."""
    return incident.raised_by.member == member and incident.call != "disputed"


def is_awaited(incident: Incident, value: Summons, member: str) -> bool:
    """Whether nobody knows that the call has reached the member: it has neither answered nor pressed."""
    return not has_raised(incident, member) and not has_answered(value, member)


def waits_for(incident: Incident, value: Summons, member: str, now: datetime) -> bool:
    """Whether the member has been called, can still answer, and nobody knows that the call has reached it. What can
    still be undone has not been sent, and calls nobody."""
    calls = incident.is_calling and not incidents.is_held(incident, now)
    return calls and incident.takes_part(member) and is_awaited(incident, value, member)


def list_unconfirmed(value: Summons, member: str) -> list[Answer]:
    """Answers left by telephone in the member's name that it has not yet said yes or no to, the oldest first."""
    return [each for each in values_in_order(value.answers) if each.member == member and each.holds is None]
