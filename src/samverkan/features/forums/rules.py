"""Keeping the register of forums and plans: who keeps the common register does."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import actors, charter, functions
from samverkan.features.forums.events import Chair, ForumEnded, ForumSet, Kind, Level
from samverkan.features.forums.reading import list_forums, of
from samverkan.features.forums.resolving import CATEGORY, EACH, EXTERNAL, MEMBER, SHARED
from samverkan.features.forums.state import FORUM, build_forum
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View

LONGEST_NAME = 120
MOST_SEATS = 60
MOST_FORUMS = 200
MOST_FROM_ONE = 5


class SetForum(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Set a forum or plan, whole; no `forum`: a new one. `seen` is the stamp of the forum that was read."""

    name: str
    forum: str = ""
    kind: Kind = "forum"
    level: Level | None = None
    seats: tuple[Chair, ...] = ()
    on_site: bool = False
    seen: str | None = None


class EndForum(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A forum or plan is not called any more."""

    forum: str


def set_forum(view: View, acting: Acting, given: SetForum, now: datetime) -> Sequence[Fact]:
    """Name a circle and say whom it calls. Without seats it stands there, and cannot be called until it has some."""
    _check_keeper(view, acting)
    name = given.name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused("forum-name-wrong", most=LONGEST_NAME)
    if given.kind == FORUM and given.level is None:
        raise Refused("forum-level-missing")
    if given.forum and given.forum not in of(view).by_id:
        raise Refused("forum-unknown")
    others = [each for each in list_forums(view) if each.id != given.forum]
    if any(each.name.casefold() == name.casefold() for each in others):
        raise Refused("forum-name-taken", name=name)
    if len(others) >= MOST_FORUMS:
        raise Refused("too-many-forums", most=MOST_FORUMS)
    check_seats(view, given.seats)
    event = ForumSet(
        forum=given.forum or f"f-{acting.fresh}",
        name=name,
        kind=given.kind,
        level=given.level or "",
        seats=given.seats,
        on_site=given.on_site,
    )
    known = of(view).by_id.get(given.forum)
    if known is not None:
        check_seen(given.seen, standing=known, wanted=build_forum(event))
    return [_fact(view, event)]


def end_forum(view: View, acting: Acting, given: EndForum, now: datetime) -> Sequence[Fact]:
    """What has been called by it stays as it was."""
    _check_keeper(view, acting)
    found = of(view).by_id.get(given.forum)
    if found is None or found.ended:
        raise Refused("forum-unknown")
    return [_fact(view, ForumEnded(forum=found.id))]


def check_seats(view: View, seats: Sequence[Chair]) -> None:
    """Refuse chairs that point at nobody, ask for a role that there is not, or for too many."""
    if len(seats) > MOST_SEATS:
        raise Refused("too-many-seats", most=MOST_SEATS)
    for seat in seats:
        if not 1 <= seat.count <= MOST_FROM_ONE:
            raise Refused("seat-count-wrong", most=MOST_FROM_ONE)
        if seat.role and seat.role not in functions.ROLES:
            raise Refused("seat-role-unknown", role=seat.role)
        if not _points(view, seat):
            raise Refused("seat-of-nobody", selector=seat.selector)
    if len({(seat.selector, seat.role) for seat in seats}) < len(seats):
        raise Refused("seat-twice")


def _points(view: View, seat: Chair) -> bool:
    """Whether the chair can mean somebody. The convener is meant before it has been taken into the register, too."""
    kind, _, key = seat.selector.partition(":")
    if seat.selector in (EACH, SHARED):
        return seat.selector == EACH or bool(seat.role)
    if kind == MEMBER:
        return actors.is_member(view, key) or key == charter.of(view).convener
    if kind == EXTERNAL:
        party = actors.find_external(view, key)
        return party is not None and party.to_on is None
    return kind == CATEGORY and bool(key) and len(key) <= LONGEST_NAME and key.isprintable()


def _check_keeper(view: View, acting: Acting) -> None:
    if not functions.keeps_register(view, acting):
        raise Refused("not-keeper")


def _fact(view: View, event: ForumSet | ForumEnded) -> Fact:
    return Fact(stream=streams.REGION, event=event, owner=charter.of(view).convener)
