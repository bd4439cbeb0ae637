"""What a person reads when the summons refuses: what was wrong, what still stands, what to do now."""

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
from samverkan.features.summons.events import ANSWERED, Answered

SENTENCES = say_alike("summons") | {
    "summons-not-lead": _(
        "Det är {lead} som leder, och bara den som leder, länets TiB och RSIB gör det här.\nInget är skickat.\n"
        "Ring den som leder: numret står under Kontaktvägar."
    ),
    "summons-nothing-told": _(
        "Texten eller källan är tom.\nInget är skickat.\nSkriv vad ni vet och vem som säger det."
    ),
    "summons-not-invited": _(
        "{members} är inte kallad till händelsen.\nInget är skickat.\nBjud först in aktören under Styrning."
    ),
    "summons-reminded-just-now": _(
        "{by} påminde kl. {at}.\nDen påminnelsen är skickad; ingen ny.\nVänta två minuter, eller ring."
    ),
    "summons-all-have-answered": _("Alla har svarat.\nIngen påminnelse är skickad.\nDu behöver inte göra något."),
    "summons-not-sent-yet": _(
        "{title} är nyss påkallad och kan ännu ångras; inget har skickats.\nStegen har kvar sina tider.\n"
        "Vänta tio sekunder och försök igen."
    ),
    "channels-not-exercise": _(
        "{title} är ingen övning.\nInget är ändrat; det som skickas går som förut.\nVälj kanaler på övningens kallelse."
    ),
    "receiver-may-not-read": _(
        "Mottagaren får inte läsa händelsen.\nInget är skickat.\nBjud in aktören under Styrning, eller ring."
    ),
}

STATUS = stand_alike("summons") | {
    "summons-not-lead": 403,
    "summons-reminded-just-now": 409,
    "summons-all-have-answered": 409,
    "summons-not-sent-yet": 409,
}

DONE = {
    "summons.reply": _("Ert svar är sparat."),
    "summons.reply_by_phone": _("Svaret är sparat. Aktören får bekräfta det."),
    "summons.reply_by_phone+pending": PENDING,
    "summons.confirm": _("Beskedet är sparat."),
    "summons.issue": _("Informationen är sparad. Den ligger i Utskick till alla som är kallade."),
    "summons.mark_rung": _("Samtalet är antecknat."),
    "summons.hasten": _("Nästa person söks nu."),
    "summons.hasten+nobody": NOBODY_ELSE,
    "summons.choose_channels": _("Övningens kanaler är valda. Det gäller det som skickas från och med nu."),
    "summons.remind": _("Påminnelsen till dem som inte har svarat ligger i Utskick."),
}
"""What is said once a press is done, by verb."""

DESCRIBED = {
    "summons.issued.v1": lambda event: _("Mer information till de kallade: {text}").format(text=event.text),
    "summons.reminded.v1": lambda event: _("Påminnelse till dem som inte svarat, av {by}").format(by=event.by),
    **dict.fromkeys(ANSWERED, lambda event: _describe_answer(event)),
    "summons.confirmed.v1": lambda event: describe_confirmed(holds=event.holds, by=event.by),
    "summons.called.v1": lambda event: ngettext(
        "{num} aktör kallas steg för steg", "{num} aktörer kallas steg för steg", len(event.calls)
    ).format(num=len(event.calls)),
    "summons.hastened.v1": lambda event: _("{member}: nästa försök görs nu, säger {by}").format(
        member=event.member_name, by=event.by
    ),
    "summons.texted.v1": lambda event: describe_texted(
        function=event.function_name, member=event.member_name, text=event.text
    ),
    "summons.rung.v1": lambda event: _("{member} uppringd av {by}: inget svar").format(
        member=event.member_name, by=event.by
    ),
}


def _describe_answer(event: Answered) -> str:
    choice = describe_choice(answer=event.answer, from_at=event.from_at, substitute=event.substitute)
    told = f"{event.function_name}, {event.member_name}: {choice}"
    if event.taken_by:
        told = f"{told} ({describe_spoken(event.given_by, event.taken_by)})"
    elif event.message:
        way = _("genom länken, av {name}").format(name=event.given_by) if event.given_by else _("genom länken")
        told = f"{told} ({way})"
    return f"{told} – {event.note}" if event.note else told
