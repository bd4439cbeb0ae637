"""The short words about who is missing: so many always, by name where they are few, and never as if that were all."""

from collections.abc import Callable, Sequence

from samverkan.lib.shortening import list_shorter
from samverkan.region.room import Brief

MOST_NAMED = 3
"""As many names as a short text has room for, and a call can be listened to with."""

LEAST_OF_WHAT = 20
"""What it is about gives way to the names, but keeps so many signs."""


def brief_missing(say: Callable[[str], str], *, what: str, names: Sequence[str], ring: str) -> Brief:
    """What `say` makes of what it is about, without a stop; then the names, and how many are not named."""
    named = names if len(names) <= MOST_NAMED else ()
    said, *shorter = (say(each) for each in (what, *list_shorter(what, least=LEAST_OF_WHAT)))
    if named:
        return Brief(said=said, shorter=shorter, named=named, ring=ring)
    return Brief(said=f"{said}.", shorter=[f"{each}." for each in shorter], ring=ring)
