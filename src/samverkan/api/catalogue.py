"""Everything that programs can call, handed over by `project`."""

from collections.abc import Mapping

import msgspec

from samverkan.api.reading import Reading
from samverkan.region.room import Rule


class Catalogue(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The verbs and the readings, by name."""

    rules: Mapping[str, Rule]
    readings: Mapping[str, Reading]


class _Known:
    catalogue: Catalogue | None = None


def furnish_catalogue(catalogue: Catalogue) -> None:
    """Make this what programs can call. Called once at start, and by tests."""
    _Known.catalogue = catalogue


def get_catalogue() -> Catalogue:
    """What programs can call; raises `RuntimeError` before `furnish_catalogue`."""
    if _Known.catalogue is None:
        raise RuntimeError("project must call furnish_catalogue() before the first request")
    return _Known.catalogue
