"""What can happen to the region's forums and plans. All in stream `region`: no person stands in it."""

from typing import ClassVar, Literal

import msgspec

from samverkan.region.event import Event, Lasting

Level = Literal["directing", "coordinating", "executing"]
Kind = Literal["forum", "plan"]


class Chair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom a forum calls: how many from each that `selector` points at, in which role.

    `each-member`, `member:<id>`, `category:<key>`, `external:<id>`; `shared` for the functions that are everybody's and
    have the role (RSIB, RKK). `role` "": who represents the actor at the forum's level; outside of any, who receives.
    """

    selector: str
    role: str = ""
    count: int = 1


class ForumSet(Event, frozen=True, kw_only=True):
    """A named circle that can be called: a forum, or a plan for a kind of event. Set again it is replaced.

    `level` "" is a plan that belongs to no one level. `on_site`: who comes is expected to be there in person.
    """

    type: ClassVar[str] = "forums.set.v1"
    forum: str
    name: str
    kind: Kind = "forum"
    level: Level | Literal[""] = ""
    seats: tuple[Chair, ...] = ()
    on_site: bool = False

    def bare(self) -> "ForumSet":
        """The circle under its id, without what it is called."""
        return msgspec.structs.replace(self, name=self.forum)


class ForumEnded(Lasting, frozen=True, kw_only=True):
    """It is not called any more."""

    type: ClassVar[str] = "forums.ended.v1"
    forum: str


EVENTS: tuple[type[Event], ...] = (ForumSet, ForumEnded)
