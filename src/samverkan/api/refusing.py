"""A rule's no as a program reads it: the page's sentence, where that does not speak of the page.

What stands in a form and what to press there is nothing to a program. Such a part gives way to one that holds for any
call; what was wrong is the same for both.
"""

import re

import msgspec
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from samverkan.lib.refusal import Refused
from samverkan.web.house import get_house
from samverkan.web.refusal import Refusal

OF_THE_FORM = re.compile(
    r"du skrev|du (har )?valt|din (text )?står|(texten|adressen) står kvar|^svaret står kvar"
    r"|rutan|sidan|knapp|visas bredvid",
    re.IGNORECASE,
)
OF_THE_PAGE = re.compile(
    r"^(?!Logga in).*("
    r"sida\b|(?<!åt )sidan|formulär|knapp|tryck|ladda om|gå till|listan|fältet|rutan|nedanför|kryssa|visas|som står där"
    r"|läs in|filen igen|hänvisningen|hämta den"
    r"|under (aktörer|forum|kontrollpunkter|personer|provlarm|styrning|utskick))",
    re.IGNORECASE,
)
"""How the sentences speak of a page, in Swedish, which they all are written in first."""

STANDS = _("Inget är ändrat.")
TODO = _("Läs vyerna på nytt, rätta anropet efter title, code och facts, och sänd igen. Se /api/v1/openapi.json.")

OWN = {
    "same-key-other-text": (
        _("Den Idempotency-Key är redan använd, i ett anrop med annat innehåll."),
        _("Det som sändes först gäller: se facts, at och entries. Inget av det som sändes nu är sparat."),
        _("En ny handling får en ny nyckel: sänd den under en sådan, om den ska läggas till det som gäller."),
    ),
    "changed-since-read": (
        None,
        _("Det som står nu gäller: se facts, standing. Inget är ändrat."),
        _("Jämför, och sänd igen med seen som i facts om ditt ska gälla i stället."),
    ),
    "incident-already-raised": (
        None,
        STANDS,
        _("Läs den händelsen, eller sänd igen med anyway: true om det är något annat."),
    ),
    "incident-joined-goes-on": (
        None,
        STANDS,
        _("Avsluta eller återta dem i facts, incidents, och sänd sedan igen."),
    ),
    "time-not-plausible": (None, STANDS, _("Rätta datumet och sänd igen.")),
    "record-related-untold": (
        None,
        STANDS,
        _("Sänd igen med shown: alla i facts: entries, och also: de av dem som grunden också gäller."),
    ),
    "unknown-section": (None, STANDS, _("Skriv mark som OSL 18:13. Är det öppet, sänd den tom.")),
}
"""By code: what a program is told in place of those parts (None: as on the page)."""


def word_for_programs(refused: Refused) -> Refusal:
    """The words for a refusal, in the language that is active."""
    house = get_house()
    told = house.say(refused)
    if refused.code in OWN:
        own_wrong, own_stands, own_todo = OWN[refused.code]
        return _replace(told, wrong=own_wrong or told.wrong, stands=own_stands, todo=own_todo)
    with translation.override("sv"):
        source = house.say(Refused(refused.code))  # without its facts: what somebody typed is no word of ours
    stands = _without_the_form(told.stands, source=source.stands)
    todo = TODO if OF_THE_PAGE.search(source.todo) else told.todo
    return _replace(told, wrong=told.wrong, stands=stands, todo=todo)


def _without_the_form(stands: str, *, source: str) -> str:
    """What stands, but for the clauses that tell where the text is; `source` is the same in Swedish."""
    clauses, told = source.rstrip(".").split("; "), stands.rstrip(".").split("; ")
    ours = [not OF_THE_FORM.search(clause) for clause in clauses]
    if all(ours):
        return stands
    kept = [word for word, is_ours in zip(told, ours, strict=False) if is_ours]
    return "; ".join(kept) + "." if kept and len(told) == len(clauses) else str(STANDS)


def _replace(told: Refusal, *, wrong: object, stands: object, todo: object) -> Refusal:
    return msgspec.structs.replace(told, wrong=str(wrong), stands=str(stands), todo=str(todo))
