"""Which other entries of the same owner carry what an entry carries: its origins, and other copies of those.

A conveyed picture is a copy. To take it away leaves the own picture that it came from, and whatever else was conveyed
of that. It is told by `sources` alone, never by comparing texts: words that were written anew are not found here. What
was copied from the entry itself goes with it, and is not told; other incidents that have ended are not searched.
"""

from collections.abc import Iterable, Mapping

import msgspec

from samverkan.features import log
from samverkan.features.records.copies import walk
from samverkan.features.records.reading import find_gone
from samverkan.features.records.state import EMPTY
from samverkan.region.event import Lasting
from samverkan.region.view import View


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that carries it too. `origin`: the entry was copied from this one, directly or through others.

    `blocked`: its content is not shown, and there still.
    """

    stream: str
    line: log.Line
    origin: bool = False
    blocked: bool = False


def list_carriers(view: View, stream: str, line: log.Line) -> list[Carrier]:
    """What the owner has left, oldest first; to others nothing is told. A block leaves the content, and is told too."""
    if not line.meta.sources or line.meta.owner != view.reader.member:
        return []
    held = {each.line.meta.id: each for each in _list_owned(view, stream, line.meta.owner)}
    origins = _list_origins(held, line)
    found = []
    for id_, each in held.items():
        copied = bool(origins & set(each.line.meta.sources)) and line.meta.id not in _list_origins(held, each.line)
        if id_ != line.meta.id and (id_ in origins or copied):
            gone = find_gone(each.line, view.part(each.stream, "records", EMPTY).get(id_))
            if gone != "erased" and not isinstance(each.line.event, Lasting):
                found.append(msgspec.structs.replace(each, origin=id_ in origins, blocked=gone == "blocked"))
    return sorted(found, key=lambda each: (each.line.meta.recorded_at, each.line.meta.id))


def _list_owned(view: View, stream: str, owner: str) -> Iterable[Carrier]:
    """All that the owner has where copies stand; in a closed incident too, when it is about that."""
    for each in walk(view, stream):
        if each.line.meta.owner == owner:
            yield Carrier(stream=each.stream, line=each.line)


def _list_origins(held: Mapping[str, Carrier], line: log.Line) -> set[str]:
    """Ids of all that the line was copied from, as far as its owner can follow them."""
    waiting, met = list(line.meta.sources), set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ not in met:
            met.add(id_)
            waiting += held[id_].line.meta.sources if id_ in held else ()
    return met
