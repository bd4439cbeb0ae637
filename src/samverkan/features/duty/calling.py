"""Saying how a member wants to be called: by which kinds of channel, whom in turn, how long each may take."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features.duty.checking import check_keeper
from samverkan.features.duty.events import PolicySet, Target
from samverkan.features.duty.policy import read_policy
from samverkan.features.duty.reading import policy_of
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View

LONGEST_STEP = 30
WAKING = ("sms", "voice")
"""The kinds of channel that wake somebody."""


class SetPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the member wants to be called: all of it at once. `seen` is the stamp of the `Policy` that was read."""

    member: str
    minutes: int = 3
    by_day: tuple[str, ...] = ("sms", "voice")
    by_night: tuple[str, ...] = ("voice", "sms")
    chain: tuple[Target, ...] = ("on-duty", "function", "deputies", "relay")
    seen: str | None = None


def set_policy(view: View, acting: Acting, given: SetPolicy, now: datetime) -> Sequence[Fact]:
    """Say how the member is to be called. Somebody is always tried first by what wakes: nobody is left out of it."""
    check_keeper(view, acting, given.member)
    right = (
        1 <= given.minutes <= LONGEST_STEP
        and all(_is_choice(kinds, WAKING) for kinds in (given.by_day, given.by_night))
        and len(set(given.chain)) == len(given.chain)
        and bool({"on-duty", "function"} & set(given.chain))
    )
    if not right:
        raise Refused("policy-wrong", minutes=LONGEST_STEP)
    event = PolicySet(minutes=given.minutes, by_day=given.by_day, by_night=given.by_night, chain=given.chain)
    if read_policy(event) == policy_of(view, given.member) and view.may_read(streams.actor(given.member)):
        return []
    check_seen(given.seen, standing=policy_of(view, given.member), wanted=read_policy(event))
    return [Fact(stream=streams.actor(given.member), event=event, owner=given.member)]


def _is_choice(told: Sequence[str], among: Sequence[str]) -> bool:
    return bool(told) and len(set(told)) == len(told) and set(told) <= set(among)
