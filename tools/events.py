"""The facts that the journal can hold, as a page: `docs/events.md`, written from the rooms themselves.

python tools/events.py            write the page
python tools/events.py --check    fail when the page is behind the code
"""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from samverkan.project.rooms import ROOMS
from samverkan.region.event import Event
from samverkan.region.registry import Remained
from samverkan.region.room import Room

PAGE = Path(__file__).resolve().parents[1] / "docs" / "events.md"
HEAD = """# Events

Every fact that a journal can hold, by room. Written by `python tools/events.py` from the code; do not edit.

A type lives for ever: it never changes, a new version gets a new number, and `tests/golden/` keeps an example of each.
Owner, function, person, way in, mark, handling number and both times stand in the entry around the event, not in it. A
field with *may be empty* is left out of the bytes when it is. An unknown field is an error, never ignored.
"""


def build_page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(line for room in ROOMS for line in _tell_room(room)), *_tell_house()]) + "\n"


def _tell_room(room: Room) -> Iterator[str]:
    if not room.events:
        return
    kinds = sorted({fold.kind for fold in room.folds})
    yield f"## `{room.name}` – {room.term}\n"
    if kinds:
        yield f"Folded in streams of kind {', '.join(f'`{kind}`' for kind in kinds)}.\n"
    for event in room.events:
        yield from _tell_event(event)


def _tell_house() -> Iterator[str]:
    yield "## The house itself\n"
    yield from _tell_event(Remained)


def _tell_event(event: type[Event]) -> Iterator[str]:
    yield f"### `{event.type}`\n"
    yield f"{_flow(inspect.getdoc(event) or '')}\n"
    fields = msgspec.structs.fields(event)
    if fields:
        yield "| Field | Type | |\n|---|---|---|"
        for field in fields:
            yield f"| `{field.encode_name}` | {_word(field.type)} | {'' if field.required else 'may be empty'} |"
        yield ""


def _word(kind: object) -> str:
    """A type as it is read, the same from every version of Python: without modules, and with bars that end no cell."""
    told = kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind)
    told = re.sub(r"\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])", "", told).replace(
        "Annotated[datetime, Meta(tz=True)]", "datetime"
    )
    told = re.sub(r"Annotated\[str, Meta\(extra_json_schema=\{'enum': \[[^]]*\]\}\)\]", "str", told)
    told = re.sub(r"^Optional\[(.*)\]$", r"\1 | None", told)
    return f"`{told}`".replace("|", "\\|")


def _flow(text: str) -> str:
    """A docstring as one paragraph a block."""
    return "\n\n".join(" ".join(block.split()) for block in text.split("\n\n"))


def main() -> int:
    """Write the page, or with `--check` only compare it."""
    page = build_page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print("docs/events.md is behind the code: run python tools/events.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
