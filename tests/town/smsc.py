"""An SMSC on this machine: SMPP 3.4 over real sockets, in the codec of another library than the product's.

It lets in who has the right user and password, takes messages, and answers as it is told to; then it brings receipts
and what somebody answers, and everything that an SMSC should not.
"""

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Sequence
from itertools import count

import msgspec
import smpp34

USER, PASSWORD = "samv", "h:l@sen"
HEADER = struct.Struct(">LLLL")
BIND, BIND_RESP, ENQUIRE, ENQUIRE_RESP = 0x09, 0x80000009, 0x15, 0x80000015
SUBMIT_RESP, DELIVER_RESP, UNBIND, UNBIND_RESP, NACK = 0x80000004, 0x80000005, 0x06, 0x80000006, 0x80000000
WRONG_PASSWORD, ALREADY_BOUND, QUEUE_FULL, THROTTLED, WRONG_NUMBER, SYSTEM_ERROR = 0x0E, 0x05, 0x14, 0x58, 0x0B, 0x08
RECEIPT, WITH_HEADER, UCS2 = 0x04, 0x40, 8
RECEIPTED_ID, MESSAGE_STATE, OWN_MARK = 0x1E, 0x0427, 0x0204
STATES = {"DELIVRD": 2, "EXPIRED": 3, "UNDELIV": 5, "ACCEPTD": 6, "REJECTD": 8}
WAIT_SECONDS = 5.0


class Took(msgspec.Struct, kw_only=True):
    """A message that the SMSC has taken. `mark`: its `user_message_reference`."""

    id: str
    sequence: int
    sender: str
    number: str
    body: bytes
    coding: int
    wants_receipt: bool
    mark: bytes

    @property
    def text(self) -> str:
        """The text; the signs of the alphabet that tests use."""
        return self.body.decode("latin-1").translate({0x04: "è", 0x0E: "Å", 0x0F: "å", 0x5B: "Ä", 0x5C: "Ö"} | LOWER)


LOWER = {0x7B: "ä", 0x7C: "ö", 0x11: "_", 0x00: "@"}


def build(code: int, status: int, sequence: int, body: bytes = b"") -> bytes:
    """The bytes of a PDU, as the specification draws them."""
    return HEADER.pack(HEADER.size + len(body), code, status, sequence) + body


class Smsc:
    """The SMSC. `answers` are what it does with the next messages; after them it takes each.

    A number is a status. `silent`: takes it and never answers; `drop`: takes it and breaks the line; `other`: answers
    to another number; `nack`, `huge`, `tiny`: says that it was no PDU, or is none itself; `nameless`: gives no name.
    """

    def __init__(self) -> None:
        self.sent: list[Took] = []
        self.asked = 0
        self.asked_at = 0.0
        self.binds: list[tuple[str, str, str]] = []
        self.beats = 0
        self.unbinds = 0
        self.answers: list[int | str] = []
        self.bind_status = 0
        self.beats_are_answered = True
        self.names_in_hex = False
        self.receipt_first = False
        self.named: dict[str, str] = {}
        self.port = 0
        self.tls: ssl.SSLContext | None = None
        self.confirmed: dict[int, int] = {}
        self.changed = threading.Condition()
        self.line: socket.socket | None = None
        self.numbers = count(1_000)
        self.first_name = 48_879

    def setting(self, sender: str = "+46766861004", *, more: str = "") -> str:
        """What stands in `SAMVERKAN_SMS`."""
        password = PASSWORD.replace(":", "%3A").replace("@", "%40")
        return f"smpp://{USER}:{password}@127.0.0.1:{self.port}?from={sender}{more}"

    def waits_for(self, *, binds: int = 0, asked: int = 0, beats: int = 0, unbinds: int = 0) -> None:
        """Until so much has happened."""
        with self.changed:
            assert self.changed.wait_for(
                lambda: (
                    len(self.binds) >= binds
                    and self.asked >= asked
                    and self.beats >= beats
                    and self.unbinds >= unbinds
                    and (not binds or self.line is not None)
                ),
                WAIT_SECONDS,
            )

    def has_been_asked(self, times: int) -> bool:
        """Whether so many have been given to it."""
        return self.asked >= times

    def rests(self) -> bool:
        """Whether somebody is bound, and has given it nothing for two seconds."""
        return self.line is not None and time.monotonic() - self.asked_at > 2

    def texts_to(self, number: str) -> list[str]:
        """What a telephone has got."""
        return [each.text for each in self.sent if each.number == number.lstrip("+")]

    def tells(self, took: Took, stat: str, *, how: str = "text", name: str = "") -> int:
        """The receipt of a message; gives what it is answered. `how`: in the `text`, or in parameters (`tlv`)."""
        told = name or self.name_in_receipt(took)
        text = (
            f"id:{told} sub:001 dlvrd:001 submit date:2611220210 done date:2611220211 stat:{stat} err:000 text:SKARPT"
        )
        tlvs = [
            smpp34.Tlv(RECEIPTED_ID, f"{told}\0".encode()),
            smpp34.Tlv(MESSAGE_STATE, bytes([STATES[stat]])),
        ]
        body = text.encode() if how == "text" else b""
        return self.brings(took.number, took.sender, body, esm_class=RECEIPT, tlvs=tlvs if how == "tlv" else [])

    def name_in_receipt(self, took: Took) -> str:
        """What a message is called in its receipt: in decimal, whatever it was called when it was taken."""
        return str(int(took.id, 16)) if self.names_in_hex else took.id

    def passes_on(self, number: str, text: str, *, to: str = "46766861004") -> int:
        """Somebody's text message to our number; gives what it is answered."""
        return self.brings(number.lstrip("+"), to, text.encode("utf-16-be"), coding=UCS2)

    def passes_on_parts(self, number: str, parts: Sequence[bytes], *, order: Sequence[int], wide: bool = False) -> None:
        """A text in several parts, told by a header before each, brought in this order."""
        for at in order:
            place = bytes([0x08, 4, 1, 7] if wide else [0x00, 3, 7]) + bytes([len(parts), at + 1])
            body = bytes([len(place)]) + place + parts[at]
            assert self.brings(number.lstrip("+"), "46766861004", body, coding=UCS2, esm_class=WITH_HEADER) == 0

    def brings(
        self,
        source: str,
        to: str,
        body: bytes,
        *,
        coding: int = 0,
        esm_class: int = 0,
        ton: int = 1,
        tlvs: Sequence[smpp34.Tlv] = (),
    ) -> int:
        """A `deliver_sm`; gives the status that it is confirmed with."""
        number = next(self.numbers)
        pdu = smpp34.DeliverSm(
            source,
            to,
            body,
            source_addr_ton=ton,
            dest_addr_ton=1,
            esm_class=esm_class,
            data_coding=coding,
            tlvs=list(tlvs),
            sequence_number=number,
        )
        return self.pushes(pdu.encode(), number)

    def pushes(self, data: bytes, number: int = 0) -> int:
        """Bytes as they are; with a number, gives the status of the answer to it."""
        self.waits_for(binds=1)
        line = self.line
        assert line is not None
        line.sendall(data)
        if not number:
            return 0
        with self.changed:
            assert self.changed.wait_for(lambda: number in self.confirmed, WAIT_SECONDS)
            return self.confirmed.pop(number)

    def breaks_off(self) -> None:
        """The line is cut, without a word."""
        self.waits_for(binds=1)
        with self.changed:
            line, self.line = self.line, None
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
