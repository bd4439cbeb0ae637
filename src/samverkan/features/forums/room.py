"""The room, collected."""

from samverkan.features.forums import rules
from samverkan.features.forums.events import EVENTS
from samverkan.features.forums.state import EMPTY, apply
from samverkan.region.room import Fold, Room, Rule

BY_ALL = frozenset({"page", "api", "system"})

ROOM = Room(
    name="forums",
    term="Forum",
    events=EVENTS,
    folds=(Fold(kind="region", initial=EMPTY, apply=apply),),
    rules=(
        Rule(
            verb="forums.set",
            input=rules.SetForum,
            decide=rules.set_forum,
            by=BY_ALL,
            summary="Lägg till eller ändra ett forum eller en plan",
        ),
        Rule(
            verb="forums.end",
            input=rules.EndForum,
            decide=rules.end_forum,
            by=BY_ALL,
            summary="Ta bort ett forum eller en plan",
        ),
    ),
)
