"""What programs read of forums and plans."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Nothing, Reading
from samverkan.features.forums.reading import list_forums
from samverkan.features.forums.state import Forum
from samverkan.region.seen import stamp
from samverkan.region.view import View


class Shown(Forum, frozen=True, kw_only=True):
    """A forum or plan; `seen` is the `seen` of who sets it anew."""

    seen: str


def read_all(view: View, given: Nothing, now: datetime) -> list[Shown]:
    """All that can be called."""
    return [Shown(**msgspec.structs.asdict(each), seen=stamp(each)) for each in list_forums(view)]


VIEWS = (
    Reading(name="forums.all", answer=list[Shown], read=read_all, summary="Forum och planer, och vilka de kallar"),
)
