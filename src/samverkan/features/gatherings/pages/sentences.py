"""What a person reads when a summons to a circle refuses, and once a press is done; its events in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samverkan.features.calling.pages import (
    NOBODY_ELSE,
    PENDING,
    describe_choice,
    describe_confirmed,
    describe_spoken,
    describe_texted,
    say_alike,
    stand_alike,
)
from samverkan.features.gatherings.events import ANSWERED, Answered

SENTENCES = say_alike("gathering") | {
    "gathering-not-summoner": _(
        "Din funktion kan inte kalla eller ändra den här kallelsen.\nInget är skickat; det du skrev står kvar.\n"
        "Be länets TiB, RSIB eller den som leder händelsen."
    ),
    "gathering-not-sent-yet": _(
        "{title}, som kallelsen gäller, är nyss påkallad och kan ännu ångras; inget har skickats.\n"
        "Inget är ändrat; det du skrev står kvar.\nVänta tio sekunder och försök igen."
    ),
    "gathering-channels-not-here": _(
        "Kanaler väljs här bara för en övning som inte gäller någon händelse.\nInget är skickat.\n"
        "Kalla utan kanaler; gäller det en händelse som övas väljs de på händelsens Kallelse."
    ),
    "gathering-about-nothing": _("Det står inte vad kallelsen gäller.\nInget är skickat.\nSkriv det med några ord."),
    "gathering-unchanged": _("Tid, vägar in och plats är desamma som förut.\nInget är skickat.\nÄndra något först."),
    "gathering-reason-missing": _("Det står inte varför.\nInget är skickat.\nSkriv skälet; de som kallats läser det."),
    "gathering-unknown": _(
        "Kallelsen finns inte, eller så får du inte läsa den.\nInget är ändrat.\nGå till Kallelser."
    ),
    "gathering-is-cancelled": _(
        "Det är redan inställt kl. {at} av {by}.\nInget är ändrat; svaret är inte sparat.\n"
        "Ring den som kallade om något är fel."
    ),
    "gathering-past": _(
        "{title} är över, och kallelsen gäller inte längre.\nSvaren står kvar; inget är ändrat.\n"
        "Kalla igen om det behövs."
    ),
    "gathering-persons-apart": _(
        "Hur många hör till svaret Deltar, och här är ett annat svar valt.\nInget är sparat; det du skrev står kvar "
        "här.\nVälj Deltar, eller ta bort antalet."
    ),
    "gathering-level-missing": _("Nivån är inte vald.\nInget är skickat.\nVälj en nivå."),
    "gathering-of-nobody": _("Det finns ingen att kalla.\nInget är skickat.\nVälj minst en part."),
    "gathering-too-many": _("Det är för många på en gång.\nInget är skickat.\nVälj högst {most} parter."),
    "gathering-not-called": _(
        "Din funktion är inte kallad till {title}.\nInget är sparat.\nRing den som kallade om ni borde vara det."
    ),
    "gathering-persons-wrong": _(
        "Så många behövs inte från er.\nInget är sparat; svaret står kvar.\nVälj högst {most}."
    ),
}

STATUS = stand_alike("gathering") | {
    "gathering-not-summoner": 403,
    "gathering-unknown": 404,
    "gathering-is-cancelled": 410,
    "gathering-past": 410,
    "gathering-not-called": 403,
    "gathering-unchanged": 409,
    "gathering-not-sent-yet": 409,
}

DONE = {
    "gatherings.summon": _("Kallelsen är sparad och går ut nu."),
    "gatherings.move": _("Ändringen är sparad. De som har fått kallelsen meddelas."),
    "gatherings.cancel": _("Det är inställt. De som har fått kallelsen meddelas, och det som väntade är återkallat."),
    "gatherings.answer": _("Svaret är sparat."),
    "gatherings.answer_by_phone": _("Svaret är sparat. Den som det gäller får bekräfta det."),
    "gatherings.answer_by_phone+pending": PENDING,
    "gatherings.confirm": _("Ert besked om svaret är sparat."),
    "gatherings.mark_rung": _("Samtalet är antecknat."),
    "gatherings.hasten": _("Nästa person söks nu."),
    "gatherings.hasten+nobody": NOBODY_ELSE,
}

DESCRIBED = {
    "gatherings.summoned.v1": lambda event: _("Kallelse till {what}, av {by}").format(
        what=event.forum_name or event.title, by=event.by
    ),
    "gatherings.moved.v1": lambda event: _("Kallelsen ändrad av {by}").format(by=event.by),
    "gatherings.cancelled.v1": lambda event: _("Inställt av {by}: {reason}").format(by=event.by, reason=event.reason),
    **dict.fromkeys(ANSWERED, lambda event: _describe_answer(event)),
    "gatherings.sought.v1": lambda event: _("{function}, {member}: ersättaren söks").format(
        function=event.function_name, member=event.party_name
    ),
    "gatherings.confirmed.v1": lambda event: describe_confirmed(holds=event.holds, by=event.by),
    "gatherings.texted.v1": lambda event: describe_texted(
        function=event.function_name, member=event.party_name, text=event.text
    ),
    "gatherings.called.v1": lambda event: ngettext(
        "{num} part kallas steg för steg", "{num} parter kallas steg för steg", len(event.calls)
    ).format(num=len(event.calls)),
    "gatherings.rung.v1": lambda event: _("{member} uppringd av {by}: inget svar").format(
        member=event.party_name, by=event.by
    ),
    "gatherings.hastened.v1": lambda event: _("{member}: nästa försök görs nu, säger {by}").format(
        member=event.party_name, by=event.by
    ),
}


def _describe_answer(event: Answered) -> str:
    choice = describe_choice(answer=event.answer, from_at=event.from_at, substitute=event.substitute)
    told = f"{event.function_name}, {event.party_name}: {choice}"
    if event.note:
        told = f"{told}. {event.note}"
    if not event.taken_by:
        return told
    return f"{told} ({describe_spoken(event.given_by, event.taken_by)})"
