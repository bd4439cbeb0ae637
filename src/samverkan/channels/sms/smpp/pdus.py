"""The letters of SMPP 3.4 (PDUs), in bytes and out of them: https://smpp.org/SMPP_v3_4_Issue1_2.pdf.

`smpplib` writes and reads them. What comes in is judged here first: how long it says that it is, and
what of it we go by.
"""

import logging
import struct
from collections.abc import Mapping

import msgspec
from smpplib import consts, smpp
from smpplib.exceptions import UnknownCommandError

HEADER = 16
LENGTH = 4
MOST_BYTES = 8 * 1024
"""More than any text message in one piece needs. A peer that says more has lost its place, or means harm."""

OK: int = consts.SMPP_ESME_ROK
WRONG_LENGTH: int = consts.SMPP_ESME_RINVCMDLEN
WRONG_COMMAND: int = consts.SMPP_ESME_RINVCMDID
NOT_BOUND: int = consts.SMPP_ESME_RINVBNDSTS
LATER: int = consts.SMPP_ESME_RX_T_APPN
"""Said of what came in and could not be written down now: it is brought again."""

RESPONSE = 0x80000000
LAYOUT = "s11s11s111ss11111"
"""What a `deliver_sm` begins with (4.6.1): texts and single bytes, the last of them the length of the message."""

logging.getLogger("smpplib.command").setLevel(logging.ERROR)  # it tells of every parameter that it does not know


class Broken(ValueError):
    """Not a PDU, or not one that can be answered to: the place in the stream is lost."""


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """A text message to us, or the receipt of one of ours (`deliver_sm`). `sar`: reference, total, number."""

    source: str
    source_ton: int
    destination: str
    esm_class: int
    coding: int
    body: bytes
    sar: tuple[int, int, int] | None = None
    receipted: str = ""
    state: int | None = None


class Pdu(msgspec.Struct, frozen=True, kw_only=True):
    """One PDU that came. `command`: "" for one that we do not know. `brought`: None also where it cannot be read."""

    command: str
    status: int
    sequence: int
    message_id: str = ""
    brought: Brought | None = None
    is_response: bool = False


def build(command: str, sequence: int, *, status: int = OK, fields: Mapping[str, object] | None = None) -> bytes:
    """The bytes of one PDU."""
    pdu = smpp.make_pdu(command, sequence=sequence, status=status, **(fields or {}))
    pdu.sequence = sequence
    return bytes(pdu.generate())


def read_length(told: bytes) -> int:
    """How many bytes a PDU is, from its first four; raises `Broken` where that cannot be."""
    (length,) = struct.unpack(">L", told)
    if not HEADER <= length <= MOST_BYTES:
        raise Broken(f"a PDU of {length} bytes")
    return int(length)


def read(data: bytes) -> Pdu:
    """The PDU in the bytes, as long as they say. What cannot be read in it is left out; it never raises."""
    _length, code, status, sequence = struct.unpack(">LLLL", data[:HEADER])
    answer = bool(code & RESPONSE)
    bare = Pdu(command="", status=status, sequence=sequence, is_response=answer)
    try:
        told = smpp.parse_pdu(data, sequence=sequence, allow_unknown_opt_params=True)
    except UnknownCommandError:
        return bare
    except Exception:  # of the library's, over bytes that anybody can have written
        return msgspec.structs.replace(bare, command=_name(code))
    named = msgspec.structs.replace(bare, command=str(told.command))
    if named.command == "deliver_sm":
        whole = _is_whole(data[HEADER:])
        return msgspec.structs.replace(named, brought=_read_brought(told) if whole else None)
    return msgspec.structs.replace(named, message_id=_read_text(getattr(told, "message_id", None)))


def _is_whole(body: bytes) -> bool:
    """Whether everything that a `deliver_sm` must have is there, each text with its end: the library does not ask."""
    at = 0
    for kind in LAYOUT:
        at = body.find(b"\0", at) + 1 if kind == "s" else at + 1
        if not 0 < at <= len(body):
            return False
    return at + body[at - 1] <= len(body)


def _name(code: int) -> str:
    return {0x00000005: "deliver_sm", 0x80000004: "submit_sm_resp"}.get(code, "")


def _read_brought(told: object) -> Brought:
    short, payload = (getattr(told, each, None) or b"" for each in ("short_message", "message_payload"))
    place = (getattr(told, f"sar_{each}", None) for each in ("msg_ref_num", "total_segments", "segment_seqnum"))
    reference, total, number = place
    return Brought(
        source=_read_text(getattr(told, "source_addr", None)),
        source_ton=getattr(told, "source_addr_ton", 0) or 0,
        destination=_read_text(getattr(told, "destination_addr", None)),
        esm_class=getattr(told, "esm_class", 0) or 0,
        coding=getattr(told, "data_coding", 0) or 0,
        body=bytes(short or payload),
        sar=None if reference is None or total is None or number is None else (reference, total, number),
        receipted=_read_text(getattr(told, "receipted_message_id", None)),
        state=getattr(told, "message_state", None),
    )


def _read_text(value: bytes | None) -> str:
    return (value or b"").decode("latin-1").strip("\x00 ")
