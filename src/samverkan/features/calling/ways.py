"""The ways by which somebody is called: a number that takes text messages is a mobile, and can be rung as well.

Where there is a telephone beside it, that one is rung: nobody is rung by two numbers for having two.
"""

from collections.abc import Iterable

from samverkan.features import functions
from samverkan.region.room import Way
from samverkan.region.view import View

TEXTED, RUNG = "sms", "voice"


def list_of_function(view: View, function: str) -> list[Way]:
    """A function's own, the first to try first."""
    own = functions.channels(view, function)
    return _ring_mobiles(Way(id=way.id, kind=way.kind, address=way.address) for way in own)


def list_of_person(view: View, member: str, person: str) -> list[Way]:
    """A person's own, the first to try first; none for one who has left, or whom this reader may not know."""
    return _ring_mobiles(functions.ways_of_person(view, member, person))


def _ring_mobiles(ways: Iterable[Way]) -> list[Way]:
    """The ways, and after them the mobiles as telephones where none is given: the same way, by another kind."""
    own = list(ways)
    if any(way.kind == RUNG for way in own):
        return own
    return [*own, *(Way(id=way.id, kind=RUNG, address=way.address) for way in own if way.kind == TEXTED)]
