"""What functions can be, and the kinds of ways to reach them: keys in code, the Swedish words beside."""

RECEIVER = "receiver"
RAISER = "raiser"
TIB = "tib"
OFFICE = "office"
OPERATOR = "operator"
REGISTRAR = "registrar"

ROLES: dict[str, str] = {
    "receiver": "mottagare av kallelser",
    "raiser": "behörig att påkalla",
    "tib": "tjänsteman i beredskap",
    "rsib": "regional samverkanskoordinator i beredskap",
    "rkk": "regional kommunikationskoordinator",
    "picture-officer": "lägesbildsansvarig",
    "communicator": "kommunikatör",
    "coordination-chief": "samordningschef",
    "office": "samordningskansli",
    "operator": "driftansvarig",
    "registrar": "registrator",
    "witness": "vittne",
    "directing-ordinary": "inriktande nivå, ordinarie läge",
    "directing-activated": "inriktande nivå, aktiverat läge",
    "coordinating-ordinary": "samordnande nivå, ordinarie läge",
    "coordinating-activated": "samordnande nivå, aktiverat läge",
    "executing-ordinary": "verkställande nivå, ordinarie läge",
    "executing-activated": "verkställande nivå, aktiverat läge",
}

CHANNEL_KINDS: dict[str, str] = {
    "email": "e-post",
    "sms": "sms",
    "voice": "telefon",
    "rakel": "Rakel",
    "video": "video",
    "other": "annat",
}

SHARED = "samverkan"
"""What a function `belongs_to` when it is everybody's and its member only owns the records."""
