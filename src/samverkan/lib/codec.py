"""JSON for payloads and inputs: strict in, compact and stable out."""

from typing import TypeVar

import msgspec

T = TypeVar("T")

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError, OverflowError)
"""What reading JSON can raise that others have written: not the shape, not UTF-8, too deep, too large numbers."""

_encoder = msgspec.json.Encoder(order="deterministic")


def encode(value: object) -> bytes:
    """JSON bytes; the same value gives the same bytes."""
    return _encoder.encode(value)


def decode(data: bytes, shape: type[T]) -> T:
    """Read JSON bytes as `shape`; raises one of `UNREADABLE` on anything else."""
    return msgspec.json.decode(data, type=shape)
