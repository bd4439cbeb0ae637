"""What a person reads when a summons to a circle refuses, and once a press is done; its events in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

GATHERING_SENTENCES = {
    "summons-not-summoner": _(
        "Din funktion kan inte kalla eller ändra den här kallelsen.\nInget är skickat; det du skrev står kvar.\n"
        "Be länets TiB, RSIB eller den som leder händelsen."
    ),
    "summons-about-nothing": _("Det står inte vad kallelsen gäller.\nInget är skickat.\nSkriv det med några ord."),
    "summons-unchanged": _("Tid, vägar in och plats är desamma som förut.\nInget är skickat.\nÄndra något först."),
    "summons-reason-missing": _("Det står inte varför.\nInget är skickat.\nSkriv skälet; de som kallats läser det."),
    "summons-unknown": _("Kallelsen finns inte, eller så får du inte läsa den.\nInget är ändrat.\nGå till Kallelser."),
    "summons-is-cancelled": _(
        "Det är redan inställt kl. {at} av {by}.\nInget är ändrat; svaret är inte sparat.\n"
        "Ring den som kallade om något är fel."
    ),
    "summons-past": _(
        "{title} är över, och kallelsen gäller inte längre.\nSvaren står kvar; inget är ändrat.\n"
        "Kalla igen om det behövs."
    ),
    "summons-level-missing": _("Nivån är inte vald.\nInget är skickat.\nVälj en nivå."),
    "summons-of-nobody": _("Det finns ingen att kalla.\nInget är skickat.\nVälj minst en part."),
    "summons-too-many": _("Det är för många på en gång.\nInget är skickat.\nVälj högst {most} parter."),
    "summons-not-called": _(
        "Din funktion är inte kallad till {title}.\nInget är sparat.\nRing den som kallade om ni borde vara det."
    ),
    "summons-persons-wrong": _("Så många behövs inte från er.\nInget är sparat; svaret står kvar.\nVälj högst {most}."),
}

GATHERING_STATUS = {
    "summons-not-summoner": 403,
    "summons-unknown": 404,
    "summons-is-cancelled": 410,
    "summons-past": 410,
    "summons-not-called": 403,
    "summons-unchanged": 409,
}

GATHERING_DONE = {
    "summons.summon": _("Kallelsen är sparad och går ut nu."),
    "summons.move": _("Ändringen är sparad. De som har fått kallelsen meddelas."),
    "summons.cancel": _("Det är inställt. De som har fått kallelsen meddelas, och det som väntade är återkallat."),
    "summons.answer_seat": _("Svaret är sparat."),
    "summons.answer_seat_by_phone": _("Svaret är sparat. Den som det gäller får bekräfta det."),
    "summons.confirm_seat": _("Ert besked om svaret är sparat."),
    "summons.hasten_seat": _("Nästa person söks nu."),
}

CHOSEN = {
    "acknowledged": _("har kvitterat"),
    "attends": _("deltar"),
    "declines": _("deltar inte"),
    "call-me": _("vill bli uppringd"),
}

GATHERING_DESCRIBED = {
    "summons.summoned.v1": lambda event: _("Kallelse till {what}, av {by}").format(
        what=event.forum_name or event.title, by=event.by
    ),
    "summons.moved.v1": lambda event: _("Kallelsen ändrad av {by}").format(by=event.by),
    "summons.cancelled.v1": lambda event: _("Inställt av {by}: {reason}").format(by=event.by, reason=event.reason),
    "summons.seat_answered.v1": lambda event: f"{event.function_name}, {event.party_name}: {CHOSEN[event.answer]}",
    "summons.seat_confirmed.v1": lambda event: _("Svar {number} per telefon avgjort av {by}").format(
        number=event.number, by=event.by
    ),
    "summons.seat_texted.v1": lambda event: _("{function}, {member} skrev per SMS: {text}").format(
        function=event.function_name, member=event.party_name, text=event.text
    ),
    "summons.seats_called.v1": lambda event: ngettext(
        "{num} part kallas steg för steg", "{num} parter kallas steg för steg", len(event.calls)
    ).format(num=len(event.calls)),
    "summons.seat_hastened.v1": lambda event: _("{member}: nästa person söks nu, säger {by}").format(
        member=event.party_name, by=event.by
    ),
}
