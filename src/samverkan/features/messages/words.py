"""The kinds of letters as they are read, and why a message stands where it does.

A kind without words here is shown by its name; a reason, as it was given: by a person, or by the server that was asked.
"""

import re

from samverkan.lib.marking import mark as N_

LETTER_WORDS: dict[str, str] = {
    "summons.first-information": N_("Första information"),
    "summons.reminder": N_("Påminnelse om svar"),
    "gatherings.asked-back": N_("Fråga tillbaka per SMS"),
    "summons.exhausted": N_("Inget besked från aktörer"),
    "gatherings.call": N_("Kallelse"),
    "gatherings.moved": N_("Ändrad kallelse"),
    "gatherings.cancelled": N_("Inställd kallelse"),
    "gatherings.unfilled": N_("Saknas i svaren på en kallelse"),
    "test.call": N_("Provlarm"),
    "incidents.proposed": N_("Förslag att påkalla"),
    "incidents.taken-back": N_("Återtagen aktivering"),
    "incidents.conference": N_("Samverkanskonferens"),
    "incidents.lead-offered": N_("Överlämning av ledarskapet"),
    "incidents.directed": N_("Inriktning"),
    "incidents.direction-ended": N_("Hävd inriktning"),
    "incidents.reactivated": N_("Åter i aktiverat läge"),
    "incidents.parted": N_("Går vidare för sig"),
    "incidents.enough": N_("Besked att information räcker"),
    "incidents.more-needed": N_("Besked att mer än information behövs"),
    "incidents.stood-down": N_("Avveckling"),
    "incidents.phoned": N_("Bekräfta påkallning per telefon"),
    "reports.reminder": N_("Påminnelse om lägesrapport"),
    "reports.missing": N_("Har inte rapporterat"),
    "checkpoints.member": N_("Kontrollpunkt"),
    "checkpoints.witness": N_("Kontrollpunkt för hela journalen"),
    "reports.phoned": N_("Bekräfta rapport per telefon"),
    "messages.set-aside": N_("Del av journalen ställd åt sidan"),
    "contacts.invitation": N_("Inbjudan att logga in"),
    "contacts.lacking": N_("Brister i jourschema"),
    "contacts.turn-ahead": N_("Jour som kommer"),
    "contacts.turn-begun": N_("Jour som börjar"),
    "contacts.turn-ended": N_("Jour som är överlämnad"),
    "contacts.swap-offered": N_("Fråga om byte av jour"),
    "contacts.swap-settled": N_("Besked om byte av jour"),
}

ROUTINE = frozenset(
    {
        "checkpoints.member",
        "checkpoints.witness",
        "contacts.lacking",
        "contacts.turn-ahead",
        "contacts.turn-begun",
        "contacts.turn-ended",
    }
)
"""What the service sends by itself, hour after hour: folded, so that what concerns an incident is seen."""

REASONS: dict[str, str] = {
    "undone": N_("påkallandet ångrades"),
    "drill-over": N_("provlarmet är över"),
    "withdrawn": N_("händelsen återtogs"),
    "answered": N_("aktören har svarat"),
    "no longer called": N_("ingen kallas längre"),
    "conference changed": N_("konferensen fick en annan tid"),
    "conference called off": N_("konferensen är inställd"),
    "summons changed": N_("kallelsen ändrades igen"),
    "summons cancelled": N_("det ställdes in"),
    "reporting time moved": N_("rapporteringstiden flyttades"),
    "lead handed over": N_("ledarskapet har lämnats över"),
    "no more reports are asked for": N_("inga fler lägesbilder begärs"),
    "replaced": N_("en nyare har ersatt den"),
    "again": N_("någon har valt att skicka den igen"),
    "resolved": N_("någon har kontrollerat att den nått fram"),
    "given-up": N_("någon har gett upp den: nås på annat sätt"),
    "no-path": N_("mottagaren har ingen väg som är på här"),
    "no-path-left": N_("ingen väg till mottagaren har fungerat: nås på annat sätt"),
    "no-letter": N_("tjänsten har ingen sådan text"),
    "not-worded": N_("texten gick inte att skriva"),
    "receiver-may-not-read": N_("mottagaren får inte läsa det som den handlar om"),
    "message-for-former": N_("mottagaren har avslutats sedan den skrevs"),
    "left": N_("den som skulle få den har lämnat funktionen, eller svarar inte längre i dess ställe"),
    "checkpoint-gone": N_("kontrollpunkten finns inte kvar"),
    "not-noted": N_("servern kunde inte anteckna att den skulle skickas"),
    "too-late": N_("det tog för lång tid att börja skicka"),
    "changed": N_("något ändrades innan den hann skickas"),
    "too-slow": N_("e-postservern svarade för långsamt"),
    "bad-address": N_("adressen går inte att skicka till"),
    "bad-key": N_("utkorgen kan inte lägga undan den"),
}

REFUSED_ADDRESS = N_("e-postservern tog inte emot adressen")
REFUSED_MAIL = N_("e-postservern tog inte emot mejlet")
REFUSED_SENDER = N_("e-postservern godtog inte avsändaren")
REFUSED_LOG_IN = N_("e-postservern godtog inte inloggningen")
AWAY = N_("e-postservern gick inte att nå")
BROKEN_OFF = N_("förbindelsen med e-postservern bröts")
UNTRUSTED = N_("krypteringen till e-postservern gick inte att lita på")

ANSWERED = re.compile(
    r"(?P<to>MAIL: |DATA: )?(?P<said>(?P<code>[45]\d\d)( (?P<status>[45]\.\d{1,3}\.\d{1,3})?.*)?)", re.DOTALL
)
"""A mail server's answer. `to`: what it was asked, where it was not about the receiver's address."""
BY_CODE: dict[str, str] = {
    **dict.fromkeys(("450", "501", "550", "551", "553"), REFUSED_ADDRESS),
    **dict.fromkeys(("530", "534", "535", "538"), REFUSED_LOG_IN),
}
"""The kind of fault by the number that a server answers with."""
BY_SUBJECT: tuple[tuple[str, str], ...] = (
    ("1.7", REFUSED_SENDER),
    ("1.8", REFUSED_SENDER),
    ("2.252", REFUSED_SENDER),
    ("7.60", REFUSED_SENDER),
    ("1.", REFUSED_ADDRESS),
    ("2.2", N_("e-postservern tog inte emot mejlet: brevlådan är full")),
    ("2.", N_("e-postservern tog inte emot mejlet: brevlådan tar inte emot")),
    ("7.", REFUSED_MAIL),
)
"""What the status after the number says more surely (RFC 3463): 1.7 and 1.8 are the sender's address, 7 is policy. Of
Exchange's own are 2.252 and 7.60."""

NAMED = re.compile(r"(?P<name>gaierror|SMTPServerDisconnected|\w*(?:Error|Exception))(: (?P<said>.*))?", re.DOTALL)
BY_NAME: dict[str, str] = {
    "SMTPNotSupportedError": N_("inställningen kräver kryptering som e-postservern inte har"),
    "SMTPAuthenticationError": REFUSED_LOG_IN,
    **dict.fromkeys(("SMTPServerDisconnected", "ConnectionResetError", "BrokenPipeError"), BROKEN_OFF),
    **dict.fromkeys(("SSLError", "SSLCertVerificationError"), UNTRUSTED),
    **dict.fromkeys(("ConnectionRefusedError", "OSError", "gaierror", "SMTPConnectError"), AWAY),
    "TimeoutError": N_("e-postservern svarade inte i tid"),
}
"""The kind of fault by the name that the channel gave it, where no server has answered with a number."""

BY_SMS = re.compile(r"sms-(?P<kind>[a-z-]+)(: (?P<said>.*))?", re.DOTALL)
BY_PROVIDER: dict[str, str] = {
    "away": N_("SMS-leverantören gick inte att nå"),
    "untrusted": N_("krypteringen till SMS-leverantören gick inte att lita på"),
    "broken-off": N_("förbindelsen med SMS-leverantören bröts"),
    "no-answer": N_("SMS-leverantören svarade inte i tid"),
    "strange-answer": N_("SMS-leverantören svarade något som inte går att tyda"),
    "no-log-in": N_("SMS-leverantören godtog inte inloggningen, eller kontot är tomt"),
    "refused": N_("SMS-leverantören tog inte emot numret"),
    "trouble": N_("SMS-leverantören kunde inte ta emot meddelandet"),
    "too-much": N_("SMS-leverantören tar inte emot så många i taget just nu"),
    "bound-elsewhere": N_("SMS-leverantören har redan en förbindelse med vårt konto"),
    "down": N_("ingen SMS-leverantör svarar just nu"),
    "not-delivered": N_("SMS-leverantören säger att det inte nådde telefonen"),
}
"""The kind of fault as the channel for text messages names it."""

BY_WEBHOOK = re.compile(r"webhook-(?P<kind>[a-z-]+)(: (?P<said>.*))?", re.DOTALL)
BY_SYSTEM: dict[str, str] = {
    "unresolved": N_("mottagarens system finns inte under den adressen"),
    "unreachable": N_("mottagarens system gick inte att nå"),
    "timeout": N_("mottagarens system gick inte att nå i tid"),
    "untrusted": N_("krypteringen till mottagarens system gick inte att lita på"),
    "address": N_("adressen till mottagarens system går inte att använda"),
    "inside": N_("adressen till mottagarens system leder in i vårt eget nät, och dit skickas inget"),
    "no-answer": N_("mottagarens system svarade inte i tid"),
    "broken-off": N_("förbindelsen med mottagarens system bröts"),
    "strange-answer": N_("mottagarens system svarade något som inte går att tyda"),
    "redirect": N_("mottagarens system hänvisar till en annan adress, och den följs inte"),
    "gone": N_("mottagarens system tar inte längre emot på den adressen"),
    "refused": N_("mottagarens system sa nej till meddelandet"),
    "trouble": N_("mottagarens system kunde inte ta emot meddelandet just nu"),
    "down": N_("mottagarens system svarar inte; det prövas igen"),
    "unsigned": N_("meddelandet kunde inte undertecknas"),
}
"""The kind of fault as the channel for webhooks names it."""

BOUNCED = re.compile(r"bounced(: (?P<status>[245]\.[0-9]{1,3}\.[0-9]{1,3}))?")
BY_STATUS: tuple[tuple[str, str], ...] = (
    ("1.", N_("mejlet kom tillbaka: adressen finns inte")),
    ("2.2", N_("mejlet kom tillbaka: brevlådan är full")),
    ("2.", N_("mejlet kom tillbaka: brevlådan tar inte emot")),
    ("3.4", N_("mejlet kom tillbaka: det är för stort")),
    ("4.", N_("mejlet kom tillbaka: mottagarens e-postserver gick inte att nå")),
    ("7.", N_("mejlet kom tillbaka: mottagarens e-postserver godtar det inte")),
)
"""Why a mail came back, by subject and detail of its status (RFC 3463)."""
BY_VOICE = re.compile(r"voice-(?P<kind>[a-z-]+)(: (?P<said>.*))?", re.DOTALL)
BY_CALL: dict[str, str] = {
    "no-key": N_("ringd, inget tangentsvar: också telefonsvarare, kö och växel tar samtal"),
    "not-taken": N_("ringd, ingen svarade"),
    "busy": N_("ringd, upptaget"),
    "mute": N_("texten gick inte att läsa upp: inget samtal ringdes"),
    "away": N_("leverantören av samtal gick inte att nå"),
    "untrusted": N_("krypteringen till leverantören av samtal gick inte att lita på"),
    "broken-off": N_("förbindelsen med leverantören av samtal bröts"),
    "no-answer": N_("leverantören av samtal svarade inte i tid"),
    "strange-answer": N_("leverantören av samtal svarade något som inte går att tyda"),
    "no-log-in": N_("leverantören av samtal godtog inte inloggningen, eller kontot är tomt"),
    "refused": N_("leverantören av samtal tog inte emot numret"),
    "trouble": N_("leverantören av samtal kunde inte ringa"),
    "down": N_("ingen leverantör av samtal svarar just nu"),
}
"""The kind of fault as the channel for calls names it."""

NOT_WANTED = "not-wanted"

NEEDLESS: dict[str, str] = {
    "summons.first-information": N_(
        "behövdes inte: har svarat eller kallas inte längre, eller så är texten spärrad eller raderad"
    ),
    "summons.exhausted": N_("behövdes inte: alla har svarat, eller har redan nämnts"),
    "summons.reminder": N_("behövdes inte: har svarat"),
    "gatherings.asked-back": N_("behövdes inte: händelsen pågår inte längre"),
    "test.call": N_("behövdes inte: provlarmet är över"),
    "incidents.proposed": N_("behövdes inte: förslaget är redan avgjort"),
    "incidents.lead-offered": N_("behövdes inte: ledarskapet erbjuds inte längre"),
    "incidents.directed": N_("behövdes inte: inriktningen gäller inte längre"),
    "incidents.direction-ended": N_("behövdes inte: inriktningen hade inte lämnats"),
    "incidents.enough": N_("behövdes inte: bedömningen är en annan, eller händelsen är förd samman med en annan"),
    "incidents.conference": N_("behövdes inte: ingen samverkanskonferens väntas längre"),
    "incidents.more-needed": N_("behövdes inte: bedömningen är en annan, eller så har aktiveringen ett eget besked"),
    "incidents.stood-down": N_("behövdes inte: aktiverat läge gäller igen"),
    "incidents.reactivated": N_("behövdes inte: aktiverat läge gäller inte längre"),
    "incidents.parted": N_("behövdes inte: händelsen är slut, eller förd samman med en annan"),
    "incidents.phoned": N_("behövdes inte: är redan besvarad"),
    "reports.reminder": N_("behövdes inte: har rapporterat, eller ska inte längre rapportera här"),
    "reports.missing": N_("behövdes inte: alla har rapporterat, eller ska inte längre rapportera här"),
    "reports.phoned": N_("behövdes inte: är redan besvarad, spärrad eller raderad"),
    "checkpoints.member": N_("behövdes inte: det finns nyare"),
    "checkpoints.witness": N_("behövdes inte: det finns nyare"),
    "contacts.invitation": N_("behövdes inte: inbjudan gäller inte längre"),
    "contacts.lacking": N_("behövdes inte: inget saknas längre"),
    "contacts.turn-ahead": N_("behövdes inte: schemat har ändrats"),
    "contacts.turn-begun": N_("behövdes inte: schemat har ändrats"),
    "contacts.turn-ended": N_("behövdes inte: schemat har ändrats"),
    "contacts.swap-offered": N_("behövdes inte: bytet är redan avgjort"),
    "contacts.swap-settled": N_("behövdes inte: bytet väntar åter på svar"),
}
"""Why a letter of a kind was not wanted any more when its time came."""


def word_reason(reason: str, letter: str) -> str:
    """The reason's words, as a msgid; "" for one that has none and is read as it is."""
    if reason == NOT_WANTED:
        return NEEDLESS.get(letter, N_("behövdes inte längre"))
    return REASONS.get(reason, "")


def word_fault(reason: str) -> tuple[str, str]:
    """What kind of fault with a mail, text message, call or webhook a reason tells, as a msgid, and what was said of
    it; "" and all for none.

    Not for a person's reason: that is read as it was written.
    """
    for pattern, words in ((BY_SMS, BY_PROVIDER), (BY_VOICE, BY_CALL), (BY_WEBHOOK, BY_SYSTEM)):
        known = pattern.fullmatch(reason)
        if known and known["kind"] in words:
            return words[known["kind"]], known["said"] or ""
    bounced = BOUNCED.fullmatch(reason)
    if bounced:
        status = bounced["status"] or ""
        return _find_status(BY_STATUS, status) or N_("mejlet kom tillbaka"), status
    answered = ANSWERED.fullmatch(reason)
    if answered:
        return _word_answer(answered), answered["said"]
    named = NAMED.fullmatch(reason)
    if named is None:
        return "", reason
    said = named["said"] or ""
    kind = "SMTPAuthenticationError" if "AUTH" in said else named["name"]
    return BY_NAME.get(kind, N_("e-postservern kunde inte ta emot mejlet")), said


def _word_answer(answered: re.Match[str]) -> str:
    by_code = BY_CODE.get(answered["code"], REFUSED_MAIL)
    if by_code == REFUSED_LOG_IN:
        return by_code
    if answered["to"] == "MAIL: " and answered["code"].startswith("5"):
        return REFUSED_SENDER
    if found := _find_status(BY_SUBJECT, answered["status"] or ""):
        return found
    return REFUSED_MAIL if answered["to"] else by_code


def _find_status(words: tuple[tuple[str, str], ...], status: str) -> str:
    told = f"{status[2:]}."  # a detail is a whole number: 2.252 is not 2.2
    return next((word for begins, word in words if told.startswith(f"{begins.rstrip('.')}.")), "")
