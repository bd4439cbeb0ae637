"""How an actor wants to be called: by which kinds of channel, by day and by night, and how long each step may take."""

from datetime import datetime, timedelta

import msgspec

from samverkan.lib.local_time import local
from samverkan.region.view import View

EVENING, MORNING = 22, 6
"""The night, on a Swedish clock: from 22 up to 6."""

WITHOUT_WAKING = timedelta(minutes=15)
"""The time that an actor has where nothing that wakes can reach it: as long as everybody has to answer."""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """`minutes` from one step to the next; the kinds of channel that wake, the first to try first."""

    minutes: int = 3
    by_day: tuple[str, ...] = ("sms", "voice")
    by_night: tuple[str, ...] = ("voice", "sms")

    def kinds(self, at: datetime) -> tuple[str, ...]:
        """The kinds to try at that time. A text message wakes nobody who sleeps: at night a call goes first."""
        return self.by_night if is_night(at) else self.by_day

    @property
    def between(self) -> timedelta:
        """From one step to the next."""
        return timedelta(minutes=self.minutes)


DEFAULT = Policy()


def is_night(at: datetime) -> bool:
    """Whether it is night in Sweden."""
    return not MORNING <= local(at).hour < EVENING


def policy_of(view: View, member: str) -> Policy:
    """How the member wants to be called; the default where it has not said."""
    return DEFAULT
