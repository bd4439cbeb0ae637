"""The words for faults that are met both before there is a page and on one: the same wherever they are met."""

from django.db import InterfaceError, OperationalError

from samverkan.lib.marking import mark as N_

AWAY = (OperationalError, InterfaceError)
"""What Django says where its own database is away: the accounts' and sessions'."""
DATABASE_AWAY = N_("Databasen svarar inte just nu.")

NOT_UNDERSTOOD = (
    N_("Servern förstod inte det som sändes."),
    N_("Inget är ändrat."),
    N_("Gå tillbaka, ladda om sidan och försök igen."),
)
BROKEN = (
    N_("Något gick fel hos oss."),
    N_("Det som redan är sparat står kvar. Om du just sände något: se efter i loggen om det kom med."),
    N_("Försök igen. Är det bråttom, ring i stället."),
)
