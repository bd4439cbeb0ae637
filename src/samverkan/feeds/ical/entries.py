"""What a calendar says, read: entries and faults. Plain values, so that nothing heavy is loaded with them."""

from datetime import datetime

import msgspec

from samverkan.feeds.ical.faults import WHOLE, Fault


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One shift: instants in UTC, its title, and the addresses of those it invites, in lower case and in order."""

    from_at: datetime
    to_at: datetime
    summary: str
    attendees: tuple[str, ...] = ()
    uid: str = ""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A series that gives no shift, and why: a fault's code, or `cancelled`, `ahead` or `past`. Title and whom it
    invites as in an `Entry`, as far as they can be told."""

    code: str
    summary: str = ""
    attendees: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a calendar says of a window: entries by time, faults in the order in which they were met, and what gave
    no shift as it stands there."""

    events: list[Entry] = []
    faults: list[Fault] = []
    left_out: list[LeftOut] = []

    @property
    def whole(self) -> Fault | None:
        """The fault by which nothing was read; then what was read last still holds."""
        return next((fault for fault in self.faults if fault.code in WHOLE), None)
