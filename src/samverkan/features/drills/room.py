"""The furniture of drills, collected."""

from samverkan.features.drills import answering, rules
from samverkan.features.drills.events import EVENTS
from samverkan.features.drills.letters import LETTER
from samverkan.features.drills.notices import notices
from samverkan.features.drills.state import EMPTY, NO_ALARMS, NO_RESULTS, apply, apply_alarms, apply_results
from samverkan.features.messages import KINDS
from samverkan.region.room import Fold, Room, Rule

_PEOPLE = frozenset({"page", "api"})
_SYSTEM = frozenset({"system"})

ROOM = Room(
    name="drills",
    term="Provlarm",
    events=EVENTS,
    folds=(
        Fold(kind="region", initial=EMPTY, apply=apply),
        Fold(kind="actor", initial=NO_RESULTS, apply=apply_results),
        *(Fold(kind=kind, initial=NO_ALARMS, apply=apply_alarms, hears_all=True) for kind in KINDS),
    ),
    rules=(
        Rule(
            verb="drills.schedule",
            input=rules.SetSchedule,
            decide=rules.set_schedule,
            by=_PEOPLE,
            summary="Bestäm när provlarm hålls",
        ),
        Rule(
            verb="drills.unschedule",
            input=rules.Unschedule,
            decide=rules.unschedule,
            by=_PEOPLE,
            summary="Håll inga fler provlarm",
        ),
        Rule(verb="drills.stop", input=rules.Stop, decide=rules.stop, by=_PEOPLE, summary="Avbryt ett provlarm"),
        Rule(verb="drills.begin", input=rules.Begin, decide=rules.begin, by=_SYSTEM),
        Rule(verb="drills.miss", input=rules.Miss, decide=rules.miss, by=_SYSTEM),
        Rule(verb="drills.close", input=rules.Close, decide=rules.close, by=_SYSTEM),
        Rule(
            verb="drills.answer_by_link",
            input=answering.AnswerByLink,
            decide=answering.answer_by_link,
            by=frozenset({"link"}),
        ),
        Rule(
            verb="drills.answer_by_sms",
            input=answering.AnswerBySms,
            decide=answering.answer_by_sms,
            by=frozenset({"sms"}),
        ),
    ),
    notices=notices,
    letters=(LETTER,),
)
