"""What a press on a function's roster does: each button's form, and the act that it carries out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from samverkan.features import actors, functions
from samverkan.features.duty.calendar import WELL
from samverkan.features.duty.following import FollowCalendar, LeaveCalendar
from samverkan.features.duty.leaving import list_away
from samverkan.features.duty.pages.calendars import get_calendars
from samverkan.features.duty.pages.forms import (
    MORE_ROWS,
    MOST_TURNS,
    NOBODY,
    CalendarForm,
    FileForm,
    RelayForm,
    RotationForm,
    StandInForm,
)
from samverkan.features.duty.pages.words import say_outcome
from samverkan.features.duty.reading import calendars, find_relay, find_rotation, roster_of, rotations
from samverkan.features.duty.renewing import RenewFeed
from samverkan.features.duty.replacing import list_later
from samverkan.features.duty.rotation import Rotation, list_told
from samverkan.features.duty.rules import EndRotation, EndStandIn, RelayTo, SetRotation, StandInFor
from samverkan.features.duty.shared import list_relayed
from samverkan.features.duty.state import StandIn
from samverkan.features.functions import Function
from samverkan.lib.local_time import STOCKHOLM, local_day
from samverkan.lib.maps import values_in_order
from samverkan.lib.numbers import find_number
from samverkan.lib.refusal import Refused
from samverkan.web.desk import Desk
from samverkan.web.standing import list_rows, put_beside, read_seen

Choices = list[tuple[str, Any]]
TOLD = ("name", "order", "starts_on", "every_days", "ends_on", "weekdays", "hours")
MORE_ROWS_ACT = "more-turns"
"""What only asks for the page anew."""
POINTED = "%Y-%m-%dT%H:%M"
"""How a link says a time: on a Swedish clock."""


class Forms(msgspec.Struct, kw_only=True):
    """The forms of the page: the one that was sent is bound, so that what was typed stays in it."""

    rotation: RotationForm
    stand_in: StandInForm
    calendar: CalendarForm
    relay: RelayForm
    file: FileForm

    @property
    def sent(self) -> Any:
        """The form that was sent; None where none was."""
        forms = (self.rotation, self.stand_in, self.calendar, self.relay, self.file)
        return next((form for form in forms if form.is_bound), None)


def build_forms(desk: Desk, function: Function) -> Forms:
    """All of them, with those to choose among."""
    act = desk.pressed[0]
    holders = list_holders(desk, function)
    relay = find_relay(desk.view, function.id)
    told = {"to_function": relay.to_function, "note": relay.note} if relay else {}
    return Forms(
        rotation=_build_rotation(desk, function, holders),
        stand_in=StandInForm(desk.posted if act == "stand-in" else None, persons=holders, initial=_read_period(desk)),
        calendar=CalendarForm(desk.posted if act == "follow-calendar" else None),
        file=FileForm(desk.posted, desk.request.FILES) if act == "read-calendar" else FileForm(),
        relay=RelayForm(desk.posted if act == "relay" else None, functions=_list_others(desk, function), initial=told),
    )


def list_holders(desk: Desk, function: Function, *, but: str = "") -> Choices:
    """Those who hold the function now or later, and have not left, by name."""
    people = functions.people(desk.view, function.member)
    held = {
        each.person
        for each in functions.holdings_of(people, function.id)
        if each.to_at is None or each.to_at > desk.now
    }
    persons = [
        each for each in values_in_order(people.persons) if each.id in held and each.left_at is None and each.id != but
    ]
    named = [(each.id, each.name or _("namnet är raderat")) for each in persons]
    return sorted(named, key=lambda each: (actors.alphabetical(each[1]), each[0]))


def do(desk: Desk, function: Function, forms: Forms) -> bool:
    """Do what the pressed button says; False shows the page again, with the refusal or the form's faults."""
    act, about = desk.pressed
    member = function.member
    match act:
        case "set-rotation":
            return forms.rotation.is_valid() and _did(
                desk, "duty.set_rotation", _read_rotation(forms.rotation, function)
            )
        case "stand-in":
            return forms.stand_in.is_valid() and _stand_in(desk, function, _read_stand_in(forms.stand_in, function))
        case "relay":
            return forms.relay.is_valid() and _did(desk, "duty.relay", _read_relay(forms.relay, function))
        case "follow-calendar":
            return forms.calendar.is_valid() and _follow(
                desk, function, FollowCalendar(function=function.id, **forms.calendar.cleaned_data)
            )
        case "read-calendar":
            return forms.file.is_valid() and _read_file(desk, function, about, forms.file)
        case "renew-feed":
            return _did(desk, "duty.renew_feed", RenewFeed(member=member, of="function", about=function.id))
        case "end-rotation":
            return _did(desk, "duty.end_rotation", EndRotation(member=member, rotation=about))
        case "end-stand-in":
            return _did(desk, "duty.end_stand_in", EndStandIn(member=member, stand_in=about))
        case "leave-calendar":
            return _did(desk, "duty.leave_calendar", LeaveCalendar(member=member, calendar=about))
    return False


def _did(desk: Desk, verb: str, given: msgspec.Struct) -> bool:
    return desk.do(verb, given) is not None


def _stand_in(desk: Desk, function: Function, given: StandInFor) -> bool:
    """Put somebody in; the receipt says so where the leave of that person stands above it, or it above another."""
    receipt = desk.do("duty.stand_in", given)
    if receipt is None:
        return False
    told: Iterable[StandIn] = values_in_order(roster_of(desk.view, function.id).stand_ins.by_id)
    standing = [each for each in told if each.to_at > desk.now]
    if any(later.id == f"b-{receipt.fresh}" for each in standing for later in list_later(each, standing)):
        desk.done = "duty.stand_in+over"
    from_at = max(given.from_at, desk.now)
    if list_away(desk.view, member=function.member, person=given.person, from_at=from_at, to_at=given.to_at):
        desk.done = "duty.stand_in+away"
    return True


def _follow(desk: Desk, function: Function, given: FollowCalendar) -> bool:
    """Follow a calendar; the receipt says so where a rotation gives the same turn."""
    done = _did(desk, "duty.follow_calendar", given)
    if done and list_rotations_beside(desk, function, order=given.order):
        desk.done = "duty.follow_calendar+beside"
    return done


def list_rotations_beside(desk: Desk, function: Function, *, order: int) -> list[Rotation]:
    """The rotations that hold beside a calendar of that order."""
    return [each for each in rotations(desk.view, function.id, at=desk.now) if each.order == order]


def _build_rotation(desk: Desk, function: Function, holders: Choices) -> RotationForm:
    """As it was sent, or typed where more rows are wanted; as the one pointed at (`?rotation=`) stands; or empty."""
    act = desk.pressed[0]
    if act == "set-rotation":
        return RotationForm(desk.posted, persons=holders)
    if act == MORE_ROWS_ACT:
        return _add_rows(desk.request.POST, holders)
    stands = find_rotation(desk.view, member=function.member, rotation=desk.request.GET.get("rotation", ""))
    if stands is None or stands.function != function.id:
        initial = {"starts_on": local_day(desk.now), "hand_over": "08:00"}
        return RotationForm(persons=holders, initial=initial)
    return _fill(stands, holders)


def put_standing(desk: Desk, function: Function, forms: Forms) -> None:
    """What stands now beside the forms that replace something: a rotation, and who answers instead."""
    holders = list_holders(desk, function)
    name = forms.rotation["rotation"].value() or ""
    stands = find_rotation(desk.view, member=function.member, rotation=name)
    if stands is not None and stands.function == function.id:
        rows = _fill(stands, holders).list_standing()
        put_beside(desk, forms.rotation, list_told(stands), rows, sent=desk.pressed[0] == MORE_ROWS_ACT)
    relay = find_relay(desk.view, function.id)
    told = {"to_function": relay.to_function, "note": relay.note} if relay else {}
    fresh = RelayForm(functions=_list_others(desk, function), initial=told)
    put_beside(desk, forms.relay, list_relayed(relay), list_rows(fresh))


def _fill(stands: Rotation, holders: Choices) -> RotationForm:
    """The form of a rotation as it stands."""
    told = {name: getattr(stands, name) for name in TOLD}
    initial = {**told, "rotation": stands.id, "hand_over": stands.hand_over}
    return RotationForm(persons=holders, turns=stands.persons, initial=initial)


def _add_rows(posted: QueryDict, holders: Choices) -> RotationForm:
    """The form as it was typed, with more rows; nothing in it is judged yet."""
    rows = min(find_number(posted.get("rows", ""), digits=3) or 0, MOST_TURNS)
    turns = [posted.get(f"turn-{number}", "") for number in range(rows)]
    told = {name: posted.get(name, "") for name in (*TOLD, "rotation", "hand_over")}
    initial = {**told, "weekdays": posted.getlist("weekdays")}
    return RotationForm(persons=holders, turns=turns or [""], rows=rows + MORE_ROWS, initial=initial)


def _read_rotation(form: RotationForm, function: Function) -> SetRotation:
    told = form.cleaned_data
    return SetRotation(
        function=function.id,
        rotation=told["rotation"],
        name=told["name"],
        persons=form.list_persons(),
        order=told["order"],
        starts_on=told["starts_on"],
        hand_over=f"{told['hand_over']:%H:%M}",
        every_days=told["every_days"],
        ends_on=told["ends_on"],
        weekdays=tuple(told["weekdays"]),
        hours=told["hours"],
        seen=read_seen(form.data),
    )


def _read_stand_in(form: StandInForm, function: Function) -> StandInFor:
    told = form.cleaned_data
    person = "" if told["stand_in"] == NOBODY else told["stand_in"]
    same = {name: told[name] for name in ("order", "from_at", "to_at", "instead_of")}
    return StandInFor(function=function.id, person=person, **same)


def _read_relay(form: RelayForm, function: Function) -> RelayTo:
    told = form.cleaned_data
    other = "" if told["to_function"] == NOBODY else told["to_function"]
    return RelayTo(
        function=function.id, to_function=other, note=told["note"] if other else "", seen=read_seen(form.data)
    )


def _read_file(desk: Desk, function: Function, calendar: str, form: FileForm) -> bool:
    """Read a calendar from the file that was chosen. One that cannot be read is told of beside it, and nothing else."""
    known = next((each for each in calendars(desk.view, function.id) if each.id == calendar), None)
    if known is None:
        desk.refuse(Refused("unknown-calendar"))
        return False
    data = form.cleaned_data["file"].read()
    given = get_calendars().read(data, desk.view, member=function.member, calendar=known, now=desk.now)
    if given.outcome != WELL:
        form.add_error("file", say_outcome(given.outcome))
        return False
    done = _did(desk, "duty.read_calendar", given)
    if done and list_rotations_beside(desk, function, order=known.order):
        desk.done = "duty.read_calendar+beside"
    return done


def _read_period(desk: Desk) -> dict[str, Any]:
    """The time that the address points at (`?fran=…&till=…`): a gap, say."""
    told = {"from_at": desk.request.GET.get("fran", ""), "to_at": desk.request.GET.get("till", "")}
    return {name: at for name, text in told.items() if (at := _read_moment(text)) is not None}


def _read_moment(told: str) -> datetime | None:
    """A time on a Swedish clock, as the links of these pages write it; None for anything else."""
    try:
        return datetime.strptime(told, POINTED).replace(tzinfo=STOCKHOLM)
    except ValueError:
        return None


def _list_others(desk: Desk, function: Function) -> Choices:
    """Other functions that receive calls, by their members' names."""
    found: Choices = []
    for member in actors.list_members(desk.view, on=local_day(desk.now)):
        own = [each for each in functions.receivers(desk.view, member.id) if each.id != function.id]
        found += [(each.id, f"{member.name}: {each.name}") for each in own]
    return sorted(found, key=lambda each: actors.alphabetical(each[1]))
