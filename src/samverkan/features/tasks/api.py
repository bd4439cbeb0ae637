"""What programs read of the tasks of their function."""

from datetime import datetime

from samverkan.api.reading import Nothing, Reading
from samverkan.features import charter, functions
from samverkan.features.tasks.fragments import list_around
from samverkan.features.tasks.listing import Task, list_tasks
from samverkan.region.view import View


def read_tasks(view: View, given: Nothing, now: datetime) -> list[Task] | None:
    """What waits for the token's function."""
    function = functions.find_function(view, view.reader.function)
    return list_tasks(function, charter.of(view), list_around(view), now) if function else None


VIEWS = (Reading(name="tasks.list", answer=list[Task], read=read_tasks, summary="Att göra för funktionen"),)
