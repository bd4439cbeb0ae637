"""The addresses by which shifts are subscribed to: who has such an address may read, until it is renewed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from samverkan.features import functions
from samverkan.features.duty.checking import check_person, check_self_or_keeper, get_rostered, told_of
from samverkan.features.duty.events import FeedRenewed
from samverkan.features.duty.reading import of
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

Of = Literal["function", "person"]


class RenewFeed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Give a function's or a person's feed another address: the one that is known today stops at once."""

    member: str
    of: Of
    about: str


def renew_feed(view: View, acting: Acting, given: RenewFeed, now: datetime) -> Sequence[Fact]:
    """A function's is renewed by who keeps its roster, a person's by the person, or who keeps the member's rosters."""
    if given.of == "function":
        member = get_rostered(view, acting, given.about).member
    else:
        member = given.member
        check_self_or_keeper(view, acting, member=member, person=given.about)
        check_person(view, member, given.about)
    return [told_of(member, FeedRenewed(of=given.of, about=given.about))]


def count_renewed(view: View, *, member: str, of_what: Of, about: str) -> int:
    """How often the feed's address has been changed, as this reader knows it: also by each end of its function."""
    ending = functions.of(view).ended.get(about) if of_what == "function" else None
    return of(view, member).renewed.get(f"{of_what}/{about}", 0) + (ending.times if ending is not None else 0)
