"""What functions can be, and the kinds of ways to reach them: keys in code, the Swedish words beside."""

from samverkan.lib.marking import mark as N_

RECEIVER = "receiver"
TIB = "tib"
OFFICE = "office"
OPERATOR = "operator"
REGISTRAR = "registrar"

ROLES: dict[str, str] = {
    "receiver": N_("mottagare av kallelser"),
    "raiser": N_("behörig att påkalla"),
    "tib": N_("tjänsteman i beredskap"),
    "rsib": N_("regional samverkanskoordinator i beredskap"),
    "rkk": N_("regional kommunikationskoordinator"),
    "picture-officer": N_("lägesbildsansvarig"),
    "communicator": N_("kommunikatör"),
    "coordination-chief": N_("samordningschef"),
    "office": N_("samordningskansli"),
    "operator": N_("driftansvarig"),
    "registrar": N_("registrator"),
    "witness": N_("vittne"),
    "directing-ordinary": N_("inriktande nivå, ordinarie läge"),
    "directing-activated": N_("inriktande nivå, aktiverat läge"),
    "coordinating-ordinary": N_("samordnande nivå, ordinarie läge"),
    "coordinating-activated": N_("samordnande nivå, aktiverat läge"),
    "executing-ordinary": N_("verkställande nivå, ordinarie läge"),
    "executing-activated": N_("verkställande nivå, aktiverat läge"),
}

CHANNEL_KINDS: dict[str, str] = {
    "email": N_("e-post"),
    "sms": N_("sms"),
    "voice": N_("telefon"),
    "rakel": N_("Rakel"),
    "video": N_("video"),
    "other": N_("annat"),
}

SHARED = "samverkan"
"""What a function `belongs_to` when it is everybody's and its member only owns the records."""
