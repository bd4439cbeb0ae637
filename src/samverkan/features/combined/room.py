"""The combined picture's furniture, collected."""

from samverkan.features.combined import rules, state
from samverkan.features.combined.events import EVENTS, UPCASTERS
from samverkan.features.combined.fragments import FRAGMENTS
from samverkan.region.room import Fold, Room, Rule
from samverkan.region.secrecy import MARKING

ROOM = Room(
    name="combined",
    term="samlad lägesbild",
    events=EVENTS,
    upcasters=UPCASTERS,
    folds=(Fold(kind="incident", initial=state.EMPTY, apply=state.apply, hears=MARKING),),
    rules=(
        Rule(
            verb="combined.summarise",
            input=rules.WriteSummary,
            decide=rules.write_summary,
            summary="Skriv sammanfattning",
        ),
        Rule(verb="combined.fix", input=rules.Fix, decide=rules.fix, summary="Fastställ nästa version", fresh=True),
        Rule(verb="combined.open", input=rules.Open, decide=rules.open_version, summary="Öppna en fastställd version"),
    ),
    fragments=FRAGMENTS,
)
