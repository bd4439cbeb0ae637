"""What a person reads when messages refuse, and the words for why nothing leaves."""

from django.utils.translation import gettext_lazy as _

from samverkan.features.messages.channel_events import ChannelDown, ChannelUp

SENTENCES = {
    "unknown-message": _("Utskicket finns inte, eller så får du inte läsa det.\nInget är ändrat.\nGå till Utskick."),
    "channels-not-on": _(
        "Någon av kanalerna är inte på för övningar här.\nInget är ändrat, och inget är skickat.\n"
        "Välj bland dem som visas, eller be driften slå på den."
    ),
    "message-not-unknown": _(
        "Utskicket behöver inte avgöras längre.\nDet står som det är.\nLadda om sidan och se var det står."
    ),
    "message-under-way": _(
        "Utskicket till {name} skickas igen just nu.\nInget är ändrat.\nVänta tills försöket är över, och läs på "
        "utskickets sida hur det gick."
    ),
    "message-for-former": _(
        "Utskicket skrevs till {function}, som avslutades {at}.\n"
        "Inget är ändrat; det som har skickats och besvarats står kvar.\n"
        "Kalla den som finns där nu med ett nytt utskick, eller ring."
    ),
    "message-has-left": _(
        "Utskicket till {name} har redan lämnat systemet.\nDet går inte att återkalla.\n"
        "Skicka ny information i stället."
    ),
    "message-over": _(
        "Utskicket till {name} väntar inte längre: det är återkallat, misslyckat eller för gammalt.\n"
        "Inget är ändrat.\nLäs på utskickets sida hur det gick."
    ),
    "cancel-reason-wrong": _(
        "Skälet saknas eller är för långt.\nUtskicket är inte återkallat.\nSkriv kort varför, högst {most} tecken."
    ),
    "cancel-not-calling": _(
        "Din funktion kan inte återkalla utskick.\nInget är ändrat; det skickas som tänkt.\n"
        "Be den som är behörig att påkalla, eller TiB, att återkalla det."
    ),
    "give-up-not-calling": _(
        "Din funktion kan inte ge upp utskick.\nInget är ändrat; utskicket står som det stod.\n"
        "Be den som är behörig att påkalla, eller TiB, att avgöra det, eller välj Skicka igen."
    ),
    "not-your-message": _(
        "Utskicket är en annan aktörs.\nInget är ändrat.\nDen som skickade det, driftansvarig eller TiB avgör."
    ),
    "not-operator": _(
        "Bara driftansvarig och länets TiB pausar och släpper utskicken.\nInget är ändrat.\nRing driften eller TiB."
    ),
    "pause-reason-missing": _(
        "Skälet saknas.\nInget är pausat; utskicken går som förut.\n"
        "Skriv kort varför inget ska skickas: det läser alla."
    ),
    "release-reason-missing": _(
        "Skälet saknas.\nUtskicken är fortfarande pausade.\nSkriv kort vad du har kontrollerat."
    ),
    "not-paused": _("Utskicken är inte pausade.\nInget är ändrat.\nDu behöver inte göra något."),
    "more-waits": _(
        "Det väntar {waiting} utskick nu, fler än de {seen} som du såg.\nInget är släppt.\n"
        "Se listan igen och släpp sedan."
    ),
    "leased-to-another": _(
        "En annan process skickar just nu, till kl. {until}.\nInget är ändrat.\nDu behöver inte göra något."
    ),
    "no-lease": _(
        "Processen {worker} har inte rätt att skicka nu.\nInget är skickat.\nDen försöker igen av sig själv."
    ),
    "paused": _("Utskicken är pausade.\nInget är skickat.\nDriftansvarig eller TiB släpper dem."),
}

STATUS = {
    "unknown-message": 404,
    "message-not-unknown": 409,
    "message-under-way": 409,
    "message-for-former": 410,
    "message-has-left": 409,
    "message-over": 409,
    "cancel-not-calling": 403,
    "give-up-not-calling": 403,
    "not-your-message": 403,
    "not-operator": 403,
    "not-paused": 409,
    "more-waits": 409,
}

PAUSES = {
    "note": _(
        "Servern kan inte anteckna hur långt den har kommit: disken är full eller går inte att skriva på. "
        "Utskicken går vidare av sig själva när det går igen."
    ),
    "person": _("En person har pausat utskicken."),
    "clock": _("Serverns klocka har hoppat. Kontrollera att den går rätt."),
    "restored": _("Journalen är återställd eller flyttad. Det som väntar kan redan vara skickat."),
    "installation": _("Journalen kommer från en annan installation. Det som väntar kan redan vara skickat därifrån."),
}

DONE = {
    "messages.pause": _("Utskicken är pausade. Inget skickas förrän någon släpper dem."),
    "messages.release": _("Utskicken är släppta. Det som väntade går vidare nu."),
    "messages.resolve": _("Ditt besked om utskicket är sparat."),
}
"""What is said once a press is done, by verb."""

TURNED_AWAY = {
    "secret": _("fel hemlighet i adressen"),
    "unknown-message": _("kvitto på något som inte är skickat"),
    "not-ours": _("studs som inte hör till något brev härifrån, eller till en annan mottagare"),
    "again": _("samma sak en gång till"),
    "stranger": _("från ett nummer som ingen här har"),
    "no-call": _("från den som inte är kallad till något som pågår"),
    "unplaced": _("text som kan gälla flera kallelser, som inte samma får läsa: den som skrev har fått frågan vilken"),
    "too-often": _("för många från samma nummer på kort tid"),
    "unreadable": _("gick inte att läsa"),
}
"""Why something that came in was turned away."""

KINDS = {
    "email": _("E-post"),
    "sms": _("SMS"),
    "voice": _("Telefon"),
    "webhook": _("Webhook"),
    "push": _("Notiser på egna enheter"),
    "outbox": _("Lokal utkorg"),
}

DESCRIBED = {
    "messages.intended.v2": lambda event: _("Utskick till {name}").format(name=event.receiver_name),
    "messages.cancelled.v1": lambda event: _("Utskicket återkallat: {reason}").format(reason=event.reason or "–"),
    "messages.resolved.v1": lambda event: _("Utskicket avgjort: {reason}").format(reason=event.reason or "–"),
    "messages.channel_down.v1": lambda event: _("{channel} är nere.").format(channel=_name_channel(event)),
    "messages.channel_up.v1": lambda event: _("{channel} fungerar igen.").format(channel=_name_channel(event)),
    "messages.inbound_refused.v1": lambda event: _("{channel}, avvisat ({count}): {why}").format(
        channel=KINDS.get(event.kind, event.kind), count=event.count, why=TURNED_AWAY.get(event.why, event.why)
    ),
    "messages.exercise_channels_chosen.v1": lambda event: _("Går på riktigt i övningen: {kinds}. Valt av {by}.").format(
        kinds=", ".join(str(KINDS.get(kind, kind)) for kind in event.kinds) or _("inget"), by=event.by
    ),
    "messages.paused.v1": lambda event: PAUSES.get(event.reason, event.reason),
    "messages.released.v1": lambda _event: _("Utskicken är släppta."),
}

PROVIDERS = {"first": _("första leverantören"), "reserve": _("reserven")}


def _name_channel(event: ChannelDown | ChannelUp) -> str:
    channel = str(KINDS.get(event.kind, event.kind))
    return f"{channel} ({PROVIDERS.get(event.provider, event.provider)})" if event.provider else channel
