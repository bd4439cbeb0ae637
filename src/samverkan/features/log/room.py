"""The log's furniture, collected."""

from samverkan.features.log import fragments, rules, state
from samverkan.features.log.events import EVENTS
from samverkan.region.room import Fold, Room, Rule

HEARD = ("region", "actor", "gathering", "incident", "incident/actor", "incident/group")

ROOM = Room(
    name="log",
    term="logg",
    events=EVENTS,
    folds=tuple(
        Fold(kind=kind, initial=state.EMPTY, apply=state.apply, hears_all=True, apply_all=state.apply_all)
        for kind in HEARD
    ),
    rules=(
        Rule(verb="log.note", input=rules.Note, decide=rules.note, summary="Skriv i loggen"),
        Rule(verb="log.correct", input=rules.Correct, decide=rules.correct, summary="Rätta en anteckning"),
    ),
    fragments=fragments.FRAGMENTS,
)
