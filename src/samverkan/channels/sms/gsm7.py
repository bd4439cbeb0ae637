"""The alphabet of text messages (GSM 7 bit, 3GPP TS 23.038 6.2.1): counted in septets, 160 of them to a message.

One sign outside it makes the whole message UCS-2: 70 signs to a part, several parts, which arrive apart or not at all.
So nothing outside it leaves: what has a likeness here is written with that, and what has none with a question mark.
"""

import re
import unicodedata
from collections.abc import Iterable

MOST_SEPTETS = 160

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Each is sent as an escape and a sign: two septets."""

ALPHABET = BASIC | EXTENSION

MISSING = "?"
LEFT_OUT = "..."
_SENTENCE_END = re.compile(r"[.!?](?= [A-ZÅÄÖ])")

_DASHES = "\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{MINUS SIGN}\N{BULLET}·"
_DOUBLE = "\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}«»"
_SINGLE = "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}´`"

LIKENESS = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict(zip("×ðÐłŁđĐıŧħ", "xdDlLdDith", strict=True)),
    "…": "...",
    "þ": "th",
    "Þ": "Th",
    "œ": "oe",
    "Œ": "OE",
    "½": "1/2",
    "¼": "1/4",
    "°": " gr",
}
"""What has no decomposition of its own in Unicode, and is met in Swedish texts and names."""


def count_septets(text: str) -> int:
    """How many septets the text takes; raises `ValueError` for a sign that would make it UCS-2."""
    if not ALPHABET.issuperset(text):
        raise ValueError(f"outside the alphabet: {sorted(set(text) - ALPHABET)!r}")
    twice = EXTENSION.intersection(text)
    return len(text) + sum(text.count(letter) for letter in twice)


def transliterate(text: str) -> str:
    """The text on one line in the alphabet alone. å, ä, ö and é stay; ê becomes e; what has no likeness becomes `?`."""
    if ALPHABET.issuperset(text):
        return " ".join(text.split())
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    told = "".join(_alike(letter) for letter in unicodedata.normalize("NFC", spaced))
    return " ".join(told.split())


def cut(text: str, most: int) -> str:
    """As much of a text in the alphabet as takes at most so many septets: whole words where that leaves any."""
    if count_septets(text) <= most:
        return text
    if most < 1:
        return ""
    kept, taken = [], 0
    for letter in text:
        taken += 1 + (letter in EXTENSION)
        if taken > most:
            break
        kept.append(letter)
    whole = "".join(kept)
    words, _, _broken = whole.rpartition(" ")
    return (words or whole).rstrip(" ,;:-")


def fit(first: str, said: Iterable[str], *tails: str) -> str:
    """`first: said tails…` in at most 160 septets and in the alphabet alone.

    What is said gives way first: it is the first way of saying it that there is room for. Of the last there are its
    whole sentences, else as much as there is room for and a sign that more was said. Then the tails, whole, the first
    of them before the last: half of a number, or of how to reply, is worse than none.
    """
    word, bodies = transliterate(first), [transliterate(way) for way in said]
    kept = [tail for tail in map(transliterate, tails) if tail]
    while kept and count_septets(" ".join([f"{word}:", *kept])) > MOST_SEPTETS:
        kept.pop(0)
    left = MOST_SEPTETS - count_septets(" ".join([f"{word}:", *kept])) - 1
    body = next((way for way in bodies if count_septets(way) <= left), bodies[-1])
    parts = [f"{word}:", _cut_well(body, left), *kept]
    return cut(" ".join(part for part in parts if part), MOST_SEPTETS)


def _cut_well(body: str, most: int) -> str:
    """Without the beginning of a sentence whose end has no room, where a whole one stands before it; else with the sign
    that something is left out."""
    kept = cut(body, most)
    if kept == body:
        return body
    ends = [found.start() + 1 for found in _SENTENCE_END.finditer(body) if found.start() < len(kept)]
    if ends:
        return kept[: ends[-1]]
    begun = cut(body, most - len(LEFT_OUT)).rstrip(".")
    return f"{begun}{LEFT_OUT}" if begun else ""


def _alike(letter: str) -> str:
    if letter in BASIC or letter in EXTENSION:
        return letter
    if letter in LIKENESS:
        return LIKENESS[letter]
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Mn", "Me"):
        return ""
    apart = "".join(each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each))
    plain = "".join(each if each in BASIC else LIKENESS.get(each, MISSING) for each in apart)
    return plain if plain.strip(MISSING) else MISSING
