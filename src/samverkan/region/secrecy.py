"""The mark on an entry: a warning that it may be secret, by its section. One form, whoever puts it there.

It is put there when the entry is written, or by an act of the room `records` later: who shows the entry's words hears
of that by these types.
"""

import re

import msgspec

from samverkan.lib.refusal import Refused
from samverkan.region.event import Event

MARKED = "records.marked.v1"
UNMARKED = "records.unmarked.v1"
MARKING = frozenset({MARKED, UNMARKED})
"""What a fold `hears` where it keeps a mark."""

COMMON = ("OSL 15:2", "OSL 18:13", "OSL 18:1", "OSL 18:8", "OSL 18:9", "OSL 25:1", "OSL 26:1")
"""The sections that are offered first; any other may be written."""

CITED = (
    re.compile(r"(?i:OSL )?(\d{1,2}):(\d{1,2} ?[a-z]?)(?i: OSL)?"),
    re.compile(r"(?i:OSL )?(\d{1,2}) ?kap\.? (\d{1,2} ?[a-z]?) ?§(?i: OSL)?"),
    re.compile(r"(?i:OSL )?(\d{1,2}) ?kap\.? § ?(\d{1,2} ?[a-z]?)(?i: OSL)?"),
)
"""The ways that people cite a section, of chapter and paragraph: `18:13`, `18 kap. 13 § OSL`."""


def check_mark(text: str) -> str:
    """The section as `OSL 18:13`, however it is cited, "" for an open entry; refuses what is no section."""
    section = re.sub("[ \xa0]+", " ", text).strip()
    if not section:
        return ""
    cited = next((found for form in CITED if (found := form.fullmatch(section))), None)
    if cited is None:
        raise Refused("unknown-section", section=section)
    return f"OSL {cited[1]}:{cited[2].replace(' ', '')}"


class Marking(msgspec.Struct, frozen=True):
    """What an act says of an entry's mark: the section that holds from now on, "" for none."""

    entry: str
    mark: str


def find_marking(event: Event) -> Marking | None:
    """What the event says of a mark; None for any other."""
    if event.type not in MARKING:
        return None
    return Marking(entry=getattr(event, "entry", ""), mark=getattr(event, "section", ""))
