"""What somebody means by a text message. Nothing is guessed: what cannot be told apart has no answer."""

import re
import unicodedata

import msgspec

from samverkan.features.incidents import PAIRS
from samverkan.features.summons.events import Choice
from samverkan.lib.legible import lay_bare

BY_DIGIT: dict[str, Choice] = {"1": "attends", "2": "declines", "3": "call-me"}
BY_WORD: dict[str, Choice] = {
    **dict.fromkeys(("ja", "japp", "deltar", "delta", "kommer", "yes"), "attends"),
    **dict.fromkeys(("nej", "nix", "no"), "declines"),
    **dict.fromkeys(("ring", "ringmig", "call"), "call-me"),
    **dict.fromkeys(("ok", "okej", "kvitterar", "kvitteras", "kvitterat", "mottaget", "uppfattat"), "acknowledged"),
}
NOT = frozenset({"inte", "ej", "icke", "not"})
FILLING_WORDS = frozenset({"jag", "vi", "mig", "upp", "svar", "svarar"})
COUNTED = frozenset(("a", "e", "av", "of", "st", "pers", "person", "personer", "people")).union(
    ("min", "minut", "minuter", "minutes", "h", "tim", "timme", "timmar", "hours", "dag", "dagar", "vecka", "veckor"),
    ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"),
    ("januari", "februari", "mars", "april", "juni", "juli"),
    ("augusti", "september", "oktober", "november", "december"),
)
"""What makes a number of the digit before it: `2 minuter`, `3 av oss`, `1 dec`."""
UNSURE = frozenset({"eller", "or", "aldrig", "never"})
MOST_LETTERS = 1_000
"""Of what is kept: a message of eight parts in UCS-2 has 536."""

_TOKEN = re.compile(r"[0-9a-z]+")
_GLUED = re.compile(r"([123])([a-z]{2})")


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """`answer` is None where it cannot be told; `letters` are those that were written, "" for none; `note` the text as
    it was written where it says more than that."""

    answer: Choice | None
    letters: str
    note: str


def read_reply(text: str) -> Meant:
    """The answer in a text message: `1`, `1 AB`, `ja`, `Deltar inte`, `3`, `ring`; free text after it is the note."""
    kept = clean(text)
    tokens = [each for token in _TOKEN.findall(_fold(kept)) for each in _split(token)]
    letters, tokens = _take_letters(tokens)
    answer, left = _read(tokens)
    return Meant(answer=answer, letters=letters, note=kept if left or answer is None else "")


def clean(text: str) -> str:
    """What is kept of a text: one line that shows what it says, and no longer than its measure."""
    shown = "".join(letter if letter.isprintable() else " " for letter in lay_bare(text[: 4 * MOST_LETTERS]))
    plain = " ".join(shown.split())
    return plain if len(plain) <= MOST_LETTERS else plain[: MOST_LETTERS - 1] + "…"


def _fold(text: str) -> str:
    """Without case and without marks: å, ä and ö as a and o, full-width digits as plain ones."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def _split(token: str) -> list[str]:
    """`1ab` is `1` and `ab`."""
    glued = _GLUED.fullmatch(token)
    return [glued[1], glued[2]] if glued else [token]


def _take_letters(tokens: list[str]) -> tuple[str, list[str]]:
    """The letters among the first three words, and the rest. `kl`, `st` and other such are none."""
    for place, token in enumerate(tokens[:3]):
        if token.upper() in PAIRS:
            return token.upper(), tokens[:place] + tokens[place + 1 :]
    return "", tokens


def _read(tokens: list[str]) -> tuple[Choice | None, list[str]]:
    """The answer that the first word is, and what is left to read. A *not* further on makes a word uncertain."""
    tokens = tokens[1:] if tokens and tokens[0] in FILLING_WORDS else tokens
    if not tokens:
        return None, []
    first, *left = tokens
    if _is_unsure(first, left):
        return None, tokens
    if first in BY_DIGIT:
        return BY_DIGIT[first], left
    if first == "kan" and left and left[0] in NOT:
        return "declines", left[1:]
    answer = BY_WORD.get(first)
    if answer == "attends" and left and left[0] in NOT and first not in ("ja", "japp", "yes"):
        return "declines", left[1:]
    if answer in ("attends", "call-me", "acknowledged") and NOT & set(left):
        return None, tokens
    return answer, [each for each in left if each not in FILLING_WORDS]


def _is_unsure(first: str, left: list[str]) -> bool:
    """Whether what comes next takes the answer back, counts something, or leaves a choice: `1/2`, `2 minuter`."""
    after = left[0] if left else ""
    if UNSURE & set(left[:2]) or (first in BY_DIGIT and after in COUNTED) or (first, after) == ("no", "problem"):
        return True
    said, then = (BY_DIGIT.get(each) or BY_WORD.get(each) for each in (first, after))
    if after in BY_DIGIT:
        return said is not None and said != then
    return {said, then} == {"attends", "declines"} and not NOT & set(left)
