"""What can be wrong with a calendar, and the sentence of each code: what was wrong, what still stands, what to do."""

from collections.abc import Mapping

import msgspec

from samverkan.lib.marking import mark as N_


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a calendar that could not be used. `count`: how many entries of it that concerns, 0 for the whole.

    `about` is the title of the first of them, "" where it has none.
    """

    code: str
    count: int = 0
    about: str = ""


WHOLE = frozenset(
    {
        *("too-big", "too-many", "not-calendar", "cut-short", "too-heavy", "withdrawn"),
        *("address", "inside", "unresolved", "unreachable", "timeout", "certificate"),
        *("redirects", "redirect-astray", "denied", "gone", "busy", "garbled", "nobody"),
    }
)
"""Faults of a calendar of which nothing is read: what was last read of it still holds."""

SENTENCES: Mapping[str, str] = {
    "too-big": N_(
        "Kalendern är större än 5 MB. Inget lästes; passen som lästes senast gäller. "
        "Lämna en kalender med bara jouren, och bara det kommande året."
    ),
    "too-many": N_(
        "Kalendern har för många händelser. Inget lästes; passen som lästes senast gäller. "
        "Lämna en kalender med bara jouren, och bara det kommande året."
    ),
    "not-calendar": N_(
        "Det som kom är ingen kalender. Inget lästes; passen som lästes senast gäller. "
        "Kontrollera att adressen leder till kalendern i iCal-format (.ics) och inte till dess webbsida."
    ),
    "cut-short": N_(
        "Kalendern är avbruten: slutet saknas. Inget lästes; passen som lästes senast gäller. "
        "Hämta filen på nytt, eller vänta på nästa hämtning."
    ),
    "too-heavy": N_(
        "Kalenderns upprepningar är för tunga att räkna ut. Inget lästes; passen som lästes senast gäller. "
        "Ge upprepningarna ett slut, och låt dem inte ske oftare än en gång i timmen."
    ),
    "withdrawn": N_(
        "Kalendern säger att den är inställd i sin helhet. Inget lästes; passen som lästes senast gäller. "
        "Ange en annan kalender, eller sluta följa den här."
    ),
    "nobody": N_(
        "Ingen händelse i kalendern nämner någon som har funktionen utan att säga mer än vem som har jouren. "
        "Passen som lästes senast gäller. Skriv bara jouren och personens hela namn, eller en e-postadress som står "
        "under Personer, i händelsens rubrik."
    ),
    "address": N_(
        "Adressen är ingen https-adress till en kalender. Inget hämtades; passen som lästes senast gäller. "
        "Kopiera kalenderns iCal-adress på nytt; den börjar med https:// eller webcal://."
    ),
    "inside": N_(
        "Adressen leder in i vårt eget nät, och dit hämtar tjänsten inget. Passen som lästes senast gäller. "
        "Ange en adress på internet, eller be driftansvarig släppa fram servern."
    ),
    "unresolved": N_(
        "Serverns namn finns inte. Inget hämtades; passen som lästes senast gäller. "
        "Kontrollera adressen; den prövas igen om en kvart."
    ),
    "unreachable": N_(
        "Servern svarar inte. Inget hämtades; passen som lästes senast gäller. "
        "Adressen prövas igen om en kvart; står det kvar, fråga den som sköter kalendern."
    ),
    "timeout": N_(
        "Servern svarade inte på tio sekunder. Inget hämtades; passen som lästes senast gäller. "
        "Adressen prövas igen om en kvart; står det kvar, fråga den som sköter kalendern."
    ),
    "certificate": N_(
        "Serverns certifikat gäller inte. Inget hämtades; passen som lästes senast gäller. "
        "Be den som sköter kalendern att rätta certifikatet."
    ),
    "redirects": N_(
        "Adressen skickar vidare gång på gång. Inget hämtades; passen som lästes senast gäller. "
        "Kopiera kalenderns iCal-adress på nytt."
    ),
    "redirect-astray": N_(
        "Adressen skickar vidare till något som inte är https. Inget hämtades; passen som lästes senast gäller. "
        "Kopiera kalenderns iCal-adress på nytt."
    ),
    "denied": N_(
        "Servern kräver inloggning. Inget hämtades; passen som lästes senast gäller. "
        "Dela kalendern med en hemlig adress, och ange den."
    ),
    "gone": N_(
        "Kalendern finns inte längre på adressen. Inget hämtades; passen som lästes senast gäller. "
        "Kopiera kalenderns iCal-adress på nytt, eller sluta följa den."
    ),
    "busy": N_(
        "Servern har ett fel eller är upptagen. Inget hämtades; passen som lästes senast gäller. "
        "Adressen prövas igen om en kvart."
    ),
    "garbled": N_(
        "Serverns svar går inte att förstå. Inget hämtades; passen som lästes senast gäller. "
        "Kontrollera att adressen leder till kalendern i iCal-format (.ics)."
    ),
    "too-often": N_(
        "Inget pass för någon som har funktionen gick att läsa: en upprepning sker oftare än en gång i timmen. "
        "Passen som lästes senast gäller. Rätta upprepningen i kalendern."
    ),
    "repeats-wrongly": N_(
        "Inget pass för någon som har funktionen gick att läsa: en upprepning går inte att förstå. "
        "Passen som lästes senast gäller. Rätta upprepningen i kalendern."
    ),
    "no-start": N_(
        "Inget pass för någon som har funktionen gick att läsa: en händelse saknar läsbar början. "
        "Passen som lästes senast gäller. Rätta händelsen i kalendern."
    ),
    "ends-before-start": N_(
        "Inget pass för någon som har funktionen gick att läsa: en händelse slutar innan den börjar. "
        "Passen som lästes senast gäller. Rätta händelsen i kalendern."
    ),
    "no-length": N_(
        "Inget pass för någon som har funktionen gick att läsa: en händelse har ingen längd. "
        "Passen som lästes senast gäller. Ge händelsen ett slut i kalendern."
    ),
    "too-long": N_(
        "Inget pass för någon som har funktionen gick att läsa: en händelse är längre än ett år. "
        "Passen som lästes senast gäller. Dela händelsen i kalendern."
    ),
    "unreadable": N_(
        "Inget pass för någon som har funktionen gick att läsa: en händelse går inte att tyda. "
        "Passen som lästes senast gäller. Skriv om händelsen i kalendern."
    ),
    "cancelled": N_(
        "Händelserna med någon som har funktionen är inställda i kalendern. Passen som lästes senast gäller. "
        "Lägg in pass som inte är inställda."
    ),
    "ahead": N_(
        "Händelserna med någon som har funktionen ligger längre fram än de minst tretton veckor, med den här, "
        "som läses. Passen som lästes senast gäller. Lägg in de närmaste veckornas pass i kalendern."
    ),
    "past": N_(
        "Händelserna med någon som har funktionen har redan varit. Passen som lästes senast gäller. "
        "Lägg in kommande pass i kalendern."
    ),
    "unknown-zone": N_(
        "En händelse har en tidszon som inte finns; tiden lästes som svensk tid. Kontrollera att passet blev rätt, "
        "och välj tidszonen Europe/Stockholm i kalendern."
    ),
}
