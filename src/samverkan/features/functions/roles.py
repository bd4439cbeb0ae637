"""What functions can be, and the kinds of ways to reach them: keys in code, the Swedish words beside."""

from samverkan.lib.marking import mark as N_

RECEIVER = "receiver"
RAISER = "raiser"
TIB = "tib"
RSIB = "rsib"
RKK = "rkk"
PICTURE_OFFICER = "picture-officer"
COMMUNICATOR = "communicator"
COORDINATION_CHIEF = "coordination-chief"
OFFICE = "office"
OPERATOR = "operator"
REGISTRAR = "registrar"
WITNESS = "witness"

WAKING = frozenset({"sms", "voice"})
"""The kinds of ways that wake somebody."""

ROLES: dict[str, str] = {
    RECEIVER: N_("mottagare av kallelser"),
    RAISER: N_("behörig att påkalla"),
    TIB: N_("tjänsteman i beredskap"),
    RSIB: N_("regional samverkanskoordinator i beredskap"),
    RKK: N_("regional kommunikationskoordinator"),
    PICTURE_OFFICER: N_("lägesbildsansvarig"),
    COMMUNICATOR: N_("kommunikatör"),
    COORDINATION_CHIEF: N_("samordningschef"),
    OFFICE: N_("samordningskansli"),
    OPERATOR: N_("driftansvarig"),
    REGISTRAR: N_("registrator"),
    WITNESS: N_("vittne"),
    "directing-ordinary": N_("inriktande nivå, ordinarie läge"),
    "directing-activated": N_("inriktande nivå, aktiverat läge"),
    "coordinating-ordinary": N_("samordnande nivå, ordinarie läge"),
    "coordinating-activated": N_("samordnande nivå, aktiverat läge"),
    "executing-ordinary": N_("verkställande nivå, ordinarie läge"),
    "executing-activated": N_("verkställande nivå, aktiverat läge"),
}

REPRESENTING = frozenset(
    f"{level}-{mode}" for level in ("directing", "coordinating", "executing") for mode in ("ordinary", "activated")
)
"""Of who represents a member at a level."""

KEEPING_ROLES = frozenset({OFFICE, OPERATOR})
"""Of the convener: they keep the common register, and give these roles to persons themselves."""

COMMON_ROLES = frozenset({RSIB, RKK, PICTURE_OFFICER, COORDINATION_CHIEF, OFFICE, OPERATOR, WITNESS})
"""Roles with tasks or rights for all: only the office gives them."""

CHANNEL_KINDS: dict[str, str] = {
    "email": N_("e-post"),
    "sms": N_("sms"),
    "voice": N_("telefon"),
    "rakel": N_("Rakel"),
    "video": N_("video"),
    "webhook": N_("webhook till eget system"),
    "other": N_("annat"),
}

OF_PROGRAMS = frozenset({"webhook"})
"""Ways that reach a program and no person: only functions have them, and nobody looks them up to reach somebody."""

SHARED = "samverkan"
"""What a function `belongs_to` when it is everybody's and its member only owns the records."""
