"""What programs read of forums and plans."""

from datetime import datetime

from samverkan.api.reading import Nothing, Reading
from samverkan.features.forums.reading import list_forums
from samverkan.features.forums.state import Forum
from samverkan.region.view import View


def read_all(view: View, given: Nothing, now: datetime) -> list[Forum]:
    """All that can be called."""
    return list_forums(view)


VIEWS = (
    Reading(name="forums.all", answer=list[Forum], read=read_all, summary="Forum och planer, och vilka de kallar"),
)
