"""The room, collected."""

from samverkan.features.functions import authority
from samverkan.features.functions.events import EVENTS, Changed, Ended, Established
from samverkan.features.functions.people import EMPTY_PEOPLE, apply_people
from samverkan.features.functions.person_events import PERSON_EVENTS
from samverkan.features.functions.state import EMPTY, apply
from samverkan.region.room import Fold, Room

ROOM = Room(
    name="functions",
    term="Funktioner",
    events=EVENTS + PERSON_EVENTS,
    folds=[
        Fold(kind="region", initial=EMPTY, apply=apply),
        Fold(kind="actor", initial=EMPTY_PEOPLE, apply=apply_people),
    ],
    readers={
        "region": authority.reads_region,
        "actor": authority.reads_actor,
        "actor/messages": authority.reads_actor,
        "operations": authority.reads_operations,
    },
    access=[Established, Changed, Ended],
)
