"""What can happen to the cooperation's members and to the parties outside it. All in stream `region`."""

from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec

from samverkan.features.actors.kinds import LEGAL_KINDS, MEMBERSHIPS
from samverkan.lib.choices import among
from samverkan.region.event import Event, Lasting


class Nature(msgspec.Struct, frozen=True, kw_only=True):
    """What a member is, wherever it is told.

    `membership` is `ordinary` or `associated`; `code` SCB's municipality code or ""; `area` municipality codes,
    or `("01",)` for the whole county; `faces` the parts that act separately (health care, traffic).
    """

    categories: tuple[str, ...] = ()
    membership: Annotated[str, among(MEMBERSHIPS)] = "ordinary"
    legal: Annotated[str, among(("", *LEGAL_KINDS))] = ""
    code: str = ""
    area: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()


def nature_of(told: msgspec.Struct) -> dict[str, Any]:
    """What a member is by anything that has those fields, to tell it again."""
    return {name: getattr(told, name) for name in Nature.__struct_fields__}


class Joined(Nature, Event, frozen=True, kw_only=True):
    """An organisation is a member from a day on; again after having left, too.

    `source` says where the dates come from, in the office's words.
    """

    type: ClassVar[str] = "actors.joined.v1"
    member: str
    name: str
    short: str
    from_on: date
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

    def bare(self) -> "Renamed":
        """The member under its id from that day: the name that it had before does not come back."""
        return msgspec.structs.replace(self, name=self.member, short=self.member, source="")


class Changed(Nature, Event, frozen=True, kw_only=True):
    """What a member is, told anew and whole: replaces what was told before."""

    type: ClassVar[str] = "actors.changed.v1"
    member: str
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

    def bare(self) -> "ExternalAdded":
        """The party under its id."""
        return msgspec.structs.replace(self, name=self.party, source="")


class ExternalChanged(Event, frozen=True, kw_only=True):
    """What is told of an external party, anew and whole."""

    type: ClassVar[str] = "actors.external_changed.v1"
    party: str
    name: str
    sector: str
    area: tuple[str, ...] = ()
    source: str = ""

    def bare(self) -> "ExternalChanged":
        """What the party is, under its id: the name that it had before does not come back."""
        return msgspec.structs.replace(self, name=self.party, source="")


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
