"""What other rooms ask of a summons: typed questions to a view."""

from samverkan.features.incidents import Incident
from samverkan.features.summons.state import EMPTY, Answer, Summons
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.view import View


def of(view: View, incident: str) -> Summons:
    """The incident's summons; empty where there is none that this reader may read."""
    return view.part(streams.incident(incident), "summons", EMPTY)


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


def has_raised(incident: Incident, member: str) -> bool:
    """Whether the member is the one that pressed: it knows, and need not be rung. Not where it denies the call."""
    return incident.raised_by.member == member and incident.call != "disputed"


def is_awaited(incident: Incident, value: Summons, member: str) -> bool:
    """Whether nobody knows that the call has reached the member: it has neither answered nor pressed."""
    return not has_raised(incident, member) and not has_answered(value, member)


def list_unconfirmed(value: Summons, member: str) -> list[Answer]:
    """Answers left by telephone in the member's name that it has not yet said yes or no to, the oldest first."""
    return [each for each in values_in_order(value.answers) if each.member == member and each.holds is None]
