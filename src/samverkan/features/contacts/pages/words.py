"""The register's fixed words on the page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

ROLE_WORDS: Mapping[str, Any] = {
    "receiver": _("mottagare av kallelser"),
    "raiser": _("behörig att påkalla"),
    "tib": _("tjänsteman i beredskap"),
    "rsib": _("regional samverkanskoordinator i beredskap"),
    "rkk": _("regional kommunikationskoordinator"),
    "picture-officer": _("lägesbildsansvarig"),
    "communicator": _("kommunikatör"),
    "coordination-chief": _("samordningschef"),
    "office": _("samordningskansli"),
    "operator": _("driftansvarig"),
    "registrar": _("registrator"),
    "witness": _("vittne"),
    "directing-ordinary": _("inriktande nivå, ordinarie läge"),
    "directing-activated": _("inriktande nivå, aktiverat läge"),
    "coordinating-ordinary": _("samordnande nivå, ordinarie läge"),
    "coordinating-activated": _("samordnande nivå, aktiverat läge"),
    "executing-ordinary": _("verkställande nivå, ordinarie läge"),
    "executing-activated": _("verkställande nivå, aktiverat läge"),
}

CHANNEL_WORDS: Mapping[str, Any] = {
    "email": _("e-post"),
    "sms": _("sms"),
    "voice": _("telefon"),
    "rakel": _("Rakel"),
    "video": _("video"),
    "other": _("annat"),
}

LEGAL_WORDS: Mapping[str, Any] = {
    "state": _("statlig myndighet"),
    "region": _("region"),
    "municipality": _("kommun"),
    "municipal-association": _("kommunalförbund"),
    "municipal-company": _("kommunalt bolag"),
    "company": _("bolag"),
    "association": _("förening"),
}

MEMBERSHIP_WORDS: Mapping[str, Any] = {"ordinary": _("ordinarie medlem"), "associated": _("associerad medlem")}
