"""Events: the facts that can happen. Frozen, versioned by name, for ever."""

from datetime import datetime
from typing import ClassVar

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A fact. Each concrete event names its `type`, such as `summons.issued.v1`.

    It is read from JSON and never changed, so it cannot be part of a circle: the collector need not look for one.
    """

    type: ClassVar[str] = ""

    def without(self, gone: frozenset[str]) -> "Event | None":
        """This event with what it copied from the entries `gone` taken out; None: nothing is left."""
        return None

    def shown(self) -> "Event":
        """This event as all who read its stream are shown it, and find it: without what only who keeps it may know."""
        return self

    def bare(self) -> "Event | None":
        """This event without anything that a person wrote freely, where folds cannot do without the rest.

        Stands in for `Gone` when the entry is blocked or erased: who may read and act is still known. None: `Gone`.
        """
        return None


class Lasting(Event, frozen=True, kw_only=True):
    """An event in which nobody writes freely: nothing in it is anybody's to take away; it has happened."""

    def bare(self) -> "Event | None":
        """Itself."""
        return self


class Gone(Event, frozen=True, kw_only=True):
    """Stands in a fold for an entry whose content is erased (`radering`) or blocked (`spärr`)."""

    was: str
    reason: str


class Meta(msgspec.Struct, frozen=True, gc=False):
    """What a fold may know of the entry around an event. Never the position: it counts hidden acts.

    `version` counts from 1 within the stream. The fields may be given in order: folding a journal makes one an entry.
    """

    id: str
    stream: str
    version: int
    exercise: bool
    type: str
    recorded_at: datetime
    occurred_at: datetime
    received_at: datetime
    owner: str
    function: str
    person: str
    via: str
    mark: str
    handling: str
    cause: str
    sources: tuple[str, ...]
    origin: str


NUMBERED = "#"
"""For `Fact.handling`: the document's number is the entry's own number within its stream."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule wants written: an event, in a stream.

    Left empty: `occurred_at` is now, `owner` the acting member, `exercise` that of the stream or of
    the incident above it. `by_service`: its envelope names nobody, since it follows from what its readers may not know
    of.
    """

    stream: str
    event: Event
    occurred_at: datetime | None = None
    owner: str = ""
    sources: tuple[str, ...] = ()
    cause: str = ""
    mark: str = ""
    handling: str = ""
    exercise: bool | None = None
    by_service: bool = False


class Acting(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts: a function of a member, held by a person (opaque id), or a link, or a program.

    `via` is `page`, `api:<token id>`, `system`, or `link:`, `sms:` or `voice:` and the id of the message that
    is answered. `fresh` is a short name, stable for the command, from which a rule names the thing it creates. `salt`
    (hex) is drawn for the command and told by nothing else: what a rule salts with it cannot be guessed.
    """

    member: str
    function: str
    person: str = ""
    via: str = "page"
    fresh: str = ""
    salt: str = ""


SYSTEM = Acting(member="", function="system", via="system")
