"""The room, collected."""

from samverkan.features.duty.events import EVENTS
from samverkan.features.duty.shared import NOTHING_SHARED, apply_shared
from samverkan.features.duty.shared_events import SHARED_EVENTS
from samverkan.features.duty.state import EMPTY, apply
from samverkan.region.room import Fold, Room

ROOM = Room(
    name="duty",
    term="Jour",
    events=EVENTS + SHARED_EVENTS,
    folds=[
        Fold(kind="actor", initial=EMPTY, apply=apply),
        Fold(kind="region", initial=NOTHING_SHARED, apply=apply_shared),
    ],
)
