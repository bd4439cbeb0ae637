"""A person's own duty: its shifts, the swaps it is offered and offers, and leave."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import actors, functions
from samverkan.features.duty import swapping
from samverkan.features.duty.leaving import list_away, list_gaps_by_leave
from samverkan.features.duty.owning import list_always, list_own
from samverkan.features.duty.pages.feeds import find_feed
from samverkan.features.duty.pages.forms import LeaveForm, SwapForm
from samverkan.features.duty.pages.rostering import list_holders
from samverkan.features.duty.pages.troubles import Trouble, list_left_by_leave
from samverkan.features.duty.reading import demands, find_swap, of, open_swaps
from samverkan.features.duty.renewing import RenewFeed
from samverkan.features.duty.showing import Line, name_of
from samverkan.features.duty.state import Leave, Swap
from samverkan.features.functions import People
from samverkan.lib.clock import Instant
from samverkan.lib.maps import values_in_order
from samverkan.web.desk import Desk, page


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """An offered swap as the page shows it."""

    id: str
    function_name: str
    from_name: str
    to_name: str
    from_at: Instant
    to_at: Instant


class Away(msgspec.Struct, frozen=True, kw_only=True):
    """A leave as the page shows it. `may_end`: this reader may take it away."""

    id: str
    name: str
    from_at: Instant
    to_at: Instant
    may_end: bool


@page()
def show_mine(desk: Desk) -> HttpResponse:
    """The acting person's own duty; who keeps the organisation's rosters also gives others leave."""
    member, person = desk.acting.member, desk.acting.person
    people = functions.people(desk.view, member)
    weeks = demands(desk.view, member).weeks_ahead
    keeps = functions.keeps_member(desk.view, desk.acting, member)
    until = desk.now + timedelta(weeks=weeks)
    shifts = list_own(desk.view, member=member, person=person, now=desk.now, until=until)
    swap, leave = _build_swap(desk, shifts), _build_leave(desk, people, keeps=keeps)
    if desk.is_post and _do(desk, swap, leave):
        return desk.redirect("duty:mine")
    swaps = open_swaps(desk.view, member=member, now=desk.now)
    leaves = _list_leaves(desk, people, keeps=keeps)
    return desk.show(
        "duty/mine.html",
        title=_("Min jour"),
        tab="duty",
        person=person,
        person_name=name_of(people, person),
        weeks=weeks,
        shifts=shifts,
        always=list_always(desk.view, member=member, person=person, now=desk.now),
        feed=find_feed(desk, of_what="person", member=member, about=person),
        swap=swap,
        leave=leave if desk.at is None and leave.offers else None,
        form=next((form for form in (swap, leave) if form.is_bound), None),
        offered_to_me=[_name_offer(desk, people, each) for each in swaps if each.to_person == person],
        offered_by_me=[_name_offer(desk, people, each) for each in swaps if each.from_person == person],
        leaves=leaves,
        gaps=_list_gaps(desk, leaves),
    )


def _do(desk: Desk, swap: SwapForm, leave: LeaveForm) -> bool:
    """Do what the pressed button says; False shows the page again, with the refusal or the form's faults."""
    act, about = desk.pressed
    member = desk.acting.member
    match act:
        case "offer":
            return swap.is_valid() and _did(desk, "duty.offer_swap", _read_swap(swap))
        case "accept":
            return _accept(desk, swapping.SettleSwap(member=member, swap=about, accepted=True))
        case "decline":
            done = _did(desk, "duty.settle_swap", swapping.SettleSwap(member=member, swap=about, accepted=False))
            desk.done = "duty.settle_swap+no" if done else ""
            return done
        case "leave":
            return leave.is_valid() and _take_leave(desk, swapping.TakeLeave(member=member, **leave.cleaned_data))
        case "renew-feed":
            given = RenewFeed(member=member, of="person", about=desk.acting.person)
            return _did(desk, "duty.renew_feed", given)
        case "end-leave":
            return _did(desk, "duty.end_leave", swapping.EndLeave(member=member, leave=about))
    return False


def _did(desk: Desk, verb: str, given: msgspec.Struct) -> bool:
    return desk.do(verb, given) is not None


def _accept(desk: Desk, given: swapping.SettleSwap) -> bool:
    """Take the turn; the receipt says so where the leave of whoever takes it stands above it."""
    done = _did(desk, "duty.settle_swap", given)
    swap = find_swap(desk.view, member=given.member, swap=given.swap)
    if done and swap is not None:
        person, from_at, to_at = swap.to_person, swap.from_at, swap.to_at
        if list_away(desk.view, member=given.member, person=person, from_at=from_at, to_at=to_at):
            desk.done = "duty.settle_swap+away"
    return done


def _take_leave(desk: Desk, given: swapping.TakeLeave) -> bool:
    """Take it; the receipt says whether nobody has the duty meanwhile, in what the person may have."""
    done = _did(desk, "duty.take_leave", given)
    people, from_at = functions.people(desk.view, given.member), max(given.from_at, desk.now)
    own = [
        function
        for function in functions.list_functions(desk.view, member=given.member)
        if any(held.person == given.person for held in functions.holdings_of(people, function.id))
    ]
    if done and any(list_gaps_by_leave(desk.view, each, from_at=from_at, to_at=given.to_at) for each in own):
        desk.done = "duty.take_leave+gap"
    return done


def _build_swap(desk: Desk, shifts: Sequence[Line]) -> SwapForm:
    """The own shifts, and those who can take them, or a part of them: who hold the functions that they are in."""
    holders: dict[str, Any] = {}
    for function in {line.function.id: line.function for line in shifts}.values():
        holders |= dict(list_holders(desk, function, but=desk.acting.person))
    return SwapForm(
        desk.posted if desk.pressed[0] == "offer" else None,
        shifts={_code(line): line for line in shifts},
        persons=sorted(holders.items(), key=lambda each: (actors.alphabetical(each[1]), each[0])),
        now=desk.now,
    )


def _code(line: Line) -> str:
    """A shift as its form sends it."""
    return f"{line.function.id}/{line.order}/{int(line.from_at.timestamp())}"


def _read_swap(form: SwapForm) -> swapping.OfferSwap:
    told = form.cleaned_data
    line = form.shifts[told["shift"]]
    return swapping.OfferSwap(
        function=line.function.id,
        order=line.order,
        to_person=told["to_person"],
        from_at=told["from_at"],
        to_at=told["to_at"],
    )


def _build_leave(desk: Desk, people: People, *, keeps: bool) -> LeaveForm:
    """For the person itself; who keeps the rosters chooses among all."""
    persons = [
        (each.id, each.name or _("namnet är raderat"))
        for each in values_in_order(people.persons)
        if each.left_at is None and (keeps or each.id == desk.acting.person)
    ]
    persons = sorted(persons, key=lambda each: (actors.alphabetical(each[1]), each[0]))
    return LeaveForm(
        desk.posted if desk.pressed[0] == "leave" else None, persons=persons, initial={"person": desk.acting.person}
    )


def _list_leaves(desk: Desk, people: People, *, keeps: bool) -> list[Away]:
    """The organisation's leaves that are not over, by time."""
    roster = of(desk.view, desk.acting.member)
    told: list[Leave] = [each for own in values_in_order(roster.leaves) for each in values_in_order(own.by_id)]
    rows = [
        Away(
            id=each.id,
            name=name_of(people, each.person),
            from_at=each.from_at,
            to_at=each.to_at,
            may_end=desk.at is None and (keeps or each.person == desk.acting.person),
        )
        for each in told
        if each.to_at > desk.now
    ]
    return sorted(rows, key=lambda row: (row.from_at, row.id))


def _list_gaps(desk: Desk, leaves: Sequence[Away]) -> list[Trouble]:
    """When nobody has the organisation's duty since somebody is on one of these leaves."""
    own = functions.list_functions(desk.view, member=desk.acting.member)
    until = max((each.to_at for each in leaves), default=None)
    return list_left_by_leave(desk, own, until=until) if until is not None else []


def _name_offer(desk: Desk, people: People, swap: Swap) -> Offer:
    return Offer(
        id=swap.id,
        function_name=functions.get_function(desk.view, swap.function).name,
        from_name=name_of(people, swap.from_person),
        to_name=name_of(people, swap.to_person),
        from_at=swap.from_at,
        to_at=swap.to_at,
    )
