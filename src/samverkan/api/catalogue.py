"""Everything that programs can call, handed over by `project`."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from samverkan.api.reading import Reading
from samverkan.region.changes import Page
from samverkan.region.room import Rule
from samverkan.region.view import Reader


class ListChanges(Protocol):
    """How what has come since is listed (`Region.list_changes`)."""

    def __call__(self, reader: Reader, *, after: int, limit: int) -> Page: ...


class Catalogue(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The verbs and the readings, by name, and the way to what has come since."""

    rules: Mapping[str, Rule]
    readings: Mapping[str, Reading]
    list_changes: ListChanges

    def find_rule(self, verb: str) -> Rule | None:
        """The verb, if programs may call it."""
        rule = self.rules.get(verb)
        return rule if rule is not None and "api" in rule.by else None


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
