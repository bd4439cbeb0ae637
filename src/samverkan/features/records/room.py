"""The furniture of records, collected."""

from functools import partial

from samverkan.features.records import rules, state
from samverkan.features.records.events import EVENTS
from samverkan.features.records.notices import notices
from samverkan.region.room import Fold, Room, Rule

KEPT = ("region", "actor", "gathering", "incident", "incident/actor", "incident/group")
APART = ("actor/messages", "gathering/messages", "incident/messages", "operations")
"""Streams that have no log: what is owned in them is found here."""
OF_PERSONS = "actor"
"""Where persons' own numbers are given: what holds them is known here when they are to go."""

Act = partial(Rule, fresh=True, keeps=True)
"""An act of an owner's on its own records, with a fresh second factor."""

ROOM = Room(
    name="records",
    term="handlingar",
    events=EVENTS,
    folds=(
        *(Fold(kind=kind, initial=state.EMPTY, apply=state.apply, hears_all=kind == OF_PERSONS) for kind in KEPT),
        *(Fold(kind=kind, initial=state.EMPTY, apply=state.apply_apart, hears_all=True) for kind in APART),
    ),
    notices=notices,
    rules=(
        Act(verb="records.mark", input=rules.Mark, decide=rules.mark, summary="Märk en post"),
        Act(verb="records.unmark", input=rules.On, decide=rules.unmark, summary="Ta bort en märkning"),
        Act(verb="records.register", input=rules.Register, decide=rules.register, summary="Ge diarienummer"),
        Act(verb="records.block", input=rules.Take, decide=rules.block, summary="Spärra en post"),
        Act(verb="records.unblock", input=rules.On, decide=rules.unblock, summary="Häv en spärr"),
        Act(verb="records.erase", input=rules.Take, decide=rules.erase, summary="Radera en post"),
        Act(verb="records.dispose", input=rules.Dispose, decide=rules.dispose, summary="Gallra en post"),
    ),
)
