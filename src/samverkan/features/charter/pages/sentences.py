"""What a person reads when the charter refuses."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "already-founded": _(
        "Journalen har redan en första post.\nDen står kvar som den är.\n"
        "Öppna den, eller välj en annan plats för en ny."
    ),
}
