"""What goes on, live: the same for all who read the same incidents."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from samverkan.features import charter, incidents, messages, summons
from samverkan.features.charter import Charter, Step
from samverkan.features.incidents import Incident
from samverkan.features.messages import Sending
from samverkan.features.summons import Summons
from samverkan.region.room import Fragment
from samverkan.region.view import View

SHOWN = 3
"""How many cards stand open; the rest is folded."""
TOLD_FOR = timedelta(hours=1)
TAKEN_BACK = "withdrawn_"
FIELDS = ("incident", "summons", "aside", "leaving")


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One incident on Läget nu: how many of the invited have answered. `name` tells it apart from the others; `aside`
    where it could not be read on, and stands as it last was; `late` where the time of its conference should be told;
    `stays` where it is an exercise, and nothing of it leaves."""

    incident: Incident
    name: str
    aside: bool
    step: Step
    answered: int
    invited: int
    late: bool
    stays: bool


def pick(view: View, thing: str) -> Mapping[str, Any] | None:
    """The region, whether anything is sent, each open incident under a name of its own (`incident_0`, …), and each that
    was taken back (`withdrawn_0`, …)."""
    if thing:
        return None
    picked: dict[str, Any] = {"region": charter.of(view), "sending": messages.sending(view)}
    for number, each in enumerate(incidents.list_open(view)):
        picked |= {f"incident_{number}": each, f"summons_{number}": summons.of(view, each.id)}
        picked[f"aside_{number}"] = incidents.is_set_aside(view, each.id)
        picked[f"leaving_{number}"] = messages.sending_in(view, each.id, exercise=each.exercise)
    return picked | {f"{TAKEN_BACK}{number}": each for number, each in enumerate(incidents.list_taken_back(view))}


def shape(*, region: Charter, sending: Sending, now: datetime, **parts: Any) -> Mapping[str, Any]:
    """The cards, worst first; what has been joined to another is shown there, not as a card of its own. Below them what
    was taken back within the hour: who meant to press for the same must know that nobody is alarmed."""
    numbers = [name.removeprefix("incident_") for name in parts if name.startswith("incident_")]
    taken_back = [each for each, told_until in _list_told(parts) if now < told_until]
    going_on = [parts[f"incident_{each}"] for each in numbers]
    names = incidents.tell_apart(going_on)
    cards = [_build_card(region, names, now, *(parts[f"{field}_{each}"] for field in FIELDS)) for each in numbers]
    known = {card.incident.id for card in cards}
    apart = [card for card in cards if not (card.incident.joined_to and card.incident.joined_to.incident in known)]
    return {
        "cards": apart[:SHOWN],
        "more": apart[SHOWN:],
        "names": names,
        "taken_back": taken_back,
        "names_of_all": incidents.tell_apart([*going_on, *taken_back]),
        "sending": sending,
        "demo": region.demo,
        "stays": any(card.stays for card in apart),
    }


def until(*, now: datetime, **parts: Any) -> datetime | None:
    """When the next of what was taken back has been told for its hour, or the time of a conference should be told."""
    ends = [told_until for _each, told_until in _list_told(parts)]
    ends += [each.promised_by for name, each in parts.items() if name.startswith("incident_") and each.promised_by]
    return min((at for at in ends if at > now), default=None)


def _list_told(parts: Mapping[str, Any]) -> list[tuple[Incident, datetime]]:
    """What was taken back, and until when that is told."""
    found: list[Incident] = [part for name, part in parts.items() if name.startswith(TAKEN_BACK)]
    return [(each, each.withdrawn_at + TOLD_FOR) for each in found if each.withdrawn_at is not None]


def _build_card(
    region: Charter,
    names: Mapping[str, str],
    now: datetime,
    incident: Incident,
    held: Summons,
    aside: bool,
    leaving: Sending,
) -> Card:
    invited = len(incident.participants)
    return Card(
        incident=incident,
        name=names[incident.id],
        aside=aside,
        step=region.step(incident.impact),
        answered=invited - summons.count_unanswered(incident, held),
        invited=invited,
        late=incident.is_late(now),
        stays=incident.exercise and leaving.reaches_nobody,
    )


FRAGMENTS = (Fragment(name="home.now", template="home/now.html", inputs=pick, shape=shape, until=until),)
