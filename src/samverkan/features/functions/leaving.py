"""What ends when a person leaves, and what is left empty by it: told before it is done, and until it is mended."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from samverkan.features.functions.people import Holding, holdings_of, on_duty
from samverkan.features.functions.reading import functions_of, of, people
from samverkan.features.functions.state import Function
from samverkan.region.view import View


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """A function that the person has no more once it has left; `empty` when nobody else holds it now."""

    function: Function
    empty: bool


def list_ending(view: View, member: str, person: str, at: datetime) -> list[Ending]:
    """The member's standing functions that the person holds now or later, in order of id."""
    found = _list_held(view, member, person, lambda held: held.to_at is None or held.to_at > at)
    return [Ending(function=each, empty=_is_empty(view, each, at, but=person)) for each in found]


def list_left_empty(view: View, member: str, person: str, at: datetime) -> list[Function]:
    """The member's standing functions that the person had when it left, and that nobody holds now."""
    known = people(view, member).persons.get(person)
    left_at = known.left_at if known is not None else None
    if left_at is None:
        return []
    found = _list_held(view, member, person, lambda held: held.to_at == left_at)
    return [each for each in found if _is_empty(view, each, at)]


def _list_held(view: View, member: str, person: str, wanted: Callable[[Holding], bool]) -> list[Function]:
    held = people(view, member)
    return [
        function
        for function in functions_of(of(view), member)
        if any(each.person == person and wanted(each) for each in holdings_of(held, function.id))
    ]


def _is_empty(view: View, function: Function, at: datetime, *, but: str = "") -> bool:
    return all(each.id == but for each in on_duty(people(view, function.member), function=function.id, at=at))
