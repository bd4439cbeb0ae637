"""What hangs together with a note: the corrections that point at it, and what it corrects itself.

Each is an entry of its own. A spärr, gallring or radering on one ground covers the entry that was chosen: whoever
decides is shown the others, and chooses which of them the ground covers too.
"""

import msgspec

from samverkan.features import log
from samverkan.features.records.reading import find_gone
from samverkan.features.records.state import EMPTY
from samverkan.region.view import View

WORDS = (log.Noted.type, log.Corrected.type)
"""The entries in which the log's words stand."""


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that hangs together with the one chosen. `blocked`: its words are not shown, and there still."""

    line: log.Line
    blocked: bool


def list_related(view: View, stream: str, line: log.Line) -> list[Related]:
    """All that corrects the line or is corrected by it, in any number of steps, and still has its words.

    Oldest first, without the line itself. What is only blocked has them: they stay, and can be shown again.
    """
    held, kept = log.of(view, stream), view.part(stream, "records", EMPTY)
    met = {line.meta.id: line}
    waiting = [line]
    while waiting:
        for each in _list_next(view, stream, held, waiting.pop()):
            if each.meta.id not in met:
                met[each.meta.id] = each
                waiting.append(each)
    gone = {id_: find_gone(each, kept.get(id_)) for id_, each in met.items() if each is not line}
    found = [Related(line=met[id_], blocked=why == "blocked") for id_, why in gone.items() if why != "erased"]
    return sorted(found, key=lambda each: each.line.number)


def _list_next(view: View, stream: str, held: log.Log, line: log.Line) -> list[log.Line]:
    """What the line corrects, and what corrects it: also what is gone, since there may be more beyond it."""
    corrected = held.find(line.event.entry) if isinstance(line.event, log.Corrected) else None
    told = [each for each in log.concerning(view, stream, line.meta.id) if isinstance(each.event, log.Corrected)]
    return [each for each in (corrected, *told) if each is not None and each.meta.type in WORDS]
