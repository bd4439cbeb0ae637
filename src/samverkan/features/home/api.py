"""What programs read of the first page: what goes on, worst first."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Nothing, Reading
from samverkan.features.home.fragments import Card, pick, shape
from samverkan.features.messages import Sending
from samverkan.region.view import View


class Ongoing(msgspec.Struct, frozen=True, kw_only=True):
    """One incident on the first page: how many of the invited have answered. `incidents.get` has the rest."""

    incident: str
    title: str
    state: str
    impact: str
    exercise: bool
    lead: str
    answered: int
    invited: int


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """The open incidents, worst first, and whether anything is sent."""

    incidents: list[Ongoing]
    sending: Sending


def read_now(view: View, given: Nothing, now: datetime) -> Now | None:
    """What Läget nu shows."""
    picked = pick(view, "")
    if picked is None:
        return None
    shown = shape(now=now, **picked)
    return Now(incidents=[_build(card) for card in (*shown["cards"], *shown["more"])], sending=shown["sending"])


def _build(card: Card) -> Ongoing:
    return Ongoing(
        incident=card.incident.id,
        title=card.incident.title,
        state=card.incident.state,
        impact=card.incident.impact,
        exercise=card.incident.exercise,
        lead=card.incident.lead.function,
        answered=card.answered,
        invited=card.invited,
    )


VIEWS = (Reading(name="home.now", answer=Now, read=read_now, summary="Läget nu"),)
