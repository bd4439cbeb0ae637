"""Whatever breaks the form of a call, the program is told what it was, in its own language."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from django.utils import translation

from samverkan.api.why import OTHERWISE, word
from samverkan.lib.clock import Instant
from samverkan.project.rooms import ROOMS

WRONG = (
    *(b"null", b"true", b"-1", b"1.5", b"1e400", b"9" * 30, b'""', b'"y"', b'"' + b"x" * 20_000 + b'"'),
    *(
        b'"2016-11-09T14:53:00"',
        b'"2016-13-09"',
        b"[]",
        b"[[]]",
        b"[null,null,null]",
        b"{}",
        b'{"type":"y"}',
        b'{"y":1}',
    ),
)


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    at: Instant
    int: str = ""


def _why(sent: bytes) -> str:
    with pytest.raises(msgspec.ValidationError) as fault:
        msgspec.json.decode(sent, type=Asked)
    return _in_swedish(fault.value)


def _in_swedish(fault: Exception) -> str:
    with translation.override("sv"):
        return str(word(fault))


def test_a_time_without_its_zone_is_said_to_have_none() -> None:
    assert _why(b'{"at": "2016-11-09T14:53:00"}') == "`datetime` utan tidszon, vid `$.at`"


def test_types_have_the_names_of_json_and_fields_their_own() -> None:
    assert _why(b'{"at": "2016-11-09T14:53:00Z", "int": 1}') == "`integer` där det ska vara `string`, vid `$.int`"
    assert _why(b'{"bool": 1}') == "`bool` finns inte"


def test_nothing_that_a_verb_can_be_asked_wrongly_is_without_words() -> None:
    kinds = {repr(kind): kind for room in ROOMS for rule in room.rules for kind in _list_kinds(rule.input)}
    told = {_in_swedish(fault): str(fault) for kind in kinds.values() for fault in _list_faults(kind)}

    assert len(told) > len(WRONG)
    assert [said for words, said in told.items() if str(OTHERWISE) in words or ", got" in words] == []


def _list_kinds(kind: Any) -> Iterator[Any]:
    """A type, and all that it is made of."""
    yield kind
    within = get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        within = tuple(field.type for field in msgspec.structs.fields(kind))
    for each in within:
        if not isinstance(each, str | int | msgspec.Meta | type(...)):
            yield from _list_kinds(each)


def _list_faults(kind: Any) -> Iterator[Exception]:
    decoder = msgspec.json.Decoder(kind)
    for each in WRONG:
        try:
            decoder.decode(each)
        except msgspec.MsgspecError as fault:
            yield fault
