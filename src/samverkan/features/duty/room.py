"""The room, collected."""

from samverkan.features.duty import calling, following, noticing, renewing, rules, surveying, swapping
from samverkan.features.duty.events import EVENTS
from samverkan.features.duty.fragments import FRAGMENTS
from samverkan.features.duty.shared import NOTHING_SHARED, apply_shared
from samverkan.features.duty.shared_events import SHARED_EVENTS
from samverkan.features.duty.state import EMPTY, apply
from samverkan.region.room import Fold, Room, Rule

BY_ALL = frozenset({"page", "api", "system"})
PLANNING = [
    Rule(
        verb="duty.set_rotation", input=rules.SetRotation, decide=rules.set_rotation, by=BY_ALL, summary="Planera jour"
    ),
    Rule(
        verb="duty.end_rotation",
        input=rules.EndRotation,
        decide=rules.end_rotation,
        by=BY_ALL,
        summary="Avsluta en rotation",
    ),
    Rule(
        verb="duty.stand_in",
        input=rules.StandInFor,
        decide=rules.stand_in,
        by=BY_ALL,
        summary="Låt någon annan ha jouren en tid",
    ),
    Rule(
        verb="duty.end_stand_in",
        input=rules.EndStandIn,
        decide=rules.end_stand_in,
        by=BY_ALL,
        summary="Ta bort en ersättare",
    ),
    Rule(
        verb="duty.relay",
        input=rules.RelayTo,
        decide=rules.relay,
        by=BY_ALL,
        summary="Låt en annan funktion svara i stället",
        fresh=True,
    ),
    Rule(
        verb="duty.set_demands",
        input=rules.SetDemands,
        decide=rules.set_demands,
        by=BY_ALL,
        summary="Ange krav på jourscheman",
    ),
    Rule(
        verb="duty.set_policy",
        input=calling.SetPolicy,
        decide=calling.set_policy,
        by=BY_ALL,
        summary="Ange hur aktören vill bli kallad",
    ),
    Rule(
        verb="duty.set_notice",
        input=noticing.SetNotice,
        decide=noticing.set_notice,
        by=BY_ALL,
        summary="Ange hur långt i förväg den som får jouren får veta det",
    ),
]
PERSONAL = [
    Rule(verb="duty.take_leave", input=swapping.TakeLeave, decide=swapping.take_leave, by=BY_ALL, summary="Ta ledigt"),
    Rule(
        verb="duty.end_leave", input=swapping.EndLeave, decide=swapping.end_leave, by=BY_ALL, summary="Ta bort ledighet"
    ),
    Rule(
        verb="duty.offer_swap",
        input=swapping.OfferSwap,
        decide=swapping.offer_swap,
        by=BY_ALL,
        summary="Be någon ta över jour",
    ),
    Rule(
        verb="duty.settle_swap",
        input=swapping.SettleSwap,
        decide=swapping.settle_swap,
        by=BY_ALL,
        summary="Svara på ett byte",
    ),
]
CALENDARS = [
    Rule(
        verb="duty.follow_calendar",
        input=following.FollowCalendar,
        decide=following.follow_calendar,
        by=BY_ALL,
        summary="Följ en kalender",
    ),
    Rule(
        verb="duty.leave_calendar",
        input=following.LeaveCalendar,
        decide=following.leave_calendar,
        by=BY_ALL,
        summary="Sluta följa en kalender",
    ),
    Rule(
        verb="duty.read_calendar",
        input=following.ReadCalendar,
        decide=following.read_calendar,
        by=BY_ALL,
        summary="Läs in en kalender",
    ),
]
FEEDS = [
    Rule(
        verb="duty.renew_feed",
        input=renewing.RenewFeed,
        decide=renewing.renew_feed,
        by=BY_ALL,
        summary="Byt adress till ett kalenderflöde",
    )
]
SURVEY = Rule(verb="duty.survey", input=surveying.LookThrough, decide=surveying.survey, by=frozenset({"system"}))

ROOM = Room(
    name="duty",
    term="Jour",
    events=EVENTS + SHARED_EVENTS,
    folds=[
        Fold(kind="actor", initial=EMPTY, apply=apply),
        Fold(kind="region", initial=NOTHING_SHARED, apply=apply_shared),
    ],
    rules=[*PLANNING, *PERSONAL, *CALENDARS, *FEEDS, SURVEY],
    fragments=FRAGMENTS,
)
