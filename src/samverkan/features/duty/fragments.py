"""Who is on duty in the own functions, live: the names are the own organisation's, and so is the part."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from samverkan.features import actors, functions
from samverkan.features.actors import Actors
from samverkan.features.duty.reading import name_answering, of, shared
from samverkan.features.duty.shared import Shared
from samverkan.features.duty.showing import Now, build_now, rank
from samverkan.features.duty.state import Roster
from samverkan.features.functions import Function, Functions, People
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import Map, empty_map, values_in_order
from samverkan.region.room import Fragment
from samverkan.region.view import View


def _inputs(view: View, thing: str) -> Mapping[str, Any] | None:
    """The reader's own roster and people, and the register."""
    function = functions.find_function(view, view.reader.function)
    if function is None or thing:
        return None
    return {
        "function": function,
        "roster": of(view, function.member),
        "people": functions.people(view, function.member),
        "register": functions.of(view),
        "told": shared(view),
        "members": actors.of(view),
    }


def _shape(*, now: datetime, **parts: Any) -> Mapping[str, Any]:
    """Those with a roster, a relay or a gap, and apart those that somebody simply holds."""
    posts = _list_posts(now, **parts)
    return {
        "rostered": [post for post in posts if post.is_rostered],
        "fixed": [post for post in posts if not post.is_rostered],
    }


def _until(*, now: datetime, **parts: Any) -> datetime | None:
    """When somebody's turn ends, or somebody takes over: whichever comes first."""
    moments = [post.changes_at for post in _list_posts(now, **parts)]
    return min((moment for moment in moments if moment is not None), default=None)


def _list_posts(
    now: datetime,
    *,
    function: Function,
    roster: Roster,
    people: People,
    register: Functions,
    told: Shared,
    members: Actors,
) -> list[Now]:
    posts = []
    for own in rank(_list_own(register, function.member)):
        relay = told.relays.get(own.id)
        named = name_answering(told.relays, register, members, own.id, on=local_day(now))
        note = relay.note if relay is not None and named else ""
        posts.append(build_now(roster, people, own, now, relay=named, note=note))
    return posts


def _list_own(register: Functions, member: str) -> Iterable[Function]:
    ids: Map[str, str] = register.by_member.get(member, empty_map())
    found = (register.functions[name] for name in values_in_order(ids))
    return [each for each in found if each.ended_at is None]


FRAGMENTS = (Fragment(name="duty.now", template="duty/now.html", inputs=_inputs, shape=_shape, until=_until),)
