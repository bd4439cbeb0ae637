"""The one store of drawn fragments of the process, and each fragment at an address of its own."""

from samverkan.region.view import State
from samverkan.web.environment import render
from samverkan.web.fragments import Drawings
from samverkan.web.house import House, get_house
from samverkan.web.once import forget_drawn
from samverkan.web.squeeze import forget_squeezed
from samverkan.web.sse import forget_built


class _Store:
    house: House | None = None
    drawings: Drawings | None = None


def get_drawings() -> Drawings:
    """The drawings of the house that is furnished now."""
    house = get_house()
    if _Store.drawings is None or _Store.house is not house:
        drawings = Drawings(house.fragments, render)
        house.region.listen(_Forgetting(drawings))
        _Store.house, _Store.drawings = house, drawings
    return _Store.drawings


class _Forgetting:
    """Drops every drawing when something has been withheld: nobody is shown it, and it does not stay in memory."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings

    def __call__(self, before: State, after: State, _changed: frozenset[str]) -> None:
        if before.withheld != after.withheld:
            self._drawings.forget()
            forget_drawn()
            forget_built()
            forget_squeezed()
