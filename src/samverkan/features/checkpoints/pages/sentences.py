"""What a person reads when a checkpoint is refused, and how its events are worded."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "checkpoint-not-operator": _(
        "Bara driftansvariga kan låta hela journalen skrivas under.\nInget är ändrat.\n"
        "Låt skriva under det er egen organisation läser, eller be driften."
    ),
    "checkpoint-for-witness": _(
        "Hela journalens kontrollpunkter läser bara vittnet.\nDe är underskrivna och står kvar.\n"
        "Be vittnet om filen, eller hämta det er egen organisation läser."
    ),
    "checkpoint-wrong": _(
        "Kontrollpunkten hör inte till sin mottagare eller går inte att läsa.\nInget är skrivet.\n"
        "Låt tjänsten skriva under en ny."
    ),
    "checkpoint-gone": _(
        "Kontrollpunktens text finns inte längre till hands att skicka.\nDen står kvar i journalen.\n"
        "Hämta den under Kontrollpunkter."
    ),
}
STATUS = {"checkpoint-not-operator": 403, "checkpoint-for-witness": 403, "checkpoint-gone": 410}

DESCRIBED: Mapping[str, Callable[[Any], str | Promise]] = {
    "checkpoints.signed.v1": lambda _event: _("Kontrollpunkt underskriven"),
    "checkpoints.asked.v1": lambda _event: _("Kontrollpunkt begärd"),
}
