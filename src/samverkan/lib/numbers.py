"""Numbers as they come in forms, addresses and cells."""

import re

_DIALLED = re.compile(r"\s*(\+?[0-9\s()/-]*[0-9])")


def dialled(address: str) -> str:
    """A number as it is dialled: `070-174 06 05` is `+46701740605`; short numbers (112) stay as they are."""
    digits = re.sub(r"[^0-9+]", "", address.replace("(0)", ""))
    if digits.startswith("00"):
        return "+" + digits[2:]
    return "+46" + digits[1:] if digits.startswith("0") else digits


def find_dialled(told: str) -> str:
    """What a telephone dials of a text that begins with a number: "08-465 004 99 kod 1234" gives "+46846500499"."""
    found = _DIALLED.match(told)
    return dialled(found[1]) if found else ""


def find_number(told: str, *, digits: int) -> int | None:
    """The whole number that the text is, from 0, in at most so many ASCII digits; None for anything else.

    `int` alone takes signs, spaces and other alphabets, and raises over some thousand digits.
    """
    return int(told) if told.isascii() and told.isdigit() and len(told) <= digits else None
