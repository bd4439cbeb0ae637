"""What a person sees to itself: its own leave, and turns that it asks another to take."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features.duty.checking import (
    check_holds,
    check_order,
    check_period,
    check_person,
    check_reads,
    check_self_or_keeper,
    read_instant,
    told_of,
)
from samverkan.features.duty.events import LeaveEnded, LeaveSet, SwapOffered, SwapSettled
from samverkan.features.duty.filed import Filed
from samverkan.features.duty.reading import find_swap, has_turns, list_shifts, of, open_swaps, swap_stands
from samverkan.features.duty.state import Leave, Swap
from samverkan.features.functions import Function, get_function, keeps_member
from samverkan.lib.clock import Instant
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

MOST_LEAVES = 50
MOST_OFFERS = 20


class TakeLeave(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person is not on duty for a time."""

    member: str
    person: str
    from_at: Instant
    to_at: Instant


class EndLeave(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The person can be on duty again, from now or from a time to come."""

    member: str
    leave: str
    at: Instant | None = None


class OfferSwap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask another to take turns; one's own when `from_person` is left out."""

    function: str
    to_person: str
    from_at: Instant
    to_at: Instant
    order: int = 1
    from_person: str = ""


class SettleSwap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Accept an offer, or not: who is asked answers; who offers, and who keeps the roster, may take it back."""

    member: str
    swap: str
    accepted: bool


def take_leave(view: View, acting: Acting, given: TakeLeave, now: datetime) -> Sequence[Fact]:
    """Keep a person off duty for a time; the next in order moves up."""
    check_self_or_keeper(view, acting, member=given.member, person=given.person)
    check_person(view, given.member, given.person)
    from_at, to_at = check_period(given.from_at, given.to_at, now=now)
    own: Filed[Leave] = of(view, given.member).leaves.get(given.person, Filed())
    coming = [leave for leave in values_in_order(own.by_id) if leave.to_at > now]
    if any(leave.from_at <= from_at and to_at <= leave.to_at for leave in coming):
        return []
    if len(coming) >= MOST_LEAVES:
        raise Refused("too-many-leaves", most=MOST_LEAVES)
    event = LeaveSet(leave=f"l-{acting.fresh}", person=given.person, from_at=from_at, to_at=to_at)
    return [told_of(given.member, event)]


def end_leave(view: View, acting: Acting, given: EndLeave, now: datetime) -> Sequence[Fact]:
    """Let a person be on duty again."""
    check_reads(view, given.member)
    roster = of(view, given.member)
    person = roster.leave_of.get(given.leave, "")
    own: Filed[Leave] = roster.leaves.get(person, Filed())
    known = own.by_id.get(given.leave)
    if known is None:
        raise Refused("unknown-leave")
    check_self_or_keeper(view, acting, member=given.member, person=person)
    at = read_instant(given.at, now=now)
    return [] if known.to_at <= at else [told_of(given.member, LeaveEnded(leave=known.id, at=at))]


def offer_swap(view: View, acting: Acting, given: OfferSwap, now: datetime) -> Sequence[Fact]:
    """Ask another person, who holds the function, to take turns that have not begun."""
    function = _get_standing(view, given.function)
    giver = given.from_person or acting.person
    check_self_or_keeper(view, acting, member=function.member, person=giver)
    check_order(given.order)
    from_at, to_at = check_period(given.from_at, given.to_at, now=now)
    if given.from_at <= now:
        raise Refused("duty-begun")
    if given.to_person == giver:
        raise Refused("duty-for-itself")
    check_holds(view, function, given.to_person, from_at=from_at, to_at=to_at)
    covered = list_shifts(view, function=function.id, from_at=from_at, to_at=to_at)
    if not has_turns(covered, person=giver, order=given.order, from_at=from_at, to_at=to_at):
        raise Refused("swap-not-yours", function=function.name)
    event = SwapOffered(
        swap=f"s-{acting.fresh}",
        function=function.id,
        from_person=giver,
        to_person=given.to_person,
        from_at=from_at,
        to_at=to_at,
        order=given.order,
    )
    waiting = [each for each in open_swaps(view, member=function.member, now=now) if each.from_person == giver]
    if any(_is_same(each, event) for each in waiting):
        return []
    if len(waiting) >= MOST_OFFERS:
        raise Refused("too-many-offers", most=MOST_OFFERS)
    return [told_of(function.member, event)]


def settle_swap(view: View, acting: Acting, given: SettleSwap, now: datetime) -> Sequence[Fact]:
    """Accept, and be on duty instead; or decline, or take back. Only who is asked accepts."""
    check_reads(view, given.member)
    swap = find_swap(view, member=given.member, swap=given.swap)
    if swap is None:
        raise Refused("unknown-swap")
    asked, may_refuse = may_settle(view, acting, member=given.member, swap=swap)
    if given.accepted and not asked:
        raise Refused("swap-not-asked")
    if not may_refuse:
        raise Refused("not-keeper")
    if swap.accepted is not None:
        if swap.accepted == given.accepted:
            return []
        raise Refused("swap-settled")
    if given.accepted:
        if not swap_stands(view, swap, now=now):
            raise Refused("swap-fallen")
        function = _get_standing(view, swap.function)
        check_holds(view, function, swap.to_person, from_at=swap.from_at, to_at=swap.to_at)
    return [told_of(given.member, SwapSettled(swap=swap.id, accepted=given.accepted))]


def may_settle(view: View, acting: Acting, *, member: str, swap: Swap) -> tuple[bool, bool]:
    """Whether the actor may accept the offer, and whether it may say no to it or take it back."""
    own = acting.member == member and bool(acting.person)
    asked = own and acting.person == swap.to_person
    return asked, asked or (own and acting.person == swap.from_person) or keeps_member(view, acting, member)


def _is_same(swap: Swap, event: SwapOffered) -> bool:
    return all(getattr(swap, name) == getattr(event, name) for name in event.__struct_fields__ if name != "swap")


def _get_standing(view: View, function: str) -> Function:
    found = get_function(view, function)
    if found.ended_at is not None:
        raise Refused("function-ended", function=found.name, at=found.ended_at)
    return found
