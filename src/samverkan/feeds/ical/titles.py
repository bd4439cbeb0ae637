"""What an entry's title says: whose duty it is, where it says nothing but that.

Beside whole names and mail addresses a title may have only words that say what the duty is: those here, the function's
name and the actor's; numbers, times, and the signs between. With any other word it can be about who is away, or about
somebody else; with an arrow about who hands over.
"""

import re
from collections.abc import Collection, Iterable

import msgspec

ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+")
BRACKETED = re.compile(rf"<{ADDRESS.pattern}>|{ADDRESS.pattern}")
WORD = re.compile(r"[^\W\d_]+")
BETWEEN = re.compile(r"[\s\d.,:;/&+|()\[\]\"'*#·•–—-]*")
"""Numbers, and the signs between: none that asks, strikes out or points."""
NUMBERED = re.compile(r"\b[vl]\.? ?\d+")
"""A week or a level: without a number the letter may be somebody's first."""
ALONE_BEFORE = r"(?<!\w)(?<![^\W\d_][–—-])"
ALONE_AFTER = r"(?!\w)(?![–—-][^\W\d_])"
"""No hyphen joins it to another word: `Jan-Erik Larsson` is not Erik Larsson."""

OF_DUTY = frozenset(
    {
        *("jour", "jouren", "jourhavande", "bakjour", "förjour", "primärjour"),
        *("sekundärjour", "beredskap", "beredskapen", "vakt", "vakten", "vakthavande"),
        *("tib", "rsib", "rkk", "larm", "tjänsteman", "tjänst", "tjänstgöring", "tjänstgörande", "i"),
        *("och", "nivå", "primär", "sekundär", "ordinarie", "pass", "skift", "schema"),
        *("kl", "klockan", "nr", "tel", "telefon", "tfn", "mobil", "mob", "dagtid", "dag"),
        *("kväll", "natt", "dygn", "helg", "vardag", "vecka", "veckan"),
        *("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "mån"),
        *("tis", "ons", "tors", "tor", "fre", "lör", "sön"),
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"),
        *("on", "call", "oncall", "duty", "officer", "shift"),
        *("primary", "secondary", "level", "week", "and", "phone"),
    }
)
FIRST_NAMES = "dag|tor|jan|mar|april|maj|jun|juni|jul|juli"
"""Of these the words that are first names too: right before a name they may be one (`08–16 Jan Erik Larsson`)."""


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """The names and the mail addresses in a title, as they were asked for: both empty where it says anything more."""

    names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


def read_title(title: str, names: Collection[str], words: Collection[str]) -> Title:
    """Whom it names of these, who are told by `plain` names. `words` beside ours say what the duty is."""
    told = plain(title)
    bare = BRACKETED.sub(" ", told)
    found = set[str]()
    if forms := _list_forms(names):
        told_so = "|".join(re.escape(form) for form in sorted(forms, key=_longest))
        pattern = re.compile(f"{ALONE_BEFORE}(?:{told_so}){ALONE_AFTER}")
        if re.search(rf"(?<!\w)(?:{FIRST_NAMES})\.? {pattern.pattern}", bare):
            return Title()
        found = {forms[each] for each in pattern.findall(bare)}
        bare = pattern.sub(" ", bare)
    bare = NUMBERED.sub(" ", bare)
    if not BETWEEN.fullmatch(WORD.sub(" ", bare)) or not OF_DUTY.union(words).issuperset(WORD.findall(bare)):
        return Title()
    return Title(names=frozenset(found), addresses=frozenset(ADDRESS.findall(told)))


def list_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of these names of what has the duty."""
    return frozenset(word for text in texts for word in WORD.findall(plain(text)))


def plain(text: str) -> str:
    """The same for everybody who writes it: in small letters, one space between words."""
    return " ".join(text.split()).casefold()


def _list_forms(names: Collection[str]) -> dict[str, str]:
    """How each name is written: also with the last name first, and a comma."""
    turned = {f"{last}, {first}": name for name in names for first, _, last in [name.rpartition(" ")] if first}
    return turned | {name: name for name in names if name}


def _longest(form: str) -> tuple[int, str]:
    return -len(form), form
