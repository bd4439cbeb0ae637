"""Events of the combined picture: its summary, its fixed versions, and who opened them."""

from typing import ClassVar

import msgspec
from msgspec.structs import replace

from samverkan.features.charter import Named, Step
from samverkan.features.reports import Picture
from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting
from samverkan.region.upcasting import read_as


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One actor's line, with all that it had conveyed. `picture` None: not reported, or `gone` says why.

    `told_at` is when it last said so, `unchanged` that it then said oförändrat; `by`, `to` and `standing` are set
    when it was left by telephone; `stale` older than asked for; `late` owed a report and had not given one.
    `entries` are the entries that the text was copied from.
    """

    member: str
    name: str
    picture: Picture | None = None
    told_at: Instant | None = None
    valid_at: Instant | None = None
    unchanged: bool = False
    by: str = ""
    to: str = ""
    standing: str = ""
    stale: bool = False
    late: bool = False
    mark: str = ""
    entries: tuple[str, ...] = ()
    gone: str = ""


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The head of a stream that all who read the version read: its version and digest (hex) just before."""

    stream: str
    version: int
    digest: str


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The combined picture, whole: rows worst first, summary, and the words it was shown with then.

    `number` is 0 in the picture as it is now. `gone` says why the summary was taken out. `title` is made of the words
    of the press, the entry `title_entry`.
    """

    title: str
    rows: tuple[Row, ...]
    summary: str = ""
    summary_entry: str = ""
    number: int = 0
    by: str = ""
    fixed_at: Instant | None = None
    due_at: Instant | None = None
    impact_scale: tuple[Step, ...] = ()
    vital_functions: tuple[Named, ...] = ()
    postures: tuple[Named, ...] = ()
    heads: tuple[Head, ...] = ()
    gone: str = ""
    title_entry: str = ""


class SummaryWritten(Event, frozen=True, kw_only=True):
    """Somebody has written the summary (sammanfattning) that the next version starts from. `by` names the function."""

    type: ClassVar[str] = "combined.summary_written.v1"
    text: str
    by: str


class Fixed(Event, frozen=True, kw_only=True):
    """A version is fixed (fastställd): numbered, immutable, with its full content.

    `document` is the SHA-256 (hex) of `salt` and the content as it was fixed. The salt goes when anything is taken
    out of the content, so that a short text that is gone cannot be guessed back from the digest that stands.
    """

    type: ClassVar[str] = "combined.fixed.v2"
    content: Content
    document: str
    salt: str = ""

    def without(self, gone: frozenset[str]) -> "Fixed":
        """The version keeps its number and says what was taken out; a salted `document` stays that of the whole."""
        rows = tuple(_without(row, gone) for row in self.content.rows)
        content = replace(self.content, rows=rows)
        if content.summary_entry in gone:
            content = replace(content, summary="", gone="blocked")
        if content.title_entry in gone:
            content = replace(content, title="")
        return self._left_with(content)

    def sourced(self) -> "Fixed":
        """The version without a title that does not say whose words it is made of: no spärr would reach it."""
        return self if self.content.title_entry else self._left_with(replace(self.content, title=""))

    def _left_with(self, content: Content) -> "Fixed":
        if content == self.content:
            return self
        return replace(self, content=content, document=self.document if self.salt else "", salt="")


class FixedUnsalted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `combined.fixed.v1` said, or what was left: its digest had no salt, and goes with what is taken out."""

    content: Content
    document: str


class Opened(Lasting, frozen=True, kw_only=True):
    """A function has opened a fixed version for the first time (the read log)."""

    type: ClassVar[str] = "combined.opened.v1"
    number: int


FIXED_UNSALTED = "combined.fixed.v1"
FIXED = frozenset({FIXED_UNSALTED, Fixed.type})
"""Every type that a fixed version has been written as."""

EVENTS = (SummaryWritten, Fixed, Opened)


UPCASTERS = {FIXED_UNSALTED: read_as(Fixed, before=FixedUnsalted)}


def _without(row: Row, gone: frozenset[str]) -> Row:
    if gone.isdisjoint(row.entries):
        return row
    return Row(member=row.member, name=row.name, entries=row.entries, gone="blocked")
