"""JSON for payloads and inputs: strict in, compact and stable out."""

from functools import cache
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="deterministic")


def encode(value: object) -> bytes:
    """JSON bytes; the same value gives the same bytes."""
    return _encoder.encode(value)


def decode(data: bytes, shape: type[T]) -> T:
    """Read JSON bytes as `shape`; raises `msgspec.ValidationError` on anything else."""
    return _decoder(shape).decode(data)  # type: ignore[no-any-return]


@cache
def _decoder(shape: type[Any]) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(shape)
