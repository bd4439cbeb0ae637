"""Text as it comes from a clipboard: a web page, a mail or a telephone book puts signs in it that nobody sees."""

import re

_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def as_typed(told: str) -> str:
    """The text as it would have been typed: every space a plain one, none at its ends, and nothing that is not seen."""
    return _UNSEEN.sub("", _SPACES.sub(" ", told)).strip()


def as_number(told: str) -> str:
    """`as_typed`, and every dash the one that stands on the keyboard."""
    return _DASHES.sub("-", as_typed(told))
