"""Text as it can be trusted to read: without the invisible characters that turn it around or hide in it.

Whoever types U+202E (right-to-left override) makes a sentence read from its end, and what is around it too: an order
may then say the opposite of what is in the journal. The journal keeps what was typed; pages and letters show this.
"""

import re

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Embeddings, overrides and isolates (Unicode Standard Annex #9): each is shown by a sign, so that it is seen."""

UNSEEN = "\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Marks and spaces without width, which come with text pasted from elsewhere: left out."""

CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r")
"""What rings bells, ends texts and steers terminals: shown by a sign, so that whoever typed one finds it."""

FILLERS = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u2028\u2029\u202f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef"
)
"""What takes part in text and shows nothing by itself: joiners, fillers, selectors of variants (ranges as in an
expression)."""

SIGN = "\N{REPLACEMENT CHARACTER}"
_SHOWN = str.maketrans(dict.fromkeys(TURNING + CONTROLS, SIGN) | dict.fromkeys(UNSEEN, ""))


def lay_bare(text: str) -> str:
    """The text in the order in which it was typed. Text without such characters is given back as it is."""
    if text.isprintable():  # none of them is, so that a line is looked through once
        return text
    # one search a sign is several times faster than one for any of them, and this is done to every page
    return text.translate(_SHOWN) if any(each in text for each in _LOOKED_FOR) else text


def shows_nothing(text: str) -> bool:
    """Whether nobody who reads the text sees a thing, although it is not blank: what hides, fills or turns, alone."""
    return not text.isascii() and bool(text.strip()) and _NOTHING.fullmatch(text) is not None


_NOTHING = re.compile(f"[\\s{FILLERS}{TURNING}{UNSEEN}]*")
_LOOKED_FOR = (*CONTROLS, *TURNING, *UNSEEN)
