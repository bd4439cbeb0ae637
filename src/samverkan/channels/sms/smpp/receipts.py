"""Delivery receipts: which message of ours, and what became of it. In parameters of their own, or in the text.

SMPP 3.4 says of the text only that it is the provider's (Appendix B shows the usual one), and of the message's name
only that it is a string: many give it in hexadecimal when they take the message and in decimal in its receipt, or the
other way round. So a receipt is joined by name, in each of its forms, *and* by the number that the message went to.
"""

import re
from typing import Literal

from samverkan.channels.sms.smpp.pdus import Brought

KINDS = 0x3C
RECEIPT, INTERMEDIATE = 0x04, 0x20
OWN_DIGITS = 8
"""By so many of its last digits a number is told, with whatever prefix it is written."""

MOST_IN_A_NAME = 64
_NAMED = re.compile(r"\bid:\s*(?P<id>[^\s:]{1,64})", re.IGNORECASE)
_STATED = re.compile(r"\bstat:\s*(?P<stat>[A-Z]{1,10})\b", re.IGNORECASE)
_TEXT = re.compile(r"\btext:", re.IGNORECASE)

State = Literal["delivered", "failed", "on-its-way", "unreadable"]
BY_NUMBER: dict[int, State] = {
    **dict.fromkeys((0, 1, 6, 7, 9), "on-its-way"),
    2: "delivered",
    **dict.fromkeys((3, 4, 5, 8), "failed"),
}
BY_WORD: dict[str, State] = {
    **dict.fromkeys(("ENROUTE", "ACCEPTD", "UNKNOWN", "SCHEDULED"), "on-its-way"),
    "DELIVRD": "delivered",
    **dict.fromkeys(("EXPIRED", "DELETED", "UNDELIV", "REJECTD"), "failed"),
}
"""`ACCEPTD` has been read by somebody at the provider, not by the receiver; `UNKNOWN` is no knowledge."""


def is_receipt(told: Brought) -> bool:
    """Whether it is of a message of ours: only where the provider says so, never by the words of a text."""
    return told.esm_class & KINDS in (RECEIPT, INTERMEDIATE) or bool(told.receipted)


def read_state(told: Brought) -> State:
    """What became of it."""
    if told.esm_class & KINDS == INTERMEDIATE:
        return "on-its-way"
    if told.state is not None:
        return BY_NUMBER.get(told.state, "unreadable")
    stated = _STATED.search(_read_head(told))
    return BY_WORD.get(stated["stat"].upper(), "unreadable") if stated else "unreadable"


def list_references(told: Brought, *, account: str) -> list[str]:
    """What the message can have been called when it was taken: the likeliest first."""
    named = _NAMED.search(_read_head(told))
    names = [each for each in (told.receipted, named["id"] if named else "") if each]
    forms = {form: None for name in names for form in _list_forms(name)}
    return [
        build_reference(account, form, number) for form in forms for number in (told.source, told.destination) if number
    ]


def build_reference(account: str, name: str, number: str) -> str:
    """What the provider calls a message to a number; "" where it gave no name."""
    digits = re.sub(r"\D", "", number)[-OWN_DIGITS:]
    return f"smpp/{account}/{_plain(name)}/{digits}" if name else ""


def _list_forms(name: str) -> list[str]:
    """As it stands, then read as the one kind of number and written as the other."""
    plain = _plain(name)
    forms = [plain]
    if len(plain) <= MOST_IN_A_NAME and plain.isascii():
        forms += [format(int(plain), "x")] if plain.isdigit() else []
        forms += [str(int(plain, 16))] if re.fullmatch(r"[0-9a-f]+", plain) else []
    return forms


def _plain(name: str) -> str:
    return name.strip().lower().lstrip("0") or "0"


def _read_head(told: Brought) -> str:
    """The text up to what it says of our own words."""
    return _TEXT.split(told.body[:1024].decode("latin-1"), maxsplit=1)[0]
