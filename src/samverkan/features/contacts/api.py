"""What programs read of contact paths: whom does one reach at X now."""

from datetime import datetime
from typing import Annotated

import msgspec

from samverkan.api.reading import Reading
from samverkan.features import actors
from samverkan.features.contacts.showing import Card, build_card, find_cards
from samverkan.lib.local_time import local_day
from samverkan.region.view import View


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, a function or a municipality by name; all members' receivers of calls without."""

    text: Annotated[str, msgspec.Meta(max_length=100)] = ""


def find_contacts(view: View, given: Asked, now: datetime) -> list[Card]:
    """Whom to reach, the best hit first; persons' names of the own member only."""
    day = local_day(now)
    if given.text.strip():
        return find_cards(view, given.text.strip(), now, day)
    return [build_card(view, member, now, day, whole=False) for member in actors.list_members(view, on=day)]


VIEWS = (
    Reading(
        name="contacts.find",
        params=Asked,
        answer=list[Card],
        read=find_contacts,
        summary="Vem man når hos en aktör",
    ),
)
