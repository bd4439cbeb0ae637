"""The kinds of letters as they are read. A kind without words here is shown by its name."""

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
