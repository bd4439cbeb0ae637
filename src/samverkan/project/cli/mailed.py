"""A checkpoint out of whatever it was kept in: the file itself, the letter's text, or the mail saved whole.

What is handed in is anybody's, and so is the structure of a mail. So none is followed: the bytes are read as they
stand, as quoted-printable, and block by block as base64. That takes a time that grows with the file, which has a bound,
and not with what is nested in it.
"""

import base64
import binascii
import json
import quopri
import re
from collections.abc import Iterator
from itertools import groupby, islice

from samverkan.journal.checkpoint import Checkpoint, decode_checkpoint
from samverkan.journal.errors import JournalRefused

MOST_BYTES = 16_000_000
"""Of a file; a checkpoint with ten thousand streams has two."""
MOST_STARTS = 10
"""So many places in a text are tried; a letter holds one checkpoint, and its reader may have quoted it."""

_START = re.compile(rb'\{\s*"format"\s*:')
_BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}")


def find_checkpoint(data: bytes) -> Checkpoint:
    """The first checkpoint in these bytes. Raises `JournalRefused("not-a-checkpoint")` where there is none."""
    for text in _list_readings(data):
        for part in _list_parts(text):
            try:
                return decode_checkpoint(part)
            except JournalRefused:
                continue
    raise JournalRefused("not-a-checkpoint", "nothing in it reads as one")


def _list_readings(data: bytes) -> Iterator[bytes]:
    """The bytes as they stand, and as mails carry text."""
    yield data
    yield quopri.decodestring(data)
    lines = (line.strip() for line in data.split(b"\n"))
    for is_block, block in groupby(lines, key=lambda line: _BASE64.fullmatch(line) is not None):
        if is_block:
            try:
                yield base64.b64decode(b"".join(block))
            except binascii.Error:
                continue


def _list_parts(text: bytes) -> Iterator[bytes]:
    """From the first brace to the last, whatever stands around; then what begins as a checkpoint, to where it ends,
    since a mail may have braces of its own."""
    begin, end = text.find(b"{"), text.rfind(b"}")
    if begin < 0 or end < begin:
        return
    yield text[begin : end + 1]
    for start in islice(_START.finditer(text), MOST_STARTS):
        found = text[start.start() : end + 1].decode("utf-8", "replace")
        try:
            _told, length = json.JSONDecoder().raw_decode(found)
        except (ValueError, RecursionError):
            continue
        yield found[:length].encode()
