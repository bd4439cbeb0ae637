"""How fast somebody is called: as for an alarm, or with the time that there is until a meeting far ahead.

Who is tried, in which order and by what is planned as for an alarm; here only when. So the pace changes nothing else.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from samverkan.features import duty

FAR_AHEAD = timedelta(hours=12)
"""A meeting further off than this is far ahead: nobody is sought as for an alarm, and nobody is woken for it."""

SHARE = 20
"""Between two steps to a meeting far ahead goes at least this part of the time that is left: a twentieth."""

LONGEST = timedelta(days=2)
"""No share is longer than this: who is silent is heard of within weeks, however far ahead the meeting is."""


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """`meeting_at` None: an alarm, to which every step has the time that was planned."""

    meeting_at: datetime | None = None

    def is_far(self, at: datetime) -> bool:
        """Whether the meeting is far ahead then."""
        return self.meeting_at is not None and self.meeting_at - at > FAR_AHEAD

    def wake(self, at: datetime) -> datetime:
        """When what would wake somebody then may leave: in the morning, where the meeting is far ahead."""
        return duty.after_night(at) if self.is_far(at) else at

    def follow(self, before: datetime, wait: timedelta) -> datetime:
        """When a step comes after the one before: after the wait that was planned, or its share of the time left."""
        if self.meeting_at is None or not self.is_far(before):
            return before + wait
        return self.wake(before + max(wait, min(LONGEST, (self.meeting_at - before) / SHARE)))

    def lay(self, planned: Iterable[datetime]) -> dict[datetime, datetime]:
        """When each of these comes, by the time that was planned for it as for an alarm; in the same order."""
        laid: dict[datetime, datetime] = {}
        for at in sorted(set(planned)):
            last = next(reversed(laid), None)
            laid[at] = self.wake(at) if last is None else self.follow(laid[last], at - last)
        return laid


ALARM = Pace()
