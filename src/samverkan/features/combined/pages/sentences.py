"""What a person reads when compiling is refused, and how the events read in the log."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from samverkan.features.combined.events import FIXED

SENTENCES = {
    "picture-no-such-incident": _(
        "Händelsen finns inte, eller så läser din funktion den inte.\nInget är sparat.\n"
        "Gå till Läget nu och välj händelsen där."
    ),
    "picture-not-yours": _(
        "Bara {lead} och lägesbildsansvarig sammanställer lägesbilden.\nInget är ändrat; din text står kvar här.\n"
        "Skriv i loggen, eller ring den som leder."
    ),
    "picture-closed": _(
        "{title} är avslutad och dess lägesbild fastställs inte på nytt.\n"
        "Alla fastställda versioner står kvar; din text står kvar här.\nKopiera den om den "
        "behövs; har något nytt hänt, påkalla en ny händelse."
    ),
    "picture-withdrawn": _(
        "{title} är återtagen och dess lägesbild fastställs inte.\n"
        "Alla fastställda versioner står kvar; din text står kvar här.\nBehövs det ändå, påkalla en ny händelse."
    ),
    "picture-summary-empty": _(
        "Sammanfattningen är tom.\nInget är sparat eller fastställt.\nSkriv minst en mening om läget som helhet."
    ),
    "picture-summary-too-long": _(
        "Sammanfattningen har {letters} tecken, och högst {most} får plats.\nInget är sparat; texten står kvar här.\n"
        "Korta den och sänd igen."
    ),
    "picture-summary-changed": _(
        "Ändrat sedan du läste: {by} skrev sammanfattningen {at}.\n"
        "Den texten gäller och visas bredvid; din står kvar här.\nJämför dem, ändra din om det behövs och sänd igen."
    ),
    "picture-reports-changed": _(
        "Ändrat sedan du läste: en lägesbild är ny, ändrad, bestriden eller borta. Den senaste är från {by}, {at}.\n"
        "Inget är fastställt; din text står kvar här.\nLäs tabellen igen, ändra texten om det behövs och fastställ."
    ),
    "picture-form-unread": _(
        "Formulärets egna uppgifter om vad du har läst går inte att läsa.\n"
        "Inget är fastställt; din text står kvar här.\nLäs lägesbilden igen och fastställ."
    ),
    "picture-just-fixed": _(
        "Version {number} fastställdes nyss av {by}, {at}.\nDen står fast; din text står kvar här.\n"
        "Läs den. Behövs ändå en ny version, fastställ igen."
    ),
    "picture-never-seen": _(
        "Formuläret hör till en version som inte finns.\nInget är sparat; texten står kvar här.\nSänd igen."
    ),
    "picture-no-such-version": _(
        "Version {number} finns inte.\nDe versioner som finns står kvar.\nGå till Samlad lägesbild och välj en av dem."
    ),
    "picture-no-such-actor": _(
        "Aktören är inte med i händelsen.\nInget är ändrat.\nGå till Samlad lägesbild och välj en aktör där."
    ),
}

STATUS = {
    "picture-no-such-incident": 404,
    "picture-not-yours": 403,
    "picture-closed": 409,
    "picture-withdrawn": 409,
    "picture-summary-changed": 409,
    "picture-just-fixed": 409,
    "picture-reports-changed": 409,
    "picture-never-seen": 409,
    "picture-form-unread": 409,
    "picture-no-such-version": 404,
    "picture-no-such-actor": 404,
}


def describe_version(event: Any) -> Promise | str:
    """How a fixed version reads in the log."""
    return format_lazy(
        _("Samlad lägesbild, version {number} fastställd av {by}: {text}"),
        number=event.content.number,
        by=event.content.by,
        text=event.content.summary,
    )


DONE = {
    "combined.summarise": _("Utkastet är sparat. Det är inte fastställt."),
    "combined.fix": _("Versionen är fastställd. Den ändras inte mer."),
}
"""What is said once a press is done, by verb."""

DESCRIBED: Mapping[str, Callable[[Any], Promise | str]] = {
    "combined.summary_written.v1": lambda event: format_lazy(_("Sammanfattning skriven: {text}"), text=event.text),
    **dict.fromkeys(FIXED, describe_version),
    "combined.opened.v1": lambda event: format_lazy(
        _("Samlad lägesbild, version {number} öppnad för första gången av funktionen"), number=event.number
    ),
}
