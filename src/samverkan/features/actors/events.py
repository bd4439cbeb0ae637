"""What can happen to the cooperation's members and to the parties outside it. All in stream `region`."""

from datetime import date
from typing import ClassVar

import msgspec

from samverkan.region.event import Event, Lasting


class Joined(Event, frozen=True, kw_only=True):
    """An organisation is a member from a day on; again after having left, too.

    `membership` is `ordinary` or `associated`; `code` SCB's municipality code or ""; `area` municipality codes,
    or `("01",)` for the whole county; `faces` the parts that act separately (health care, traffic).
    `source` says where the dates come from, in the office's words.
    """

    type: ClassVar[str] = "actors.joined.v1"
    member: str
    name: str
    short: str
    from_on: date
    categories: tuple[str, ...] = ()
    membership: str = "ordinary"
    legal: str = ""
    code: str = ""
    area: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    source: str = ""

    def bare(self) -> "Joined":
        """The membership, under the member's id."""
        return msgspec.structs.replace(self, name=self.member, short=self.member, source="")


class Renamed(Event, frozen=True, kw_only=True):
    """A member bears a name from a day on. An earlier day tells of a name it bore before."""

    type: ClassVar[str] = "actors.renamed.v1"
    member: str
    name: str
    short: str
    from_on: date
    source: str = ""


class Changed(Event, frozen=True, kw_only=True):
    """What a member is, told anew and whole: replaces what was told before."""

    type: ClassVar[str] = "actors.changed.v1"
    member: str
    categories: tuple[str, ...] = ()
    membership: str = "ordinary"
    legal: str = ""
    code: str = ""
    area: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    source: str = ""

    def bare(self) -> "Changed":
        """What the member is, without where that was found."""
        return msgspec.structs.replace(self, source="")


class Left(Event, frozen=True, kw_only=True):
    """The membership ended; `on` is the first day without it."""

    type: ClassVar[str] = "actors.left.v1"
    member: str
    on: date
    source: str = ""

    def bare(self) -> "Left":
        """The end of the membership, without where that was found."""
        return msgspec.structs.replace(self, source="")


class ExternalAdded(Event, frozen=True, kw_only=True):
    """A party outside the cooperation that can be reached: power, telecom, traffic, radio, national authority."""

    type: ClassVar[str] = "actors.external_added.v1"
    party: str
    name: str
    sector: str
    from_on: date
    area: tuple[str, ...] = ()
    source: str = ""


class ExternalChanged(Event, frozen=True, kw_only=True):
    """What is told of an external party, anew and whole."""

    type: ClassVar[str] = "actors.external_changed.v1"
    party: str
    name: str
    sector: str
    area: tuple[str, ...] = ()
    source: str = ""


class ExternalEnded(Lasting, frozen=True, kw_only=True):
    """The external party is no longer kept; `on` is the first day without it."""

    type: ClassVar[str] = "actors.external_ended.v1"
    party: str
    on: date


EVENTS: tuple[type[Event], ...] = (
    Joined,
    Renamed,
    Changed,
    Left,
    ExternalAdded,
    ExternalChanged,
    ExternalEnded,
)
