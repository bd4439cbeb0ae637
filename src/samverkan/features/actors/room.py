"""The room, collected."""

from samverkan.features.actors.events import EVENTS, ExternalEnded, Joined, Left
from samverkan.features.actors.state import EMPTY, apply
from samverkan.region.room import Fold, Room

ROOM = Room(
    name="actors",
    term="Aktörer",
    events=EVENTS,
    folds=[Fold(kind="region", initial=EMPTY, apply=apply)],
    access=[Joined, Left, ExternalEnded],
)
