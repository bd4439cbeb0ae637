"""The room, collected."""

from samverkan.features.checkpoints import rules
from samverkan.features.checkpoints.events import EVENTS
from samverkan.features.checkpoints.fragments import FRAGMENTS
from samverkan.features.checkpoints.letters import LETTERS
from samverkan.features.checkpoints.notices import notices
from samverkan.features.checkpoints.state import EMPTY, apply
from samverkan.region.room import Fold, Room, Rule

ROOM = Room(
    name="checkpoints",
    term="kontrollpunkter",
    events=EVENTS,
    folds=tuple(Fold(kind=kind, initial=EMPTY, apply=apply, hears_all=True) for kind in ("actor", "operations")),
    rules=(
        Rule(verb="checkpoints.sign", input=rules.Sign, decide=rules.sign, by=frozenset({"system"})),
        Rule(
            verb="checkpoints.ask",
            input=rules.Ask,
            decide=rules.ask,
            by=frozenset({"page", "api"}),
            summary="Begär en underskriven kontrollpunkt",
        ),
    ),
    notices=notices,
    fragments=FRAGMENTS,
    letters=LETTERS,
)
