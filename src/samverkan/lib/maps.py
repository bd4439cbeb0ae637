"""Persistent maps: a new version shares every part that did not change.

One name for the container, so that it can be replaced in one place. Iteration order of the underlying map differs
between processes, so to the type checker a `Map` cannot be iterated at all: go through `in_order` or `values_in_order`,
or through `unordered` where order cannot matter.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from rpds import HashTrieMap

K = TypeVar("K", bound=str | int | tuple[str, ...])
V = TypeVar("V")
_KEY = itemgetter(0)

if TYPE_CHECKING:

    class Map(Generic[K, V]):
        """What may be done with a map."""

        def __init__(self, pairs: Mapping[K, V] | Iterable[tuple[K, V]] = ...) -> None: ...
        def __getitem__(self, key: K) -> V: ...
        def __contains__(self, key: object) -> bool: ...
        def __len__(self) -> int: ...
        @overload
        def get(self, key: K) -> V | None: ...
        @overload
        def get(self, key: K, default: V) -> V: ...
        def get(self, key: K, default: V | None = None) -> V | None: ...
        def insert(self, key: K, value: V) -> "Map[K, V]": ...
        def remove(self, key: K) -> "Map[K, V]": ...
        def discard(self, key: K) -> "Map[K, V]": ...

else:

    class Map:
        """`Map[K, V]` in annotations and `Map({...})` to build one."""

        def __class_getitem__(cls, _item: Any) -> type:
            return HashTrieMap

        def __new__(cls, *pairs: Any) -> Any:
            return HashTrieMap(*pairs)


def empty_map() -> "Map[K, V]":
    """Build the empty map."""
    return Map()


def in_order(values: "Map[K, V]") -> Iterator[tuple[K, V]]:
    """Iterate key and value in order of key: the same in every process."""
    return iter(sorted(unordered(values), key=_KEY))


def values_in_order(values: "Map[K, V]") -> Iterator[V]:
    """Iterate the values in order of key."""
    return iter([value for _, value in sorted(unordered(values), key=_KEY)])


def unordered(values: "Map[K, V]") -> Iterable[tuple[K, V]]:
    """Key and value in an order that differs between processes: only where the result cannot show it."""
    # all of it at once, as it is packed to be sent: its own iterators make a new map at each step
    held: Any = values
    pairs: Iterable[tuple[K, V]] = held.__reduce__()[1][0]
    return pairs
