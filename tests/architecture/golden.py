"""Golden files: an example of each event type as it was first written.

`python -m tests.architecture.golden` writes those that are missing and leaves those that are there alone, for ever: an
entry like it may lie in somebody's journal.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from samverkan.lib.codec import encode
from samverkan.project.rooms import ROOMS
from samverkan.region.event import Event
from samverkan.region.registry import Remained

FOLDER = Path(__file__).resolve().parents[1] / "golden"
AT = datetime(2016, 11, 9, 14, 53, tzinfo=UTC)
WORDS: Mapping[str, str] = {
    "member": "0160",
    "member_name": "Täby kommun",
    "name": "Täby kommun",
    "short": "Täby",
    "function": "taby-tib",
    "function_name": "TiB",
    "by": "TiB, Täby kommun",
    "kind": "weather",
    "kind_name": "Oväder",
    "impact": "yellow",
    "sentence": "Vägar avstängda av snö",
    "text": "Bussarna står vid Roslags Näsby",
    "ground": "OSL 18:13",
    "section": "OSL 18:13",
    "entry": "01584a7b-5c00-7000-8000-000000000001",
    "code": "0160",
    "codes": "0160",
    "node": "node-a",
}


def list_events() -> list[type[Event]]:
    """Every event type that this program can write."""
    return [Remained, *(event for room in ROOMS for event in room.events)]


def build_example(event: type[Event]) -> bytes:
    """An example with every field filled in, indented for reading."""
    return msgspec.json.format(encode(_build(inspect.type_info(event), "")), indent=2) + b"\n"


def _build(kind: inspect.Type, name: str) -> Any:
    match kind:
        case inspect.StructType(cls=cls, fields=fields):
            return cls(**{field.name: _build(field.type, field.name) for field in fields})
        case inspect.UnionType(types=types):
            return _build(next(each for each in types if not isinstance(each, inspect.NoneType)), name)
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return (_build(item, name),)
        case inspect.TupleType(item_types=items):
            return tuple(_build(item, name) for item in items)
        case inspect.DictType(key_type=key, value_type=value):
            return {_build(key, name): _build(value, name)}
        case inspect.LiteralType(values=values):
            return values[0]
        case _:
            return _build_plain(kind, name)


def _build_plain(kind: inspect.Type, name: str) -> Any:
    plain: dict[type[inspect.Type], Any] = {
        inspect.StrType: WORDS.get(name, name or "text"),
        inspect.IntType: 1,
        inspect.FloatType: 1.5,
        inspect.BoolType: True,
        inspect.BytesType: b"\x01",
        inspect.DateTimeType: AT,
        inspect.DateType: date(2016, 11, 9),
        inspect.AnyType: "text",
    }
    return plain[type(kind)]


def write_missing() -> list[str]:
    """Write the files that are missing; gives their names."""
    FOLDER.mkdir(exist_ok=True)
    written: list[str] = []
    for event in list_events():
        path = FOLDER / f"{event.type}.json"
        if not path.exists():
            path.write_bytes(build_example(event))
            written.append(path.name)
    return written


if __name__ == "__main__":
    print("\n".join(write_missing()) or "Every event type has its golden file.")
