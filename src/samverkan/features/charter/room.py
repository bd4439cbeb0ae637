"""The charter's furniture, collected."""

from samverkan.features.charter import rules, state
from samverkan.features.charter.events import EVENTS
from samverkan.region.room import Fold, Room, Rule

ROOM = Room(
    name="charter",
    term="grundinställningar",
    events=EVENTS,
    folds=(Fold(kind="region", initial=state.EMPTY, apply=state.apply),),
    rules=(Rule(verb="charter.found", input=rules.Found, decide=rules.found, by=frozenset({"system"})),),
)
