"""The kinds of letters as they are read, and why a message stands where it does.

A kind without words here is shown by its name; a reason, as it was given: by a person, or by the server that was asked.
"""

from samverkan.lib.marking import mark as N_

LETTER_WORDS: dict[str, str] = {
    "summons.first-information": N_("Första information"),
    "summons.reminder": N_("Påminnelse om svar"),
    "incidents.proposed": N_("Förslag att påkalla"),
    "incidents.taken-back": N_("Återtagen aktivering"),
    "incidents.conference": N_("Samverkanskonferens"),
    "incidents.lead-offered": N_("Överlämning av ledarskapet"),
    "incidents.stood-down": N_("Avveckling"),
    "incidents.phoned": N_("Bekräfta påkallning per telefon"),
    "reports.reminder": N_("Påminnelse om lägesrapport"),
    "reports.missing": N_("Har inte rapporterat"),
    "checkpoints.member": N_("Kontrollpunkt"),
    "checkpoints.witness": N_("Kontrollpunkt för hela journalen"),
    "reports.phoned": N_("Bekräfta rapport per telefon"),
    "messages.set-aside": N_("Del av journalen ställd åt sidan"),
    "contacts.invitation": N_("Inbjudan att logga in"),
}

ROUTINE = frozenset({"checkpoints.member", "checkpoints.witness"})
"""What the service sends by itself, hour after hour: folded, so that what concerns an incident is seen."""

REASONS: dict[str, str] = {
    "undone": N_("påkallandet ångrades"),
    "withdrawn": N_("händelsen återtogs"),
    "conference changed": N_("konferensen fick en annan tid"),
    "reporting time moved": N_("rapporteringstiden flyttades"),
    "no more reports are asked for": N_("inga fler lägesbilder begärs"),
    "replaced": N_("en nyare har ersatt den"),
    "again": N_("någon har valt att skicka den igen"),
    "resolved": N_("någon har kontrollerat att den nått fram"),
    "given-up": N_("någon har gett upp den: nås på annat sätt"),
    "no-path": N_("mottagaren har ingen väg som är på här"),
    "no-letter": N_("tjänsten har ingen sådan text"),
    "not-worded": N_("texten gick inte att skriva"),
    "receiver-may-not-read": N_("mottagaren får inte läsa det som den handlar om"),
    "checkpoint-gone": N_("kontrollpunkten finns inte kvar"),
    "not-noted": N_("servern kunde inte anteckna att den skulle skickas"),
    "too-late": N_("det tog för lång tid att börja skicka"),
    "changed": N_("något ändrades innan den hann skickas"),
    "too-slow": N_("e-postservern svarade för långsamt"),
    "bad-address": N_("adressen går inte att skicka till"),
    "bad-key": N_("utkorgen kan inte lägga undan den"),
}

NOT_WANTED = "not-wanted"

NEEDLESS: dict[str, str] = {
    "summons.first-information": N_("behövdes inte: händelsen pågår inte längre"),
    "summons.reminder": N_("behövdes inte: har svarat"),
    "incidents.proposed": N_("behövdes inte: förslaget är redan avgjort"),
    "incidents.lead-offered": N_("behövdes inte: ledarskapet erbjuds inte längre"),
    "incidents.phoned": N_("behövdes inte: är redan besvarad"),
    "reports.reminder": N_("behövdes inte: har rapporterat, eller ska inte längre rapportera här"),
    "reports.missing": N_("behövdes inte: alla har rapporterat, eller ska inte längre rapportera här"),
    "reports.phoned": N_("behövdes inte: är redan besvarad"),
    "checkpoints.member": N_("behövdes inte: det finns nyare"),
    "checkpoints.witness": N_("behövdes inte: det finns nyare"),
    "contacts.invitation": N_("behövdes inte: inbjudan gäller inte längre"),
}
"""Why a letter of a kind was not wanted any more when its time came."""


def word_reason(reason: str, letter: str) -> str:
    """The reason's words, as a msgid; "" for one that has none and is read as it is."""
    if reason == NOT_WANTED:
        return NEEDLESS.get(letter, N_("behövdes inte längre"))
    return REASONS.get(reason, "")
