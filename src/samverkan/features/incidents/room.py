"""The incidents' furniture, collected."""

from samverkan.features.incidents import events as e
from samverkan.features.incidents.fragments import FRAGMENTS
from samverkan.features.incidents.incident import EMPTY
from samverkan.features.incidents.letters import LETTERS
from samverkan.features.incidents.notices import notices
from samverkan.features.incidents.readers import (
    reads_group,
    reads_incident,
    reads_own,
    writes_group,
    writes_incident,
    writes_own,
)
from samverkan.features.incidents.resting import rest
from samverkan.features.incidents.rules import RULES
from samverkan.features.incidents.state import apply
from samverkan.region.room import Fold, Room
from samverkan.region.secrecy import MARKING

ROOM = Room(
    name="incidents",
    term="händelser",
    events=e.EVENTS,
    folds=(Fold(kind="incident", initial=EMPTY, apply=apply, hears=MARKING),),
    rules=RULES,
    readers={
        "incident": reads_incident,
        "incident/messages": reads_incident,
        "incident/actor": reads_own,
        "incident/group": reads_group,
    },
    writers={
        "incident": writes_incident,
        "incident/messages": writes_incident,
        "incident/actor": writes_own,
        "incident/group": writes_group,
    },
    notices=notices,
    fragments=FRAGMENTS,
    letters=LETTERS,
    access=(e.Proposed, e.Raised, e.Invited, e.LeadAccepted, e.Withdrawn),
    rests={"incident": rest},
)
