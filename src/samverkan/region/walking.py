"""Through all that is asked for, however deep it stands."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def walk(value: Any, kind: type[T], check: Callable[[T], object]) -> None:
    """Show `check` each value of this kind in a struct, a map (its keys too) or a list, in their order."""
    match value:
        case msgspec.Struct():
            for name in value.__struct_fields__:
                walk(getattr(value, name), kind, check)
        case dict():
            for key, held in value.items():
                walk(key, kind, check)
                walk(held, kind, check)
        case tuple() | list() | set() | frozenset():
            for held in value:
                walk(held, kind, check)
        case _ if isinstance(value, kind):
            check(value)
