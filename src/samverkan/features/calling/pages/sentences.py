"""What a person reads when an answer is refused, whatever it was to; and an answer in words."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.features.calling import is_lettered
from samverkan.web.days import word_time

SENTENCES = {
    "unknown-incident": _("Händelsen finns inte, eller så får du inte läsa den.\nInget är ändrat.\nGå till Läget nu."),
    "summons-ended": _(
        "{title} är avslutad, och kallelsen gäller inte längre.\nDe svar som lämnades står kvar; det här svaret är inte"
        " sparat.\nRing den som ledde om något är fel."
    ),
    "summons-withdrawn": _(
        "{title} är återtagen, och kallelsen gäller inte längre.\nDe svar som lämnades står kvar; det här svaret är "
        "inte sparat.\nRing den som ledde om något är fel."
    ),
    "summons-too-long": _(
        "Texten har {letters} tecken, och högst {most} får plats.\nInget är skickat; texten står kvar.\nKorta den."
    ),
    "summons-substitute-apart": _(
        "En ersättare hör till svaret Deltar inte, och här är ett annat svar valt.\nInget är sparat; det du skrev står"
        " kvar här.\nVälj Deltar inte, eller flytta texten till Meddelande."
    ),
    "summons-attending-apart": _(
        "Från när och hur hör till svaret Deltar, och här är ett annat svar valt.\nInget är sparat; det du skrev"
        " står kvar här.\nVälj Deltar, eller ta bort det som hör dit."
    ),
    "wrong-link": _("Länken gäller inte.\nInget är sparat.\nRing den som leder, eller logga in."),
}

STATUS = {"unknown-incident": 404, "summons-ended": 410, "summons-withdrawn": 410, "wrong-link": 404}

ALIKE = {
    "caller-missing": _("Det står inte vem som ringer.\nInget är sparat; svaret står kvar.\nSkriv namn och funktion."),
    "not-your-answer": _(
        "Det svaret är inte lämnat för er.\nInget är ändrat.\nGå till kallelsen och se vilka svar som är era."
    ),
    "already-settled": _(
        "Svar {number} är redan bekräftat eller bestritt.\nDet står som det är.\n"
        "Lämna ett nytt svar om något har ändrats."
    ),
    "has-answered": _(
        "{member} har svarat.\nInget samtal är antecknat; svaret står på tavlan.\nDu behöver inte ringa igen."
    ),
    "nothing-next": _(
        "Det finns ingen nästa att försöka med hos {member}.\nInget är skickat.\nRing: numren står under Kontaktvägar."
    ),
    "too-often": _(
        "Det har kommit många svar genom den här länken på kort tid.\nDet senaste sparade svaret gäller;"
        " det här är inte sparat.\nVänta tio minuter, eller ring den som leder."
    ),
}
"""What is refused in the same words by every room that calls, under a code of its own: a program sees which said no."""

STATUS_ALIKE = {
    "not-your-answer": 403,
    "already-settled": 409,
    "has-answered": 409,
    "nothing-next": 409,
    "too-often": 429,
}

PENDING = _("Svaret är sparat. Det räknas först när den som det gäller har bekräftat det; tills dess söks nästa.")
"""That somebody else's word is needed for what was taken down from a telephone."""

NOBODY_ELSE = _("Ingen annan är kvar att söka: det som är kvar att försöka med skickas nu. Ring om det brådskar.")
"""That whoever did not wait for the next person has brought forward what is left, and that it is to nobody else."""

CHOSEN = {
    "acknowledged": _("har kvitterat"),
    "attends": _("deltar"),
    "declines": _("deltar inte"),
    "call-me": _("vill bli uppringd"),
}


def say_alike(room: str) -> dict[str, Promise | str]:
    """The sentences of what is refused alike, by the room's codes."""
    return {f"{room}-{code}": words for code, words in ALIKE.items()}


def stand_alike(room: str) -> dict[str, int]:
    """Their statuses, where they are not 422."""
    return {f"{room}-{code}": status for code, status in STATUS_ALIKE.items()}


def describe_spoken(caller: str, taker: str) -> str:
    """That an answer was left by telephone, by whom ("" where that is blocked or erased) and to whom."""
    if not caller:
        return gettext("lämnad per telefon till {taker}").format(taker=taker)
    return gettext("lämnad per telefon av {caller} till {taker}").format(caller=caller, taker=taker)


def describe_choice(*, answer: str, from_at: datetime | None, substitute: str) -> str:
    """What was answered, with from when who attends does so, and who comes instead of who does not."""
    told = str(CHOSEN[answer])
    if from_at:
        told = gettext("{answer}, från {at}").format(answer=told, at=word_time(from_at))
    return gettext("{answer}, i stället {name}").format(answer=told, name=substitute) if substitute else told


def describe_texted(*, function: str, member: str, text: str) -> str:
    """What was written by text message and is no answer for certain; without letters it says so."""
    told = gettext("{function}, {member} skrev per SMS: {text}").format(function=function, member=member, text=text)
    unlettered = gettext("utan bokstäver: kan gälla en annan kallelse eller en övning")
    return told if is_lettered(text) else f"{told} ({unlettered})"


def describe_confirmed(*, holds: bool, by: str) -> str:
    """What an actor, of which `by` is a function, says of the answer that was left by telephone in its name."""
    right = gettext("Svaret på kallelsen som lämnades per telefon i aktörens namn stämmer, säger {by}")
    wrong = gettext("Svaret på kallelsen som lämnades per telefon i aktörens namn stämmer inte, säger {by}")
    return (right if holds else wrong).format(by=by)
