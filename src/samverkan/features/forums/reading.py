"""What other rooms ask of forums: typed questions to a view."""

from samverkan.features import actors
from samverkan.features.forums.state import EMPTY, FORUM, Forum, Forums
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.view import View

LEVELS = ("directing", "coordinating", "executing", "")
"""From the highest down; last what belongs to no one level."""


def of(view: View) -> Forums:
    """The forums and plans that this reader sees."""
    return view.part(streams.REGION, "forums", EMPTY)


def find(view: View, forum: str) -> Forum | None:
    """The forum or plan; None where there is none that can still be called."""
    found = of(view).by_id.get(forum)
    return found if found is not None and not found.ended else None


def list_forums(view: View) -> list[Forum]:
    """Those that can be called: forums by level from the highest down, then plans; each by name in Swedish order."""
    standing = [each for each in values_in_order(of(view).by_id) if not each.ended]
    return sorted(standing, key=_order)


def _order(forum: Forum) -> tuple[bool, int, str, str]:
    level = LEVELS.index(forum.level) if forum.level in LEVELS else len(LEVELS)
    return forum.kind != FORUM, level, actors.alphabetical(forum.name), forum.id
