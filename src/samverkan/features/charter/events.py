"""Events of the charter: what this region is and what it has set for itself."""

from typing import ClassVar

import msgspec

from samverkan.region.event import Event


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of the impact scale (påverkan), mildest first. `shape`: square, circle, rhomb or triangle."""

    key: str
    label: str
    shape: str


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of incident, and the actor categories that are invited by default; empty means all."""

    key: str
    label: str
    invites: tuple[str, ...] = ()


class Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A configured choice: a stable key and the words on the page."""

    key: str
    label: str


class Founded(Event, frozen=True, kw_only=True):
    """The first entry of every journal: which region, and whether it is the DEMO."""

    type: ClassVar[str] = "charter.founded.v1"
    name: str
    county: str
    demo: bool
    convener: str
    node: str
    public_key: str
    impact_scale: tuple[Step, ...]
    kinds: tuple[Kind, ...]
    vital_functions: tuple[Named, ...]
    postures: tuple[Named, ...]

    def bare(self) -> "Founded":
        """The region without its name: who convenes it, what it counts by, and whether it is the DEMO."""
        return msgspec.structs.replace(self, name="")


class Configured(Event, frozen=True, kw_only=True):
    """The region has changed what it has set for itself; None leaves as it was."""

    type: ClassVar[str] = "charter.configured.v1"
    name: str | None = None
    convener: str | None = None
    impact_scale: tuple[Step, ...] | None = None
    kinds: tuple[Kind, ...] | None = None
    vital_functions: tuple[Named, ...] | None = None
    postures: tuple[Named, ...] | None = None

    def bare(self) -> "Configured":
        """What was set, but for the name; the one that it replaced does not come back."""
        return msgspec.structs.replace(self, name=None if self.name is None else "")


EVENTS = (Founded, Configured)
