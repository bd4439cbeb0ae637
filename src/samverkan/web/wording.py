"""How an event reads in the timeline: in its room's words, and in general ones where the room has none."""

from django.utils.translation import gettext

from samverkan.region.event import Event, Gone
from samverkan.web.house import get_house


def word_event(event: Event) -> str:
    """The event as a sentence, in the language that is active. Erased or blocked content says only that."""
    if isinstance(event, Gone):
        return gettext("Innehållet är spärrat.") if event.reason == "blocked" else gettext("Innehållet är borttaget.")
    described = get_house().described.get(event.type)
    return str(described(event)) if described else gettext("Händelse i systemet: {type}").format(type=event.type)
