"""How a member wants to be called, as a value. Whoever has said nothing is called as `Policy()` says."""

from datetime import datetime, time, timedelta

import msgspec

from samverkan.features.duty.events import PolicySet
from samverkan.lib.local_time import first_instant, local

EVENING, MORNING = 22, 6
"""The night, on a Swedish clock: from 22 up to 6."""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """Minutes from step to step, kinds of channel by day and by night, whom in turn: see `PolicySet`."""

    minutes: int = 3
    by_day: tuple[str, ...] = ("sms", "voice")
    by_night: tuple[str, ...] = ("voice", "sms")
    chain: tuple[str, ...] = ("on-duty", "function", "deputies", "relay")


def read_policy(event: PolicySet) -> Policy:
    """What an event says of it."""
    return Policy(minutes=event.minutes, by_day=event.by_day, by_night=event.by_night, chain=event.chain)


def list_kinds(held: Policy, at: datetime) -> tuple[str, ...]:
    """The kinds to try at a time. A text message wakes nobody who sleeps: at night a call goes first."""
    return held.by_night if is_night(at) else held.by_day


def between(held: Policy) -> timedelta:
    """From one step to the next."""
    return timedelta(minutes=held.minutes)


def before_night(at: datetime) -> datetime:
    """The instant, or where it lies in the night, an hour before that night: what can be said then is."""
    if not is_night(at):
        return at
    told = local(at)
    evening = told.date() if told.hour >= EVENING else told.date() - timedelta(days=1)
    return first_instant(datetime.combine(evening, time(EVENING - 1)))


def after_night(at: datetime) -> datetime:
    """The instant, or where it lies in the night, the morning after: who need not be woken is not."""
    if not is_night(at):
        return at
    told = local(at)
    morning = told.date() + timedelta(days=told.hour >= EVENING)
    return first_instant(datetime.combine(morning, time(MORNING)))


def is_night(at: datetime) -> bool:
    """Whether it is night in Sweden."""
    return not MORNING <= local(at).hour < EVENING
