"""What a person reads when the log refuses, and how its events are worded in the timeline."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "note-empty": _("Anteckningen är tom.\nInget är skrivet i loggen.\nSkriv vad som har hänt och spara igen."),
    "note-too-long": _(
        "Anteckningen har {length} tecken, och högst {most} får plats.\nInget är skrivet; din text står kvar här.\n"
        "Korta den, eller dela den i flera anteckningar."
    ),
    "note-reason-missing": _(
        "Det står inte varför anteckningen rättas.\nInget är ändrat; din text står kvar här.\nSkriv kort varför: det "
        "läser alla i händelsen."
    ),
    "note-reason-too-long": _(
        "Skälet har {length} tecken, och högst {most} får plats.\nInget är ändrat; din text står kvar här.\nKorta det."
    ),
    "note-name-too-long": _(
        "Namnet på den som ringde har {length} tecken, och högst {most} får plats.\nInget är skrivet; din text står "
        "kvar här.\nSkriv funktion och organisation, och resten i anteckningen."
    ),
    "note-unknown-kind": _(
        "Slaget {kind} finns inte.\nInget är skrivet; din text står kvar här.\nVälj ett av: {kinds}."
    ),
    "note-in-future": _(
        "Tiden då det hände, {at}, har inte kommit än.\nInget är skrivet; din text står kvar här.\nRätta tiden, eller "
        "lämna fältet tomt för nu."
    ),
    "note-no-such-incident": _(
        "Händelsen finns inte, eller så läser din funktion den inte.\nInget är skrivet.\nGå till Läget nu och välj "
        "händelsen där."
    ),
    "note-incident-closed": _(
        "{incident} är avslutad och tar inte emot nya anteckningar.\nAllt som står i loggen står kvar; din text står "
        "kvar här.\nRätta en äldre anteckning, eller påkalla en ny händelse om något nytt har hänt."
    ),
    "note-incident-withdrawn": _(
        "{incident} är återtagen och tar inte emot nya anteckningar.\nAllt som står i loggen står kvar; din text står "
        "kvar här.\nRätta en äldre anteckning, eller påkalla en ny händelse om det ändå behövs."
    ),
    "note-unknown": _(
        "Anteckningen finns inte, eller så är den spärrad eller raderad.\nInget är ändrat; din text står kvar här.\n"
        "Gå till loggen och välj en anteckning som syns där."
    ),
    "note-not-a-note": _(
        "Posten är ingen anteckning och rättas inte i loggen.\nDen står kvar som den är.\nGör en ny version där den "
        "kom till, eller skriv en anteckning om felet."
    ),
    "note-not-yours": _(
        "Anteckningen tillhör {owner}, och bara den aktören rättar den.\nDen står kvar som den är; din text står kvar "
        "här.\nSkriv en egen anteckning, eller be {owner} att rätta."
    ),
    "note-already-corrected": _(
        "Anteckningen är redan rättad, {at}.\nDen rättelsen gäller: {text}\nÄr också den fel, rätta rättelsen."
    ),
}

STATUS = {
    "note-no-such-incident": 404,
    "note-unknown": 404,
    "note-not-a-note": 409,
    "note-incident-closed": 409,
    "note-incident-withdrawn": 409,
    "note-already-corrected": 409,
    "note-not-yours": 403,
}

DONE = {
    "log.note": _("Sparat i loggen."),
    "log.correct": _("Rättelsen är sparad. Båda texterna står kvar i loggen."),
}
"""What is said once a press is done, by verb."""

KIND_NAMES: Mapping[str, Any] = {
    "note": _("Anteckning"),
    "observation": _("Iakttagelse"),
    "call": _("Samtal"),
    "question": _("Fråga"),
    "measure": _("Åtgärd"),
    "decision": _("Eget beslut"),
}

ROOM_NAMES: Mapping[str, Any] = {
    "log": _("Anteckningar"),
    "incidents": _("Händelsens gång"),
    "summons": _("Kallelser och svar"),
    "reports": _("Aktörernas lägesbilder"),
    "combined": _("Samlad lägesbild"),
    "records": _("Handlingar"),
    "messages": _("Utskick"),
}


def describe_note(event: Any) -> Promise | str:
    """A note's own words, after whom they were taken from."""
    if event.taken_from:
        return format_lazy(_("Lämnat per telefon av {whom}: {text}"), whom=event.taken_from, text=event.text)
    return str(event.text)


def describe_correction(event: Any) -> Promise:
    """What should have stood, and why; no rule takes an empty text, so one has been blocked or erased."""
    if not event.text:
        return cast("Promise", _("Rättelse: innehållet är spärrat eller borttaget."))
    if event.reason:
        return format_lazy(_("Rättelse: {text} (skäl: {reason})"), text=event.text, reason=event.reason)
    return format_lazy(_("Rättelse: {text}"), text=event.text)


DESCRIBED: Mapping[str, Callable[[Any], Promise | str]] = {
    "log.noted.v1": describe_note,
    "log.corrected.v1": describe_correction,
}
