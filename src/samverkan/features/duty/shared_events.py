"""What all may know of the members' rosters: who answers for whom, and what is lacking. In stream `region`.

No persons are in it.
"""

from typing import ClassVar, Literal

import msgspec

from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting

FaultKind = Literal["gap", "thin", "double", "rest", "no-channel", "stale-address", "calendar"]


class Relayed(Event, frozen=True, kw_only=True):
    """A function has no duty officer of its own: another function answers for it. `to_function` "": no longer."""

    type: ClassVar[str] = "duty.relayed.v1"
    function: str
    to_function: str
    note: str = ""

    def bare(self) -> "Relayed":
        """Who answers, without what was written about it."""
        return msgspec.structs.replace(self, note="")


class Found(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something is lacking in a function's roster, from a time up to another. Of nobody by name."""

    kind: FaultKind
    from_at: Instant
    to_at: Instant


class Surveyed(Lasting, frozen=True, kw_only=True):
    """The service has looked a function's roster through: what is lacking in it now, by time. Told when it changes."""

    type: ClassVar[str] = "duty.surveyed.v1"
    function: str
    found: tuple[Found, ...] = ()


SHARED_EVENTS: tuple[type[Event], ...] = (Relayed, Surveyed)
