"""Events about entries: each stands in the entry's own stream and names it in `entry`.

`by` names the function and member that acted. The ground never repeats what is blocked or erased.
"""

from typing import ClassVar

import msgspec

from samverkan.region.event import Event


class Act(Event, frozen=True, kw_only=True):
    """What every act on an entry says."""

    entry: str
    ground: str
    by: str

    def bare(self) -> "Act":
        """The act without its ground: what it did still holds."""
        return msgspec.structs.replace(self, ground="")


class Marked(Act, frozen=True, kw_only=True):
    """A warning, not a decision: the entry may be secret under `section` of OSL (2009:400), as `OSL 18:13`."""

    type: ClassVar[str] = "records.marked.v1"
    section: str


class Unmarked(Act, frozen=True, kw_only=True):
    """The warning is lifted."""

    type: ClassVar[str] = "records.unmarked.v1"


class Registered(Event, frozen=True, kw_only=True):
    """The acting member's registry number (diarienummer) for an entry, or with `entry` "" for the incident."""

    type: ClassVar[str] = "records.registered.v1"
    number: str
    by: str
    entry: str = ""
    ground: str = ""

    def bare(self) -> "Registered":
        """That it has been registered: the number that was given before does not come back."""
        return msgspec.structs.replace(self, number="", ground="")


class Blocked(Act, frozen=True, kw_only=True):
    """Spärr: the entry and every copy of it leave all pages, waiting messages and caches."""

    type: ClassVar[str] = "records.blocked.v1"


class Unblocked(Act, frozen=True, kw_only=True):
    """The spärr is lifted."""

    type: ClassVar[str] = "records.unblocked.v1"


class Erased(Act, frozen=True, kw_only=True):
    """Radering: the content is taken away for good, by law (GDPR article 17, or TF 2 chapter)."""

    type: ClassVar[str] = "records.erased.v1"


class Disposed(Act, frozen=True, kw_only=True):
    """Gallring: the content is taken away under a disposal decision, named in `decision` (arkivlagen 10 §)."""

    type: ClassVar[str] = "records.disposed.v1"
    decision: str


EVENTS = (Marked, Unmarked, Registered, Blocked, Unblocked, Erased, Disposed)
