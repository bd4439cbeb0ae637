"""What an SMSC brings: receipts of our messages, and text messages to our number. Hostile until proved.

All of it is confirmed to the SMSC, also what is turned away: it would bring it again for days. Only what could not be
written down now is not, so that it comes again. What is turned away is counted, for who runs the service.
"""

import hashlib
import logging
import math
import re
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from uuid import uuid4

import msgspec

from samverkan.channels.counting import counts_of
from samverkan.channels.references import seal
from samverkan.channels.sms.answering import hear, is_known
from samverkan.channels.sms.settling import KIND, Became, settle
from samverkan.channels.sms.smpp.joining import Joined, Joining, Piece, read_piece
from samverkan.channels.sms.smpp.pdus import Brought
from samverkan.channels.sms.smpp.receipts import OWN_DIGITS, is_receipt, list_references, read_state
from samverkan.features import messages
from samverkan.features.messages import Why
from samverkan.journal.errors import JournalError
from samverkan.region.command import Unconfirmed
from samverkan.region.service import Region
from samverkan.region.view import SERVICE

EARLY_SECONDS = 60.0
"""A receipt can be faster than our own word that the message was handed over; so long is it kept for that."""

DOUBT_SECONDS = 600.0
MOST_EARLY = 200
MOST_KEPT = 500
INTERNATIONAL, NATIONAL, OF_LETTERS = 1, 2, 5
"""How the SMSC says that a number is written (type of number)."""

AWAY = (Unconfirmed, JournalError)
_log = logging.getLogger(__name__)


class _Early(msgspec.Struct, frozen=True, kw_only=True):
    references: tuple[str, ...]
    became: Became
    until: float


class Taking:
    """Takes what comes by one provider's line. For one thread at a time."""

    def __init__(
        self,
        region: Region,
        *,
        account: str,
        reply_number: str,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._region = region
        self._account = account
        self._own = _last(reply_number)
        self._steady = steady
        self._joining = Joining(steady=steady)
        self._early: deque[_Early] = deque()
        self._late: deque[tuple[str, Joined]] = deque(maxlen=MOST_KEPT)
        self._again: OrderedDict[str, tuple[str, Joined]] = OrderedDict()
        self._taken: OrderedDict[str, float] = OrderedDict()

    def take(self, told: Brought | None) -> bool:
        """One that came; False where it cannot be written down now and must come again."""
        try:
            why = self._take(told)
        except AWAY:
            return False
        except Exception:  # brought again it would stumble again, and all that waits behind it with it
            _log.exception("what an SMSC brought could not be taken in")
            why = "unreadable"
        self._note(why)
        return True

    def doubt(self, told: Brought) -> None:
        """Our word that it was taken in may not have come: if it comes once more, it is the same."""
        digest = _digest(told)
        if digest in self._taken:
            self._taken[digest] = self._steady() + DOUBT_SECONDS

    def turn(self) -> None:
        """Look again at what waits: receipts that came early, texts whose other parts never came."""
        try:
            self._look_at_early()
            self._late += [(_new_key(), joined) for joined in self._joining.list_given_up()]
            while self._late:
                key, joined = self._late[0]
                self._note(self._hear(joined, key))
                self._late.popleft()
        except AWAY:
            return
        except Exception:
            _log.exception("what waits from an SMSC stumbled and is looked at again")
            self._early.clear()
            self._late.clear()

    def _take(self, told: Brought | None) -> Why | None:
        if told is None:
            return "unreadable"
        return self._take_receipt(told) if is_receipt(told) else self._take_text(told)

    def _take_receipt(self, told: Brought) -> Why | None:
        match read_state(told):
            case "on-its-way":
                return None
            case "unreadable":
                return "unreadable"
            case became:
                names = list_references(told, account=self._account)
                sealed = tuple(seal(self._region.keys, name) for name in names)
                return self._settle(_Early(references=sealed, became=became, until=self._steady() + EARLY_SECONDS))

    def _settle(self, receipt: _Early) -> Why | None:
        view = self._region.view(SERVICE)
        found = (messages.find_referred(view, reference) for reference in receipt.references)
        message, attempt = next((each for each in found if each is not None), (None, 0))
        if message is not None:
            return settle(self._region, message.id, attempt, receipt.became)
        if not receipt.references or receipt.until <= self._steady() or len(self._early) >= MOST_EARLY:
            return "unknown-message"
        self._early.append(receipt)
        return None

    def _look_at_early(self) -> None:
        for _ in range(len(self._early)):
            receipt = self._early.popleft()
            try:
                why = self._settle(receipt)
            except AWAY:
                self._early.appendleft(receipt)
                raise
            self._note(why)

    def _take_text(self, told: Brought) -> Why | None:
        digest = _digest(told)
        if self._steady() < self._taken.pop(digest, -math.inf):
            return "again"
        if digest in self._again:
            key, joined = self._again[digest]
        else:
            piece = read_piece(msgspec.structs.replace(told, source=write_number(told.source, told.source_ton)))
            why = self._find_fault(piece)
            whole = self._joining.take(piece) if piece is not None and why is None else None
            if whole is None:
                self._remember(digest)
                return why
            key, joined = self._again[digest] = _new_key(), whole
        why = self._hear(joined, key)
        del self._again[digest]
        self._remember(digest)
        return why

    def _find_fault(self, piece: Piece | None) -> Why | None:
        """Whether it is for us, from somebody here; before it takes any room."""
        if piece is None:
            return "unreadable"
        if self._own and piece.destination and _last(piece.destination) != self._own:
            return "not-ours"
        return None if is_known(self._region, piece.source) else "stranger"

    def _hear(self, joined: Joined, key: str) -> Why | None:
        if joined.text is None:
            return "unreadable"
        return hear(self._region, joined.source, joined.text, key=key)

    def _remember(self, digest: str) -> None:
        self._taken[digest] = -math.inf
        while len(self._taken) > MOST_KEPT:
            self._taken.popitem(last=False)
        while len(self._again) > MOST_KEPT:
            self._again.popitem(last=False)

    def _note(self, why: Why | None) -> None:
        if why is not None:
            counts_of(self._region, KIND).note(self._region, why)


def write_number(source: str, ton: int) -> str:
    """A sender as it is dialled, from how the SMSC writes it: SMPP 3.4, 5.2.5 (type of number).

    A name, which whoever pays may choose, is nobody's number even where it is of digits alone.
    """
    digits = source.lstrip("+")
    if ton == OF_LETTERS:
        return f"name {source}"
    if not digits.isdecimal() or source.startswith("+"):
        return source
    if ton == NATIONAL:
        return f"0{digits.lstrip('0')}"
    return f"+{digits}" if ton == INTERNATIONAL or not digits.startswith("0") else digits


def _digest(told: Brought) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()[:32]


def _new_key() -> str:
    return f"smpp/{uuid4()}"


def _last(number: str) -> str:
    return re.sub(r"\D", "", number)[-OWN_DIGITS:]
