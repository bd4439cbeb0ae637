"""How a refusal reads on a page: one sentence of three parts, and a status."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.utils import translation
from markupsafe import Markup

from samverkan.lib.local_time import local
from samverkan.lib.marking import mark as N_
from samverkan.lib.refusal import Refused
from samverkan.web.days import word_time

UNKNOWN = N_("Det går inte ({code}).\nInget är ändrat.\nLadda om sidan och försök igen, eller ring den som leder.")

OWN = {
    "missing-key": translation.gettext_lazy(
        "Formuläret saknar sin nyckel.\nInget är sparat; texten står kvar.\nSänd formuläret en gång till."
    ),
    "form-wrong": translation.gettext_lazy(
        "Något i formuläret fattas eller går inte att läsa.\nInget är sparat; det du skrev står kvar här.\n"
        "Rätta det som är märkt nedanför och sänd igen."
    ),
    "changed-since-read": translation.gettext_lazy(
        "Någon annan har ändrat det här sedan du läste det.\nDet som står nu gäller, och visas bredvid; det du skrev"
        " står kvar här.\nJämför, och sänd en gång till om ditt ska gälla i stället."
    ),
    "past": translation.gettext_lazy(
        "Sidan visar läget vid en tidigare tidpunkt.\nInget är ändrat.\nGå till nu och gör om det där."
    ),
    "time-unreadable": translation.gettext_lazy(
        "”{told}” är ingen tid.\nSidan visar läget nu.\n"
        "Skriv dag och klockslag som 2016-11-09 18:00, eller bara 18.00 för den senaste gången klockan var så mycket."
    ),
    "time-before": translation.gettext_lazy(
        "Det som sidan visar fanns inte {at}.\nSidan visar läget nu.\nVälj en senare tid."
    ),
    "same-key-other-text": translation.gettext_lazy(
        "Det här formuläret är redan sänt, med annan text.\nDet som sändes först gäller; det du skrev nu står kvar"
        " i rutan.\nJämför med det som är sparat och sänd igen om det ska läggas till."
    ),
    "not-held": translation.gettext_lazy(
        "Du har inte den här funktionen nu.\nInget är ändrat.\nVälj en funktion som du har, eller be den som"
        " ansvarar för er jourlista."
    ),
    "stream-set-aside": translation.gettext_lazy(
        "Den här delen av journalen är ställd åt sidan efter ett fel.\nAllt som fanns står kvar.\nRing driften;"
        " använd en annan väg så länge."
    ),
    "journal-full": translation.gettext_lazy(
        "Disken som journalen ligger på är full.\nInget är sparat; texten står kvar.\nRing driften, och försök igen när"
        " det finns plats. Är det bråttom, ring den som ska nås."
    ),
    "journal-no-right": translation.gettext_lazy(
        "Tjänsten har inte rätt att skriva i sin databas.\nInget är sparat; texten står kvar.\nRing driften, som"
        " släpper in tjänstens roll med samverkan grant. Är det bråttom, ring den som ska nås."
    ),
    "journal-refused": translation.gettext_lazy(
        "Journalen tar inte emot det här ({why}).\nInget är sparat; texten står kvar.\nFörsök en gång till utan"
        " tecken som inte syns. Går inte det heller, ring driften: journalen kan vara skadad."
    ),
    "time-not-plausible": translation.gettext_lazy(
        "År {year} kan inte menas: en tid ligger mellan år {first} och år {last}.\nInget är sparat; det du skrev står"
        " kvar här.\nRätta datumet och sänd igen."
    ),
    "time-without-zone": translation.gettext_lazy(
        "Tiden {told} saknar tidszon, och kan då vara flera.\nInget är sparat; det du skrev står kvar här.\n"
        "Skriv den med zon, som 2026-11-09T18:00:00+01:00, och sänd igen."
    ),
    "text-not-readable": translation.gettext_lazy(
        "Texten har ett tecken som inte går att läsa ({sign}).\nInget är sparat; det du skrev står kvar här, med � där"
        " tecknet är.\nTa bort det och sänd igen."
    ),
    "text-elsewise-written": translation.gettext_lazy(
        "Texten kom inte som UTF-8, och alla tecken gick inte säkert att tyda.\nInget är sparat; det du skrev står kvar"
        " här som det kunde tydas.\nLäs igenom det, rätta och sänd igen."
    ),
    "unknown-section": translation.gettext_lazy(
        "{section} är inte skrivet som en paragraf i OSL.\nInget är sparat; det du skrev står kvar här.\n"
        "Skriv som OSL 18:13. Är det öppet, lämna fältet tomt."
    ),
    "not-writer": translation.gettext_lazy(
        "Din funktion får inte skriva där, även om den kan läsa.\nInget är sparat; din text står kvar här.\n"
        "Byt till en funktion som deltar, eller be någon som gör det att skriva."
    ),
    "not-this-way": translation.gettext_lazy(
        "Det här kan inte göras den här vägen.\nInget är ändrat.\nLogga in och gör det på sidan."
    ),
    "token-narrow": translation.gettext_lazy(
        "Nyckeln är inte utfärdad för {right}.\nInget är ändrat.\n"
        "Be den som ansvarar för funktionen om en nyckel med den rätten."
    ),
    "unknown-verb": translation.gettext_lazy(
        "Det finns inget sådant att göra här.\nInget är ändrat.\nLadda om sidan och försök igen."
    ),
}
"""Refusals that the house itself makes, in every room."""

OWN_STATUSES = {
    "same-key-other-text": 409,
    "changed-since-read": 409,
    "past": 409,
    "time-before": 404,
    "not-held": 403,
    "not-writer": 403,
    "not-this-way": 403,
    "stream-set-aside": 503,
    "token-narrow": 403,
    "journal-full": 507,
    "journal-no-right": 503,
}


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """What the page says: what was wrong, what still stands, what to do now. `status` is the answer's.

    `saved` is what was saved first, where the same form was sent twice with other words: what people wrote of it is
    marked as Swedish.
    """

    code: str
    status: int
    wrong: str
    stands: str
    todo: str
    saved: Sequence[Markup] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (self.wrong, self.stands, self.todo) if part)


def say(refused: Refused, *, sentences: Mapping[str, str], statuses: Mapping[str, int]) -> Refusal:
    """The words for a refusal, in the language that is active. A code without words is named as it is."""
    told = sentences.get(refused.code) or OWN.get(refused.code)
    sentence = str(told) if told else translation.gettext(UNKNOWN)
    facts = Facts({**refused.facts, "code": refused.code})
    wrong, stands, todo = [*(part.format_map(facts) for part in sentence.split("\n")), "", ""][:3]
    status = statuses.get(refused.code) or OWN_STATUSES.get(refused.code, 422)
    return Refusal(code=refused.code, status=status, wrong=wrong, stands=stands, todo=todo)


class Facts(dict[str, str]):
    """A refusal's facts as words; a fact that the rule did not give is left out rather than failing the page."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        super().__init__({name: _word(fact) for name, fact in facts.items()})

    def __missing__(self, name: str) -> str:
        return _Word("…")


class _Word(str):
    """A fact in words; of a time also `{until:seconds}`, where they count."""

    seconds: str

    def __new__(cls, word: str, seconds: str = "") -> "_Word":
        told = super().__new__(cls, word)
        told.seconds = seconds or word
        return told

    def __format__(self, spec: str) -> str:
        return self.seconds if spec == "seconds" else str(self)


def _word(fact: Any) -> _Word:
    if isinstance(fact, datetime):
        return _Word(word_time(fact), f"{local(fact):%H.%M.%S}")
    if isinstance(fact, (list, tuple, set, frozenset)):
        return _Word(", ".join(_word(each) for each in fact) or "–")
    return _Word(str(fact))
