"""Saying how long ahead the member's own are told that they come on duty."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features.duty.checking import check_keeper, told_of
from samverkan.features.duty.events import NoticeSet
from samverkan.features.duty.reading import notice_of
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View

LONGEST_NOTICE = 14 * 24


class SetNotice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many hours ahead whoever comes on duty is told; 0: neither then nor at the hand-over.

    `seen` is the stamp of the hours that were read.
    """

    member: str
    hours: int
    seen: str | None = None


def set_notice(view: View, acting: Acting, given: SetNotice, now: datetime) -> Sequence[Fact]:
    """Say how long ahead the member's own are told of their turns."""
    check_keeper(view, acting, given.member)
    if not 0 <= given.hours <= LONGEST_NOTICE:
        raise Refused("notice-wrong", hours=LONGEST_NOTICE)
    if given.hours == notice_of(view, given.member) and view.may_read(streams.actor(given.member)):
        return []
    check_seen(given.seen, standing=notice_of(view, given.member), wanted=given.hours)
    return [told_of(given.member, NoticeSet(hours=given.hours))]
