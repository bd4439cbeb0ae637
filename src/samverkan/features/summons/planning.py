"""How an actor is called to an incident: by all its receiving functions at once, each step by step."""

from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec

from samverkan.features import duty, functions
from samverkan.features.calling import MOST_STEPS, Step, Whose, next_minute, plan_function, whose
from samverkan.region.view import View

WITHOUT_WAKING = timedelta(minutes=15)
"""The time that an actor has where nothing that wakes can reach it: as long as everybody has to answer."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A member's steps, and the minute from which nobody is left to try: then the county's duty officer is told."""

    member: str
    steps: tuple[Step, ...]
    ends_at: datetime


def plan(view: View, member: str, *, begins: datetime, most: int, spoken: Collection[Whose] = ()) -> Plan:
    """How the member is called from an instant on, by no more steps than `most`, without those who have `spoken`;
    `view` is the service's, since persons' own ways are asked for."""
    receivers = functions.receivers(view, member)
    each = max(1, min(MOST_STEPS, most // max(1, len(receivers))))
    steps = tuple(step for function in receivers for step in plan_function(view, function, begins=begins, most=each))
    if steps:
        ends = max(step.at for step in steps) + duty.between(duty.policy_of(view, member))
    else:
        ends = begins + WITHOUT_WAKING if receivers else begins
    left = tuple(step for step in steps if whose(step.function.id, step.person, step.through) not in spoken)
    return Plan(member=member, steps=left, ends_at=next_minute(ends))
