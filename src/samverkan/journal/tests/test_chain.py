"""What is hashed, over which bytes."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.journal import chain
from samverkan.journal.entry import Entry, Place, Said
from samverkan.lib.clock import from_microseconds

T = TypeVar("T", bound=msgspec.Struct)

_BYTES = st.binary(max_size=40)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_NUMBERS = st.integers(1, 2**40)
_TIMES = st.integers(0, 2**52).map(from_microseconds)
_BY_TYPE = {
    int: _NUMBERS,
    str: _TEXTS,
    bytes: _BYTES,
    bool: st.booleans(),
    datetime: _TIMES,
    tuple[str, ...]: st.lists(_TEXTS, max_size=3).map(tuple),
}
_FIELDS = {field.name: field.type for field in msgspec.structs.fields(Said)}
_SAID = st.builds(Said, **{name: _BY_TYPE[kind] for name, kind in _FIELDS.items()})
_COVERED = sorted(set(_FIELDS) - {"content_digest", "signature"})


@given(said=_SAID, name=st.sampled_from(_COVERED), data=st.data())
def test_the_content_digest_covers_every_field(said: Said, name: str, data: st.DataObject) -> None:
    other = data.draw(_BY_TYPE[_FIELDS[name]].filter(lambda value: value != getattr(said, name)))

    assert chain.content_digest(msgspec.structs.replace(said, **{name: other})) != chain.content_digest(said)


@given(said=_SAID, digest=_BYTES)
def test_the_content_digest_covers_neither_itself_nor_the_signature(said: Said, digest: bytes) -> None:
    signed = msgspec.structs.replace(said, content_digest=digest, signature=digest)

    assert chain.content_digest(signed) == chain.content_digest(said)


@given(said=_SAID)
def test_an_entry_carried_as_json_keeps_its_digest(said: Said) -> None:
    carried = msgspec.json.decode(msgspec.json.encode(said), type=Said)

    assert chain.content_digest(carried) == chain.content_digest(said)


@given(said=_SAID, hours=st.integers(-12, 12))
def test_a_time_is_the_same_in_every_zone(said: Said, hours: int) -> None:
    elsewhere = said.recorded_at.astimezone(timezone(timedelta(hours=hours)))

    assert chain.content_digest(msgspec.structs.replace(said, recorded_at=elsewhere)) == chain.content_digest(said)


@given(said=_SAID, places=st.lists(st.tuples(_NUMBERS, _NUMBERS), min_size=2, max_size=2, unique=True))
def test_an_entry_placed_elsewhere_keeps_what_it_says(said: Said, places: list[tuple[int, int]]) -> None:
    """An island's entry gets another place at home: only the place digest is another."""
    content = chain.content_digest(said)
    digests = {
        chain.place_digest(previous=chain.NOTHING, position=position, version=version, content=content)
        for position, version in places
    }

    assert len(digests) == 2
    assert chain.content_digest(said) == content


@given(salt=st.binary(min_size=16, max_size=16), payload=_BYTES, other=_BYTES)
def test_a_payload_digest_is_of_exactly_these_bytes(salt: bytes, payload: bytes, other: bytes) -> None:
    same = chain.payload_digest(salt, payload) == chain.payload_digest(salt, other)

    assert same == (payload == other)


@pytest.mark.parametrize("change", ["previous", "version", "content"])
def test_each_link_of_a_stream_binds_all_before_it(change: str) -> None:
    link: dict[str, Any] = {"previous": bytes(32), "version": 1, "content": b"c" * 32}
    other = {"previous": b"p" * 32, "version": 2, "content": b"d" * 32}

    assert chain.chained(**link) != chain.chained(**{**link, change: other[change]})


def test_the_digests_are_those_of_format_1() -> None:
    """Entries live for ever: if this digest moves, every journal ever written is broken."""
    said = Said(**{name: _FIXED[kind] for name, kind in _FIELDS.items() if name != "format"})
    place: dict[str, Any] = {"previous": bytes(32), "position": 7, "version": 3, "content": bytes(32)}

    assert chain.content_digest(said).hex() == "a4f2c4c94fe8a6b2705f936ba1d17a089fc180df44576757749bbde65201fcf3"
    assert chain.place_digest(**place).hex() == "013c7a0e554d8e3a9fc8d612e1b3e7b70ddd3784e15c2a1bc4bb0476e2fd4aa4"


@given(said=_SAID, payload=_BYTES)
def test_an_inner_fault_is_named(said: Said, payload: bytes) -> None:
    said = msgspec.structs.replace(said, payload_digest=chain.payload_digest(b"s", payload))
    said = msgspec.structs.replace(said, content_digest=chain.content_digest(said))
    whole = Entry(said=said, place=_place(said), payload=payload, salt=b"s")

    assert chain.find_inner_fault(whole) is None
    assert chain.find_inner_fault(_with(whole, payload=None, salt=None)) is None
    assert chain.find_inner_fault(_with(whole, payload=None)) == "payload"
    assert chain.find_inner_fault(_with(whole, payload=payload + b"!")) == "payload"
    assert chain.find_inner_fault(_with(whole, said=_with(said, owner=said.owner + "!"))) == "content"
    assert chain.find_inner_fault(_with(whole, place=_with(whole.place, version=2))) == "digest"


def _place(said: Said) -> Place:
    digest = chain.place_digest(previous=chain.NOTHING, position=1, version=1, content=said.content_digest)
    return Place(
        position=1,
        version=1,
        received_at=said.recorded_at,
        stream_previous=chain.NOTHING,
        previous_digest=chain.NOTHING,
        digest=digest,
    )


def _with(value: T, **changes: object) -> T:
    return msgspec.structs.replace(value, **changes)


_FIXED: dict[Any, Any] = {
    int: 1,
    str: "å",
    bytes: b"\x00\xff",
    bool: True,
    datetime: datetime(2016, 11, 9, 14, 5, 0, 1, UTC),
    tuple[str, ...]: ("a", "b"),
}
