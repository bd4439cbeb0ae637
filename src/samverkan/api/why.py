"""Where a call breaks its form, in the language of the sentence around it. Names and types stay as OpenAPI has them."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MOST_NAME = 60
TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
_TYPE = re.compile(r"\w+")
_PLACED = re.compile(r"(.*?)(?: - at `(.+)`)?", re.DOTALL)

TRUNCATED = "Input data was truncated"
HALF = _("ett halvt tecken: `\\ud800`–`\\udfff` står två och två")
NO_TIME = _("`{0}` ska skrivas enligt RFC 3339")
FORMS: tuple[tuple[str, Any], ...] = (
    (r"Object missing required field `(.+)`", _("`{0}` saknas")),
    (r"Object contains unknown field `(.+)`", _("`{0}` finns inte")),
    (r"Expected `(?P<wanted>.+)`, got `(?P<got>.+)`", _("`{1}` där det ska vara `{0}`")),
    (r"Expected `(?P<wanted>.+)` with a timezone component", _("`{0}` utan tidszon")),
    (r"Expected `(?P<wanted>.+)` of length (.+?)(?:, got \d+)?", _("`{0}` ska ha längden {1}")),
    (r"Expected `(?P<wanted>.+)` matching regex (.+)", _("`{0}` ska följa mönstret {1}")),
    (r"Expected `(?P<wanted>.+)` ([<>]=? .+)", _("`{0}` ska vara {1}")),
    (r"Expected `(?P<wanted>.+)`", _("det ska vara `{0}`")),
    (r"Invalid (?:enum )?value (.+)", _("{0} är inget av de värden som tas")),
    (r"Invalid epoch (timestamp)", NO_TIME),
    (r"Invalid RFC3339 encoded (.+)", NO_TIME),
    (r"(?:Integer value|Number) out of range", _("talet är för stort")),
    (r"JSON is malformed: .+ surrogate pair \(byte \d+\)", HALF),
    (r"JSON is malformed: .+\(byte (\d+)\)", _("fel vid byte {0}")),
    (TRUNCATED, _("innehållet tar slut för tidigt")),
)
"""What the reader of JSON says, and how a person is told it. A group with a name holds types, others what came."""

OTHERWISE = _("formen stämmer inte")
UNKNOWN = _("Det finns ingen parameter `{0}`")
NOT_UTF8 = _("inte UTF-8")
TOO_DEEP = _("för många nivåer")


def word(fault: Exception, body: bytes = b"") -> Promise | str:
    """What was wrong and where, in JSON in that `body`; read when it is shown."""
    if isinstance(fault, UnicodeError):
        return NOT_UTF8
    if isinstance(fault, RecursionError):
        return TOO_DEEP
    if str(fault) == TRUNCATED and _is_whole(body):
        return HALF
    placed = _PLACED.fullmatch(str(fault))
    told, place = placed.groups() if placed else (str(fault), None)
    words = _word(told)
    return format_lazy(_("{0}, vid `{1}`"), words, place) if place else words


def _is_whole(body: bytes) -> bool:
    """Whether the body ends where it should. msgspec looks past its end for the other half of a sign near it."""
    try:
        _load(body)
    except (ValueError, RecursionError):
        return False
    return True


def _word(told: str) -> Any:
    """The words for what the reader says, by the first form that it has."""
    for form, words in FORMS:
        found = re.fullmatch(form, told, re.DOTALL)
        if found is not None:
            types = set(found.re.groupindex.values())
            told_of = enumerate(found.groups(), start=1)
            return format_lazy(words, *(_name_types(each) if place in types else each for place, each in told_of))
    return OTHERWISE


def _name_types(told: str) -> str:
    return _TYPE.sub(lambda each: TYPES.get(each[0], each[0]), told)


def find_repeated(body: bytes) -> str:
    """A name that an object of the body has twice, its beginning; "" when each stands once. The body is JSON.

    Which of the two was meant nobody can know, and what stands before us on the way may have looked at the other.
    """
    repeated: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        if len(pairs) > 1:
            repeated.extend(_list_repeated(name for name, _value in pairs))

    _load(body, look)
    return repeated[0][:MOST_NAME] if repeated else ""


def _load(body: bytes, look: Callable[[list[tuple[str, Any]]], None] | None = None) -> None:
    """Read what Python takes for JSON; a number stays as it was written, however long."""
    json.loads(body.decode(), object_pairs_hook=look, parse_int=str, parse_float=str)


def _list_repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
