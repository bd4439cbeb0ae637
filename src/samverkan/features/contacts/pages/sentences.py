"""What a person reads when a rule says no here."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "paper-not-made": _(
        "Larmlistan kunde inte göras som PDF just nu.\nRegistret är orört, och numren står här på sidan."
        "\nSkriv ut sidan i stället, eller försök igen om en minut. Säg till driftansvarig om det inte hjälper."
    ),
}

STATUS = {"paper-not-made": 503}
