"""Persistent maps: a new version shares every part that did not change.

One name for the container, so that it can be replaced in one place. Iteration order of the
underlying map differs between processes: iterate through `in_order` only.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from rpds import HashTrieMap

K = TypeVar("K", bound=str | int | tuple[str, ...])
V = TypeVar("V")

if TYPE_CHECKING:
    Map = HashTrieMap
else:

    class Map:
        """`Map[K, V]` in annotations and `Map({...})` to build one."""

        def __class_getitem__(cls, _item: Any) -> type:
            return HashTrieMap

        def __new__(cls, *pairs: Any) -> Any:
            return HashTrieMap(*pairs)


def empty_map() -> "Map[K, V]":
    """Build the empty map."""
    return HashTrieMap()


def in_order(values: "Map[K, V]") -> Iterator[tuple[K, V]]:
    """Iterate key and value in order of key: the same in every process."""
    yield from sorted(values.items(), key=_key)


def values_in_order(values: "Map[K, V]") -> Iterator[V]:
    """Iterate the values in order of key."""
    for _, value in in_order(values):
        yield value


def map_of(pairs: Iterable[tuple[K, V]]) -> "Map[K, V]":
    """Build a map from pairs; a later pair replaces an earlier one."""
    return HashTrieMap(dict(pairs))


def _key(item: tuple[K, V]) -> K:
    return item[0]
