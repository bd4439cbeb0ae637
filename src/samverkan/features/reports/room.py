"""The reports' furniture, collected."""

from samverkan.features.reports import own_picture, phone, rules, state
from samverkan.features.reports.events import EVENTS
from samverkan.features.reports.fragments import FRAGMENTS
from samverkan.features.reports.letters import LETTERS
from samverkan.features.reports.notices import notices
from samverkan.region.room import Fold, Room, Rule
from samverkan.region.secrecy import MARKING

ROOM = Room(
    name="reports",
    term="egen lägesbild",
    events=EVENTS,
    folds=(
        Fold(kind="incident/actor", initial=own_picture.EMPTY_OWN, apply=own_picture.apply_own, hears=MARKING),
        Fold(kind="incident", initial=state.EMPTY, apply=state.apply, hears=MARKING),
    ),
    rules=(
        Rule(verb="reports.write", input=rules.Write, decide=rules.write, summary="Skriv och förmedla egen lägesbild"),
        Rule(verb="reports.convey", input=rules.Convey, decide=rules.convey, summary="Förmedla egen lägesbild"),
        Rule(verb="reports.unchanged", input=rules.SayUnchanged, decide=rules.say_unchanged, summary="Oförändrat läge"),
        Rule(verb="reports.set_due", input=rules.SetDue, decide=rules.set_due, summary="Sätt nästa rapporteringstid"),
        Rule(verb="reports.phone", input=phone.Phone, decide=phone.phone, summary="För in rapport lämnad per telefon"),
        Rule(verb="reports.confirm", input=phone.Confirm, decide=phone.confirm, summary="Bekräfta rapport per telefon"),
        Rule(verb="reports.dispute", input=phone.Dispute, decide=phone.dispute, summary="Bestrid rapport per telefon"),
    ),
    notices=notices,
    fragments=FRAGMENTS,
    letters=LETTERS,
)
