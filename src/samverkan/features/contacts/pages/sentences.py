"""What a person reads when a rule says no here."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "paper-not-made": _(
        "Larmlistan kunde inte göras som PDF just nu.\nRegistret är orört, och numren står här på sidan."
        "\nSkriv ut sidan i stället, eller försök igen om en minut. Säg till driftansvarig om det inte hjälper."
    ),
    "paper-being-made": _(
        "Du har redan bett om larmlistan, och den görs just nu.\nRegistret är orört, och numren står här på sidan."
        "\nVänta några sekunder och öppna larmlistan igen."
    ),
}

STATUS = {"paper-not-made": 503, "paper-being-made": 429}
