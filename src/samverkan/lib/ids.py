"""Identifiers: UUIDv7 for entries (RFC 9562), and short names derived from a command."""

import hashlib
import os
from datetime import datetime

from samverkan.lib.clock import microseconds


def build_uuid7(at: datetime) -> str:
    """A UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits."""
    raw = (microseconds(at) // 1000 & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10), "big")
    raw = raw & ~(0xF << 76) | 0x7 << 76
    raw = raw & ~(0x3 << 62) | 0x2 << 62
    text = f"{raw:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def build_name(*parts: str) -> str:
    """A short stable name (10 characters, base32) for the thing that a command creates."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:7]) >> 6
    return "".join([_BASE32[number >> bits & 31] for bits in range(45, -1, -5)])


_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
