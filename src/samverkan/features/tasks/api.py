"""What programs read of the tasks of their function."""

from datetime import datetime

from samverkan.api.reading import Nothing, Reading
from samverkan.features import charter, functions
from samverkan.features.tasks.fragments import list_around, read_own
from samverkan.features.tasks.listing import Task, list_tasks
from samverkan.region.view import View


def read_tasks(view: View, given: Nothing, now: datetime) -> list[Task] | None:
    """What waits for the token's function."""
    function = functions.find_function(view, view.reader.function)
    if function is None:
        return None
    return list_tasks(function, charter.of(view), list_around(view), now, read_own(view, function))


VIEWS = (Reading(name="tasks.list", answer=list[Task], read=read_tasks, summary="Att göra för funktionen"),)
