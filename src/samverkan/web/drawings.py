"""The one store of drawn fragments of the process, and each fragment at an address of its own."""

from samverkan.web.environment import render
from samverkan.web.fragments import Drawings
from samverkan.web.house import House, get_house


class _Store:
    house: House | None = None
    drawings: Drawings | None = None


def get_drawings() -> Drawings:
    """The drawings of the house that is furnished now."""
    house = get_house()
    if _Store.drawings is None or _Store.house is not house:
        _Store.house, _Store.drawings = house, Drawings(house.fragments, render)
    return _Store.drawings
