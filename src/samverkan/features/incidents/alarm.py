"""The alarm (larmet): whether it has gone, when and to how many, as the messages of first information tell it."""

from datetime import datetime

import msgspec

from samverkan.features import messages
from samverkan.features.incidents.held import is_held
from samverkan.features.incidents.incident import ACTIVATED, ASSESSED, RAISED, Incident
from samverkan.features.messages import Delivery
from samverkan.lib.maps import values_in_order

SOUNDING = frozenset({RAISED, ASSESSED, ACTIVATED})
"""The states in which it matters to whom the alarm has gone."""
STUCK = frozenset({Delivery.FAILED_FOR_NOW, Delivery.FAILED_FOR_GOOD, Delivery.UNKNOWN, Delivery.EXPIRED})
"""The standings of a call that has been tried, or has waited too long, without certainly having left."""


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """`at` is when it first left, None while nothing has; `reached` how many of the `called` actors it has left for.

    `held`: it can still be undone. `boxed`: nothing but the local outbox has taken it. `stuck`: it has left for nobody,
    and not because its turn has not come.
    """

    held: bool
    at: datetime | None
    reached: int
    called: int
    boxed: bool
    stuck: bool


def find_alarm(incident: Incident, held: messages.Messages, now: datetime) -> Alarm | None:
    """Where the alarm stands; None where the incident is over, or what was sent has been blocked since."""
    if incident.state not in SOUNDING:
        return None
    calls = [each for each in values_in_order(held.by_id) if each.letter == messages.FIRST_INFORMATION]
    if not calls and held.gone:
        return None
    left = [(each, at) for each in calls if (at := messages.left_at(each))]
    return Alarm(
        held=is_held(incident, now),
        at=min((at for _each, at in left), default=None),
        reached=len({each.receiver_member for each, _at in left}),
        called=len(incident.participants),
        boxed=all(messages.lies_in_outbox(each) for each, _at in left),
        stuck=not left and any(messages.delivery(each, now) in STUCK for each in calls),
    )
