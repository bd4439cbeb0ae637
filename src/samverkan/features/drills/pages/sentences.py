"""What a person reads when something about a drill is refused or done, and how its events are worded."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "drill-not-yours": _(
        "Provlarm bestäms av länets tjänsteman i beredskap, eller av den som håller registret.\n"
        "Inget är ändrat.\nBe någon av dem."
    ),
    "drill-clock-wrong": _("{told} är inget klockslag.\nInget är ändrat.\nSkriv till exempel 10:00."),
    "drill-rhythm-wrong": _(
        "Så många veckor går det inte att ha mellan proven.\nInget är ändrat.\nVälj 0 till {most} veckor."
    ),
    "drill-past": _("Den tiden har varit.\nInget är ändrat.\nVälj en dag och ett klockslag som kommer."),
    "drill-over": _(
        "Provlarmet är över.\nDet som kom in medan det pågick är räknat, inget mer räknas.\nNi behöver inte göra något."
    ),
    "drill-not-due": _("Inget provlarm ska börja då.\nInget är ändrat.\nSe när nästa är, under Provlarm."),
    "drill-hindered": _(
        "Provlarmet får inte börja nu: något skarpt pågår, utskicken är pausade, ett annat prov pågår, "
        "eller så är de valda aktörernas del av journalen ställd åt sidan.\n"
        "Inget är ändrat.\nDet prövas igen så snart hindret är borta, i högst en timme."
    ),
    "drill-too-often": _(
        "Det har kommit många svar genom den här länken på kort tid.\nDet här är inte sparat. Det är ett prov, och"
        " inget har hänt.\nVänta tio minuter och tryck igen."
    ),
    "drill-not-over": _("Provlarmet pågår, eller är redan redovisat.\nInget är ändrat.\nSe under Provlarm."),
}

STATUS = {
    "drill-not-yours": 403,
    "drill-over": 409,
    "drill-not-due": 409,
    "drill-hindered": 409,
    "drill-too-often": 429,
    "drill-not-over": 409,
}

DONE = {
    "drills.schedule": _("Tiden för provlarm är sparad."),
    "drills.unschedule": _("Inga fler provlarm hålls."),
    "drills.stop": _("Provlarmet är avbrutet. Det som inte hade skickats är återkallat."),
}
"""What is said once a press is done, by verb."""

DESCRIBED: Mapping[str, Callable[[Any], str | Promise]] = {
    "drills.scheduled.v1": lambda _event: _("Tid för provlarm"),
    "drills.unscheduled.v1": lambda _event: _("Inga fler provlarm"),
    "drills.begun.v1": lambda _event: _("Provlarm påbörjat"),
    "drills.missed.v1": lambda _event: _("Provlarm inställt"),
    "drills.ended.v1": lambda event: _("Provlarm över") if event.why == "done" else _("Provlarm avbrutet"),
    "drills.stopped.v1": lambda _event: _("Provlarm avbrutet av länet"),
    "drills.hindered.v1": lambda _event: _("Provlarm inställt, orsaken"),
    "drills.left_out.v1": lambda _event: _("Provlarm, vilka som inte prövades"),
    "drills.counted.v1": lambda _event: _("Provlarm räknat"),
    "drills.tried.v1": lambda _event: _("Provlarm, vad som nådde fram"),
    "drills.reported.v1": lambda _event: _("Provlarm redovisat"),
}
