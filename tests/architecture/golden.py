"""Golden files: an example of each event type as it was first written.

`python -m tests.architecture.golden` writes those that are missing and leaves those that are there alone, for ever: an
entry like it may lie in somebody's journal.
"""

from pathlib import Path

import msgspec
from msgspec import inspect

from samverkan.lib.codec import encode
from samverkan.project.rooms import ROOMS
from samverkan.region.event import Event
from samverkan.region.registry import Remained
from tests.architecture.values import build_example

FOLDER = Path(__file__).resolve().parents[1] / "golden"


def list_events() -> list[type[Event]]:
    """Every event type that this program can write."""
    return [Remained, *(event for room in ROOMS for event in room.events)]


def write_example(event: type[Event]) -> bytes:
    """An example with every field filled in, indented for reading."""
    return msgspec.json.format(encode(build_example(inspect.type_info(event))), indent=2) + b"\n"


def write_missing() -> list[str]:
    """Write the files that are missing; gives their names."""
    FOLDER.mkdir(exist_ok=True)
    written: list[str] = []
    for event in list_events():
        path = FOLDER / f"{event.type}.json"
        if not path.exists():
            path.write_bytes(write_example(event))
            written.append(path.name)
    return written


if __name__ == "__main__":
    print("\n".join(write_missing()) or "Every event type has its golden file.")
