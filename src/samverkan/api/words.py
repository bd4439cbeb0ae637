"""What a program's author reads when the API itself says no."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "method": _("Den adressen tar inte den metoden.\nInget är ändrat.\nSe huvudet Allow och /api/v1/openapi.json."),
    "no-token": _(
        "Anropet har ingen giltig nyckel.\nInget är ändrat.\n"
        "Sänd Authorization: Bearer med en nyckel som funktionen har."
    ),
    "no-key": _(
        "Anropet har inte en enda Idempotency-Key (1–128 tecken).\nInget är ändrat.\n"
        "Sänd en ny nyckel för varje ny handling, samma vid omsändning."
    ),
    "no-such-address": _("Den adressen finns inte.\nInget är ändrat.\nSe /api/v1/openapi.json."),
    "no-such-verb": _("Det finns inget verb {verb}.\nInget är ändrat.\nSe /api/v1/openapi.json."),
    "no-such-view": _("Det finns ingen vy {name}.\nInget är ändrat.\nSe /api/v1/openapi.json."),
    "nothing-there": _(
        "Det finns inget sådant att läsa för den här funktionen.\nInget är ändrat.\nKontrollera adressen."
    ),
    "not-json": _(
        "Innehållet är inte JSON.\nInget är ändrat.\nSänd UTF-8-kodad JSON; var det brister står i facts: why."
    ),
    "wrong-input": _(
        "Innehållet har inte rätt form.\nInget är ändrat.\nVar det brister står i facts: why. Se /api/v1/openapi.json."
    ),
    "unknown-choice": _("{name} kan inte vara {value}.\nInget är ändrat.\nVälj bland: {choices}."),
    "said-twice": _(
        "{name} står två gånger.\nInget är ändrat.\nSänd varje namn en gång: vilket som menas går inte att veta."
    ),
    "cursor-set-changed": _(
        "Det funktionen får läsa är inte samma mängd som när markören gavs.\nInget är ändrat.\n"
        "Läs vyerna på nytt och fortsätt från markören i facts: n och key."
    ),
    "live-full": _("Liveflödet är fullt eller startar om.\nInget är ändrat.\nFörsök igen om en liten stund."),
    "unconfirmed": _(
        "Journalen har inte bekräftat i tid.\nDet är okänt om handlingen står.\n"
        "Sänd samma anrop igen med samma Idempotency-Key."
    ),
    "journal-away": _(
        "Journalen går inte att läsa just nu.\nAllt som är sparat står kvar.\nFörsök igen om en liten stund."
    ),
    "not-read": _("Något gick fel hos oss.\nInget är ändrat.\nFörsök igen om en liten stund."),
    "broken": _(
        "Något gick fel hos oss.\nDet är okänt om handlingen står.\nSänd samma anrop igen med samma Idempotency-Key."
    ),
}
