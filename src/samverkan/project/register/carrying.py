"""A register that was read from a file, carried in the page between what it would do and the press that does it.

It is plain input, which the rule checks like any other: nothing is kept on the server, and any process can answer.
"""

import base64
import binascii
import zlib

import msgspec

from samverkan.features.functions.register import Register

MOST_CARRIED = 400_000
"""Letters in the page's form; Django takes 512 kB of fields. A full register has a tenth of it."""
MOST_UNPACKED = 20_000_000


class NotCarried(Exception):
    """What came back is not what a page carries."""


def pack(register: Register) -> str:
    """The register as letters that a form can hide."""
    return base64.b64encode(zlib.compress(msgspec.json.encode(register), 9)).decode("ascii")


def unpack(carried: str) -> Register:
    """The register again; raises `NotCarried`."""
    try:
        opened = zlib.decompressobj()
        told = opened.decompress(base64.b64decode(carried, validate=True), MOST_UNPACKED)
        if not opened.eof:
            raise NotCarried
        return msgspec.json.decode(told, type=Register)
    except (binascii.Error, ValueError, zlib.error, msgspec.MsgspecError) as wrong:
        raise NotCarried from wrong
