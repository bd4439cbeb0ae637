"""A conference (samverkanskonferens) as events and inputs say it: when, and by which ways in."""

from datetime import datetime
from typing import Literal

import msgspec

WayKind = Literal["telephone", "video", "rakel", "room"]

WAYS: dict[WayKind, str] = {"telephone": "Telefon", "video": "Video", "rakel": "Rakel", "room": "Plats"}
"""The kinds of ways in to a conference, as letters name them."""


class Way(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way into the conference: a telephone number and code, a video address, a Rakel group, a room."""

    kind: WayKind
    label: str = ""
    address: str

    @property
    def words(self) -> str:
        """Where it leads, as a letter says it; a dash where that has been blocked or erased."""
        return " ".join(filter(None, (self.label, self.address))) or "–"

    @property
    def name(self) -> str:
        """What the label says beside the word for its kind; "" where it is that word."""
        return "" if self.label == WAYS[self.kind] else self.label

    @property
    def beside_kind(self) -> str:
        """Where it leads, after the word for its kind: a label that is that word is not said again."""
        return " ".join(filter(None, (self.name, self.address))) or "–"

    @property
    def line(self) -> str:
        """The kind, and where it leads: a letter's line of its own."""
        return f"{WAYS[self.kind]}: {self.beside_kind}"


class Conference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When and how: `at` is set, or `announced_by` says by when the time will be told.

    Neither: there will be none. A press that gives neither promises a time within a quarter of an hour.
    """

    at: datetime | None = None
    announced_by: datetime | None = None
    ways: tuple[Way, ...] = ()

    @property
    def is_coming(self) -> bool:
        """Whether there will be one: it has a time, or a time by which that is told."""
        return self.at is not None or self.announced_by is not None

    def named_as(self, stands: "Conference") -> "Conference":
        """With the labels that `stands` has for the same ways, where these were typed without: a code can be there."""
        held = {(way.kind, way.address): way for way in stands.ways}
        return msgspec.structs.replace(self, ways=tuple(held.get((way.kind, way.address), way) for way in self.ways))

    def bare(self) -> "Conference":
        """When, and by what kinds of ways: where each leads is gone (its address is "")."""
        return msgspec.structs.replace(self, ways=tuple(Way(kind=way.kind, address="") for way in self.ways))
