"""What somebody means by a text message. Nothing is guessed: what cannot be told apart has no answer.

An answer is one of ours: alone, with its letters, or led on from by a sign or a word that goes with it. What counts
(`2 personer kommer`), asks, doubts, says two things, or is sent by the telephone of somebody who is away is no answer:
a question back costs a minute, a wrong answer an actor.
"""

import re
import unicodedata

import msgspec

from samverkan.features.calling.answers import Choice
from samverkan.features.incidents import PAIRS
from samverkan.lib.legible import lay_bare

BY_DIGIT: dict[str, Choice] = {"1": "attends", "2": "declines", "3": "call-me"}
YES_OR_NO: dict[str, Choice] = {
    **dict.fromkeys(("ja", "japp", "yes"), "attends"),
    **dict.fromkeys(("nej", "nix", "no"), "declines"),
}
BY_WORD: dict[str, Choice] = {
    **YES_OR_NO,
    **dict.fromkeys(("deltar", "delta", "kommer"), "attends"),
    **dict.fromkeys(("ring", "ringmig", "call"), "call-me"),
    **dict.fromkeys(("ok", "okej", "kvitterar", "kvitteras", "kvitterat", "mottaget", "uppfattat"), "acknowledged"),
}
ON_THE_WAY = (["pa", "vag"], ["ar", "pa", "vag"])
"""Only by itself: `på väg hem` is none."""
FILLING_WORDS = frozenset({"jag", "vi", "mig", "upp", "svar", "svarar"})
NOT = frozenset({"inte", "ej", "icke", "not", "aldrig", "never"})
COMING = frozenset({"deltar", "delta", "kommer", "come", "coming"})
DOUBT = frozenset({"eller", "or", "kanske", "maybe", "nog", "ev", "eventuellt", "problem"})
AWAY = frozenset({"tillbaka", "ater", "semester", "ledig", "franvarande", "autosvar", "vacation", "leave", "office"})
INSTEAD = frozenset({"stallet", "istallet", "instead", "ersattare"})
UNTIL = frozenset({"forran", "fore", "innan", "until"})
MONTHS = frozenset({"jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"}) | {
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
}
GOES_WITH: dict[Choice, frozenset[str]] = {
    "attends": frozenset({"kl", "jag", "vi", "ja", "japp", "yes", "tack", "deltar", "delta", "kommer", "via", "fran"}),
    "declines": frozenset({"nej", "nix", "no", "tyvarr", "tack", "ersattare", "kan", "deltar", "delta", "kommer"}),
    "call-me": frozenset({"ring", "ringmig", "call", "me", "mig", "oss", "upp", "pa", "tack", "snarast", "nu"}),
}
"""What can follow a digit, or *ring*, that no sign parts from it: any other word may be what it counts, or whom."""
MOST_LETTERS = 1_000
"""Of what is kept: a message of eight parts in UCS-2 has 536."""
SHORTEST_NUMBER = 5

_WORD = re.compile(r"([0-9]+(?:[.,:/\u2044-][0-9]+)+|[0-9a-z]+)(\s*(?:[,;!]|[.–—-](?!\w)))?")
_GLUED = re.compile(r"([123])([a-z]{2})")


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """`answer` is None where it cannot be told; `letters` are those that were written, "" for none; `note` the text as
    it was written where it says more than that."""

    answer: Choice | None
    letters: str
    note: str


class Word(msgspec.Struct, frozen=True):
    """A word, and whether a sign, or the letters of a call, part it from the next. `14.30` and `1/2` are one word."""

    text: str
    is_parted: bool


def read_reply(text: str) -> Meant:
    """The answer in a text message: `1`, `1 AB`, `ja`, `Deltar inte`, `3`, `ring`; free text after it is the note."""
    kept = clean(text)
    letters, words = _take_letters(_list_words(_fold(kept)))
    if words and words[0].text in FILLING_WORDS:
        words = words[1:]
    answer = _read([each.text for each in words])
    if answer is not None and _is_unsure(answer, words, asks="?" in kept):
        answer = None
    return Meant(answer=answer, letters=letters, note=kept if answer is None or _says_more(words) else "")


def clean(text: str) -> str:
    """What is kept of a text: one line that shows what it says, and no longer than its measure."""
    shown = "".join(letter if letter.isprintable() else " " for letter in lay_bare(text[: 4 * MOST_LETTERS]))
    plain = " ".join(shown.split())
    return plain if len(plain) <= MOST_LETTERS else plain[: MOST_LETTERS - 1] + "…"


def _fold(text: str) -> str:
    """Without case and without marks: å, ä and ö as a and o, full-width digits as plain ones, ½ as 1⁄2."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def _list_words(text: str) -> list[Word]:
    return [each for found in _WORD.finditer(text) for each in _split(Word(found[1], found[2] is not None))]


def _split(word: Word) -> list[Word]:
    """`1ab` is `1` and `ab`."""
    glued = _GLUED.fullmatch(word.text)
    return [Word(glued[1], False), Word(glued[2], word.is_parted)] if glued else [word]


def _take_letters(words: list[Word]) -> tuple[str, list[Word]]:
    """The letters among the first three words, and the rest. `kl`, `st` and other such are none."""
    for place, word in enumerate(words[:3]):
        if word.text.upper() in PAIRS:
            return word.text.upper(), [Word(each.text, True) for each in words[:place]] + words[place + 1 :]
    return "", words


def _read(words: list[str]) -> Choice | None:
    """The answer that the first words are."""
    first, second = [*words, "", ""][:2]
    if second in NOT and first in {"kan", *COMING}:
        return "declines"
    if words in ON_THE_WAY:
        return "attends"
    return BY_DIGIT.get(first) or BY_WORD.get(first)


def _says_more(words: list[Word]) -> bool:
    """Whether there is more to read than the answer: `Ring mig` and `Deltar inte` say no more."""
    first, *left = [each.text for each in words]
    if first in BY_DIGIT:
        return bool(left)
    return any(each not in FILLING_WORDS for each in (left[1:] if left and left[0] in NOT else left))


def _is_unsure(answer: Choice, words: list[Word], *, asks: bool) -> bool:
    """Whether what stands after the first word, or the lack of a sign between them, lets it mean something else."""
    first, said = words[0], {each.text for each in words[1:]}
    if said & DOUBT or (asks and answer != "call-me") or _contradicts(answer, words[1:]):
        return True
    if _counts(answer, words):
        return True
    if answer != "declines":
        return bool(said & (NOT | AWAY))
    if said & NOT:
        return bool(said & UNTIL)
    if [each.text for each in words][-2:] == ["pa", "vag"] and not said & INSTEAD:
        return True
    return bool(said & COMING) and not (first.is_parted and said & INSTEAD)


def _contradicts(answer: Choice, left: list[Word]) -> bool:
    """Whether another answer of ours stands there too; an hour (`kl 2`) is none."""
    before = ""
    for each in left:
        other = YES_OR_NO.get(each.text) or (BY_DIGIT.get(each.text) if before != "kl" else None)
        if other is not None and other != answer:
            return True
        before = each.text
    return False


def _counts(answer: Choice, words: list[Word]) -> bool:
    """Whether the first word may be the number, the day or the order of what follows: `3 av oss`, `1 dec`."""
    first, *left = words
    if not left or first.text not in {*BY_DIGIT, "ring", "call"}:
        return False
    after = left[0].text
    if first.is_parted:
        return first.text in BY_DIGIT and after in MONTHS
    is_number = answer == "call-me" and after[0].isdigit() and len(after) >= SHORTEST_NUMBER
    return after not in GOES_WITH[answer] and not is_number
