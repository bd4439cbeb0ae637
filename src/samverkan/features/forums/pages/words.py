"""The room's words on the page: levels, kinds, whom a seat means."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.features import actors, functions
from samverkan.features.forums.events import Chair
from samverkan.features.forums.resolving import CATEGORY, EACH, EXTERNAL, MEMBER, SHARED
from samverkan.region.view import View

Words = Mapping[str, str | Promise]

LEVELS: Words = {
    "directing": _("Inriktande nivå"),
    "coordinating": _("Samordnande nivå"),
    "executing": _("Verkställande nivå"),
    "": _("Ingen särskild nivå"),
}
KINDS: Words = {"forum": _("Forum"), "plan": _("Plan")}
ROLES: Words = {"": _("den som företräder på nivån")} | {key: _(word) for key, word in functions.ROLES.items()}


def list_parties(view: View, on: date) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Whom a seat can mean, under headings: (value, words), or (heading, such pairs)."""
    members = actors.list_members(view, on=on)
    categories = sorted({each for member in members for each in member.categories}, key=actors.alphabetical)
    return [
        ("", gettext("Välj")),
        (EACH, gettext("Varje aktör")),
        (SHARED, gettext("Gemensam funktion (RSIB, RKK …)")),
        (
            gettext("Kategori"),
            [(f"{CATEGORY}:{each}", name_category(each)) for each in categories],
        ),
        (gettext("Aktör"), [(f"{MEMBER}:{each.id}", each.name) for each in members]),
        (gettext("Extern part"), [(f"{EXTERNAL}:{each.id}", each.name) for each in actors.list_external(view, on=on)]),
    ]


def name_category(category: str) -> str:
    """All of a kind, in words."""
    return gettext("Varje: %(category)s") % {"category": category}


def name_party(view: View, seat: Chair, on: date) -> str:
    """Whom a seat means, in words."""
    kind, _colon, key = seat.selector.partition(":")
    if kind == MEMBER:
        return actors.name_of(view, key, on=on)
    if kind == EXTERNAL:
        party = actors.find_external(view, key)
        return party.name if party else key
    if kind == CATEGORY:
        return name_category(key)
    return gettext("Varje aktör") if kind == EACH else gettext("Gemensam funktion")
