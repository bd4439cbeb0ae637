"""What one cell says, in each of the ways a column is read; and how the same is written back."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from samverkan.features.functions import mask
from samverkan.features.functions.register import TAKEN_AWAY
from samverkan.lib.local_time import STOCKHOLM
from samverkan.lib.numbers import find_number
from samverkan.lib.pasted import as_number, as_typed
from samverkan.region.plausible import FIRST_YEAR, LAST_YEAR

Cell = str | int | float | bool | date | datetime | None
"""What a spreadsheet has in a cell, as openpyxl or the csv reader gives it."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?: 00:00(?::00)?)?")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}[:.][0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:[+-][0-9]{2}:[0-9]{2}|Z)?"
)


class Misread(Exception):
    """A cell that cannot be read: what is wrong and what would be right, in Swedish."""

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """How a column is read and written. `read` raises `Misread`; `write` gives what the cell shall hold."""

    read: Callable[[Cell], Any]
    write: Callable[[Any], Cell]


def text_cell() -> Kind:
    """One line of text; a whole number is read as its digits."""
    return Kind(read=_text, write=lambda value: value or None)


def address_cell() -> Kind:
    """A way to reach somebody: what has no letter is a number, and its dashes are the keyboard's."""
    return Kind(read=_address, write=lambda value: value or None)


def private_cell(kind: str) -> Kind:
    """A person's own number: read whole, and written so that nobody can ring it."""

    def read(cell: Cell) -> str:
        told = _address(cell)
        return TAKEN_AWAY if told.casefold() == TAKEN_AWAY else told

    return Kind(read=read, write=lambda value: mask(kind, value) or None)


def list_cell(words: Mapping[str, str] | None = None) -> Kind:
    """Texts between semicolons; with `words` each is one of them."""

    def read(cell: Cell) -> tuple[str, ...]:
        parts = [part.strip() for part in re.split(r"[;\n]", _lines(cell)) if part.strip()]
        return tuple(_key(part, words) if words else part for part in parts)

    def write(value: tuple[str, ...]) -> Cell:
        return "; ".join(words.get(part, part) if words else part for part in value) or None

    return Kind(read=read, write=write)


def word_cell(words: Mapping[str, str], *, default: str = "") -> Kind:
    """One of the words; `default` when the cell is empty."""

    def read(cell: Cell) -> str:
        told = _text(cell)
        return _key(told, words) if told else default

    return Kind(read=read, write=lambda value: words.get(value, value) or None)


def number_cell(*, default: int) -> Kind:
    """A whole number; `default` when the cell is empty."""

    def read(cell: Cell) -> int:
        told = _text(cell)
        if not told:
            return default
        number = find_number(told, digits=6)
        if number is None:
            raise Misread(f"”{shorten(told)}” är inget heltal", "ett heltal, till exempel 1")
        return number

    return Kind(read=read, write=lambda value: value)


def date_cell() -> Kind:
    """A day, as a date or as the text 2015-01-01; empty is none."""
    return Kind(read=_date, write=lambda value: value)


def moment_cell() -> Kind:
    """A time on a Swedish clock, as a date with time or as the text 2026-01-05 08:00; empty is none."""
    return Kind(read=_moment, write=_write_moment)


def shorten(text: str) -> str:
    """At most 60 characters of a text that is quoted in a message, on one line."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= 60 else line[:59] + "…"


def _lines(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        raise Misread("sant/falskt står där text väntas", "skriv texten")
    if isinstance(cell, float):
        if not cell.is_integer():
            raise Misread(f"talet {cell} står där text väntas", "gör cellen till text och skriv om den")
        cell = int(cell)
    if isinstance(cell, date):
        raise Misread(f"ett datum ({cell:%Y-%m-%d}) står där text väntas", "gör cellen till text och skriv om den")
    return as_typed(str(cell))


def _text(cell: Cell) -> str:
    told = _lines(cell)
    if not told.isprintable():
        raise Misread("radbrytningar eller styrtecken i cellen", "en enda rad text")
    return told


def _address(cell: Cell) -> str:
    told = _text(cell)
    return told if any(char.isalpha() for char in told) else as_number(told)


def _key(told: str, words: Mapping[str, str]) -> str:
    """The key of a word, or of a key itself."""
    for key, word in words.items():
        if told.casefold() in (word.casefold(), key):
            return key
    raise Misread(f"okänt ord ”{shorten(told)}”", "något av: " + "; ".join(words.values()))


def _date(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        if (cell.hour, cell.minute, cell.second) != (0, 0, 0):
            raise Misread(f"{cell:%Y-%m-%d %H:%M} har ett klockslag", f"bara dagen: {cell:%Y-%m-%d}")
        return cell.date()
    if isinstance(cell, date):
        return cell
    told = "" if cell is None else str(cell).strip()
    if not told:
        return None
    match = _DAY.fullmatch(told)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise Misread(f"”{shorten(told)}” är inget datum", "ett datum som 2015-01-01")


def _moment(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return _aware(cell)
    if isinstance(cell, date):
        return _aware(datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001 - the zone is put there by _aware
    told = "" if cell is None else str(cell).strip()
    if not told:
        return None
    try:
        if _MOMENT.fullmatch(told):
            return _aware(datetime.fromisoformat(told[:13] + ":" + told[14:]))
        if _DAY.fullmatch(told):
            return _aware(datetime.fromisoformat(told[:10]))
    except ValueError:
        pass
    raise Misread(f"”{shorten(told)}” är ingen tidpunkt", "en tid som 2026-01-05 08:00")


def _aware(moment: datetime) -> datetime:
    """In UTC; without a zone it is told on a Swedish clock (the first of the two when the hour comes twice)."""
    if not FIRST_YEAR <= moment.year < LAST_YEAR:
        raise Misread(f"årtalet {moment.year} är orimligt", "en tid som 2026-01-05 08:00")
    return (moment if moment.tzinfo else moment.replace(tzinfo=STOCKHOLM)).astimezone(UTC)


def _write_moment(value: datetime | None) -> Cell:
    """Text on a Swedish clock; with its offset where the clock alone would not give the same instant back."""
    if value is None:
        return None
    local = value.astimezone(STOCKHOLM)
    told = local.strftime("%Y-%m-%d %H:%M")
    return told if _moment(told) == value else local.isoformat(sep=" ")
