"""What a person reads when an act on an entry is refused, and how the acts are worded in the timeline."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "record-unknown": _(
        "Posten finns inte, eller så läser din funktion den inte.\nInget är ändrat.\nGå till loggen och välj posten "
        "där."
    ),
    "record-not-yours": _(
        "Posten tillhör {owner}, och bara den aktören förfogar över den.\nInget är ändrat; det du skrev står kvar här."
        "\nBe {owner}, på telefon om det brådskar."
    ),
    "record-not-registrar": _(
        "Din funktion sköter inte handlingarna.\nInget är ändrat; det du skrev står kvar här.\nBe din registrator, "
        "eller din tjänsteman i beredskap där den läser posten."
    ),
    "record-ground-missing": _(
        "Grunden saknas.\nInget är ändrat.\nSkriv varför, med lagrum eller beslut, men inte det som ska bort."
    ),
    "record-ground-too-long": _(
        "Grunden har {length} tecken, och högst {most} får plats.\nInget är ändrat; det du skrev står kvar här.\n"
        "Korta den."
    ),
    "record-decision-missing": _(
        "Gallringsbeslutet saknas.\nInget är gallrat; det du skrev står kvar här.\nSkriv beslutets nummer eller datum."
    ),
    "record-not-marked": _("Posten är inte märkt.\nInget är ändrat.\nLadda om sidan för att se hur den står."),
    "record-number-missing": _(
        "Diarienumret saknas eller är längre än {most} tecken.\nInget är ändrat.\nSkriv numret som det står i ert "
        "diarium."
    ),
    "record-already-blocked": _(
        "Posten är redan spärrad, {at}, av {by}.\nSpärren står kvar.\nDu behöver inte göra något mer."
    ),
    "record-not-blocked": _("Posten är inte spärrad.\nInget är ändrat.\nLadda om sidan för att se hur den står."),
    "record-erased": _(
        "Postens innehåll togs bort {at} och finns inte längre.\nAtt posten fanns, när och vems den var står kvar.\n"
        "Mer går inte att göra med den."
    ),
    "record-related-untold": _(
        "Posten är rättad, eller en rättelse: post {posts} hör ihop med den, och säger samma sak på nytt.\n"
        "Inget är ändrat; det du skrev står kvar här.\nKryssa i vilka av dem som grunden också gäller, och sänd igen."
    ),
    "record-not-related": _(
        "En av de valda posterna hör inte längre ihop med den här, eller har inget innehåll.\n"
        "Inget är ändrat; det du skrev står kvar här.\nVälj bland dem som visas nu, och sänd igen."
    ),
    "record-is-remainder": _(
        "Posten säger vad som är kvar av en annan, sedan något togs bort.\n"
        "Inget är ändrat; det du skrev står kvar här.\nGör det med den posten i stället."
    ),
    "record-lasts": _(
        "I posten har ingen skrivit fritt: den säger bara vad som hände, och när.\n"
        "Posten står kvar; det du skrev står kvar här.\nGör det med den post där orden står."
    ),
}

STATUS = {
    "record-unknown": 404,
    "record-not-yours": 403,
    "record-not-registrar": 403,
    "record-is-remainder": 403,
    "record-lasts": 403,
    "record-not-marked": 409,
    "record-already-blocked": 409,
    "record-not-blocked": 409,
    "record-related-untold": 409,
    "record-not-related": 409,
    "record-erased": 410,
}


def describe_mark(event: Any) -> Promise:
    """The warning and its ground."""
    return format_lazy(
        _("Märkt: kan omfattas av sekretess enligt {section}. Grund: {ground}"),
        section=event.section,
        ground=event.ground,
    )


def describe_number(event: Any) -> Promise:
    """The number, of an entry or of the incident."""
    if event.entry:
        return format_lazy(_("Diarienummer {number}"), number=event.number)
    return format_lazy(_("Händelsen har diarienummer {number}"), number=event.number)


def describe_disposal(event: Any) -> Promise:
    """The decision and the ground."""
    return format_lazy(_("Gallrad enligt {decision}. Grund: {ground}"), decision=event.decision, ground=event.ground)


def _grounded(sentence: Any) -> Callable[[Any], Promise]:
    return lambda event: format_lazy(sentence, ground=event.ground)


DONE = {
    "records.mark": _("Märkningen är sparad."),
    "records.unmark": _("Märkningen är borttagen."),
    "records.register": _("Diarienumret är sparat."),
    "records.block": _("Posten är spärrad: den är borta från alla sidor."),
    "records.unblock": _("Spärren är hävd."),
    "records.erase": _("Innehållet är raderat."),
    "records.dispose": _("Posten är gallrad."),
    "records.block+left": _("Posten är spärrad. Det som hör ihop med den och inte valdes står kvar."),
    "records.erase+left": _("Innehållet är raderat. Det som hör ihop med posten och inte valdes står kvar."),
    "records.dispose+left": _("Posten är gallrad. Det som hör ihop med den och inte valdes står kvar."),
    "records.block+carried": _(
        "Posten är spärrad. Innehållet kan stå kvar i andra poster hos er, som nämns här nedanför."
    ),
    "records.erase+carried": _(
        "Innehållet är raderat här. Det kan stå kvar i andra poster hos er, som nämns här nedanför."
    ),
    "records.dispose+carried": _(
        "Posten är gallrad. Innehållet kan stå kvar i andra poster hos er, som nämns här nedanför."
    ),
}
"""What is said once a press is done, by verb."""

DESCRIBED: Mapping[str, Callable[[Any], Promise | str]] = {
    "records.marked.v1": describe_mark,
    "records.unmarked.v1": _grounded(_("Märkningen är borttagen. Grund: {ground}")),
    "records.registered.v1": describe_number,
    "records.blocked.v1": _grounded(_("Spärrad. Grund: {ground}")),
    "records.unblocked.v1": _grounded(_("Spärren är hävd. Grund: {ground}")),
    "records.erased.v1": _grounded(_("Raderad. Grund: {ground}")),
    "records.disposed.v1": describe_disposal,
}
