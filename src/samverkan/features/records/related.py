"""What hangs together with a note: the corrections that point at it, and what it corrects itself.

Each is an entry of its own. A spärr, gallring or radering on one ground covers the entry that was chosen: whoever
decides is shown the others, and chooses which of them the ground covers too.
"""

from samverkan.features import log
from samverkan.region.view import View

Words = log.Noted | log.Corrected
"""The events in which the log's words stand."""


def list_related(view: View, stream: str, line: log.Line) -> list[log.Line]:
    """All that corrects the line or is corrected by it, in any number of steps, and still has its words.

    Oldest first, without the line itself.
    """
    held = log.of(view, stream)
    met = {line.meta.id: line}
    waiting = [line]
    while waiting:
        for each in _list_next(view, stream, held, waiting.pop()):
            if each.meta.id not in met:
                met[each.meta.id] = each
                waiting.append(each)
    return sorted((each for each in met.values() if each is not line), key=lambda each: each.number)


def _list_next(view: View, stream: str, held: log.Log, line: log.Line) -> list[log.Line]:
    """What the line corrects, and what corrects it."""
    corrected = held.find(line.event.entry) if isinstance(line.event, log.Corrected) else None
    told = [each for each in log.concerning(view, stream, line.meta.id) if isinstance(each.event, log.Corrected)]
    return [each for each in (corrected, *told) if each is not None and isinstance(each.event, Words)]
