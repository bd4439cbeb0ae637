"""Text messages that come in several parts, put together: bounded in number and in time.

Parts are told by a header before the text (3GPP TS 23.040, 9.2.3.24: concatenated short messages) or by SMPP's own
`sar_` parameters. A part that never comes does not keep the others: after two minutes what has come is taken for the
text where its beginning is there, for an answer stands first.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

import msgspec

from samverkan.channels.sms.smpp.alphabet import decode
from samverkan.channels.sms.smpp.pdus import Brought

UDHI = 0x40
SHORT_REFERENCE, LONG_REFERENCE = 0x00, 0x08
MOST_PARTS = 16
MOST_OPEN = 200
MOST_OPEN_EACH = 4
WAIT_SECONDS = 120.0
MISSING = "…"

_Name = tuple[str, str, int, int, int]


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One part, or the whole where `total` is 1."""

    source: str
    destination: str
    coding: int
    body: bytes
    reference: int = 0
    total: int = 1
    number: int = 1


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is all there, or what there is of it. `text`: None where that is nothing that can be read."""

    source: str
    text: str | None


class _Open(msgspec.Struct, kw_only=True):
    until: float
    bodies: dict[int, bytes]


def read_piece(told: Brought) -> Piece | None:
    """The part that it is; None where its header cannot be."""
    body, place = told.body, told.sar
    if told.esm_class & UDHI:
        if not body or body[0] >= len(body):
            return None
        place = _read_place(body[1 : body[0] + 1]) or place
        body = body[body[0] + 1 :]
    reference, total, number = place or (0, 1, 1)
    if not 1 <= number <= total <= MOST_PARTS:
        return None
    return Piece(
        source=told.source,
        destination=told.destination,
        coding=told.coding,
        body=body,
        reference=reference,
        total=total,
        number=number,
    )


class Joining:
    """The parts that wait for the others. For one thread."""

    def __init__(self, *, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._open: OrderedDict[_Name, _Open] = OrderedDict()
        self._given_up: list[Joined] = []
        self._done: OrderedDict[_Name, dict[int, bytes]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._open)

    def take(self, piece: Piece) -> Joined | None:
        """The whole text, with the last of its parts; None while it waits for more, or for a part of what was whole."""
        if piece.total == 1:
            return Joined(source=piece.source, text=decode(piece.body, piece.coding))
        name = (piece.source, piece.destination, piece.coding, piece.reference, piece.total)
        if self._done.get(name, {}).get(piece.number) == piece.body:
            return None
        if name not in self._open:
            self._make_room(piece.source)
        held = self._open.setdefault(name, _Open(until=self._steady() + WAIT_SECONDS, bodies={}))
        held.bodies.setdefault(piece.number, piece.body)
        if len(held.bodies) < piece.total:
            return None
        del self._open[name]
        self._done[name] = held.bodies
        while len(self._done) > MOST_OPEN:
            self._done.popitem(last=False)
        return _join(name, held)

    def list_given_up(self) -> list[Joined]:
        """What has waited its time, or had to give place to newer ones; each once."""
        now = self._steady()
        for name in [name for name, held in self._open.items() if held.until <= now]:
            self._give_up(name)
        told, self._given_up = self._given_up, []
        return told

    def _make_room(self, source: str) -> None:
        """The oldest gives place: of the sender's own first, then of all."""
        own = [name for name in self._open if name[0] == source]
        if len(own) >= MOST_OPEN_EACH:
            self._give_up(own[0])
        if len(self._open) >= MOST_OPEN:
            self._give_up(next(iter(self._open)))

    def _give_up(self, name: _Name) -> None:
        self._given_up.append(_join(name, self._open.pop(name)))


def _join(name: _Name, held: _Open) -> Joined:
    """Bytes first, then signs: a sign of two units can be split between two parts."""
    source, _destination, coding, _reference, total = name
    if 1 not in held.bodies:
        return Joined(source=source, text=None)
    runs: list[bytes] = [b""]
    for number in range(1, total + 1):
        if number in held.bodies:
            runs[-1] += held.bodies[number]
        elif runs[-1]:
            runs.append(b"")
    texts = [decode(run, coding) for run in runs if run]
    whole = MISSING.join(text for text in texts if text is not None)
    cut = MISSING if total not in held.bodies else ""
    return Joined(source=source, text=f"{whole}{cut}" if None not in texts else None)


def _read_place(header: bytes) -> tuple[int, int, int] | None:
    """Reference, total and number as the header says; None where it says nothing of parts."""
    at = 0
    while at + 2 <= len(header):
        kind, length = header[at], header[at + 1]
        told = header[at + 2 : at + 2 + length]
        if kind == SHORT_REFERENCE and length == len(told) == 3:
            return told[0], told[1], told[2]
        if kind == LONG_REFERENCE and length == len(told) == 4:
            return told[0] << 8 | told[1], told[2], told[3]
        at += 2 + length
    return None
