"""The registry of rooms, lowest first: what each storey above is handed."""

from samverkan.features.actors.room import ROOM as ACTORS
from samverkan.features.calling.room import ROOM as CALLING
from samverkan.features.charter.room import ROOM as CHARTER
from samverkan.features.checkpoints.room import ROOM as CHECKPOINTS
from samverkan.features.combined.room import ROOM as COMBINED
from samverkan.features.contacts.room import ROOM as CONTACTS
from samverkan.features.drills.room import ROOM as DRILLS
from samverkan.features.duty.room import ROOM as DUTY
from samverkan.features.forums.room import ROOM as FORUMS
from samverkan.features.functions import authorise
from samverkan.features.functions.room import ROOM as FUNCTIONS
from samverkan.features.gatherings.room import ROOM as GATHERINGS
from samverkan.features.home.room import ROOM as HOME
from samverkan.features.incidents.room import ROOM as INCIDENTS
from samverkan.features.log.room import ROOM as LOG
from samverkan.features.messages.room import ROOM as MESSAGES
from samverkan.features.records.room import ROOM as RECORDS
from samverkan.features.reports.room import ROOM as REPORTS
from samverkan.features.summons.room import ROOM as SUMMONS
from samverkan.features.tasks.room import ROOM as TASKS
from samverkan.region.registry import Registry

ROOMS = (
    CHARTER,
    ACTORS,
    FUNCTIONS,
    DUTY,
    FORUMS,
    MESSAGES,
    INCIDENTS,
    CALLING,
    SUMMONS,
    GATHERINGS,
    DRILLS,
    REPORTS,
    COMBINED,
    LOG,
    RECORDS,
    CHECKPOINTS,
    HOME,
    TASKS,
    CONTACTS,
)


def build_registry() -> Registry:
    """All rooms, indexed."""
    return Registry(ROOMS, authorise=authorise)
