"""Own functions: the ways to reach them, confirmed by who holds them, and who holds them when."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import actors, functions
from samverkan.features.contacts.pages.forms import ChannelForm, HoldForm
from samverkan.features.contacts.pages.hooks import Given, find_given, list_webhooks
from samverkan.features.contacts.pages.views import WORDS, today
from samverkan.features.contacts.showing import build_seat, build_seats, build_ways
from samverkan.features.functions import ConfirmChannel, GiveChannel, Hold, Holding, PointChannel, Relinquish
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.web.desk import Desk, page
from samverkan.web.standing import list_rows, put_beside, read_seen


@page()
def list_own(desk: Desk) -> HttpResponse:
    """The own organisation's functions, with what must be confirmed."""
    return desk.show(
        "contacts/own.html",
        title=_("Våra funktioner"),
        tab="contacts",
        seats=build_seats(desk.view, desk.acting.member, desk.now, today(desk)),
        keeps=functions.keeps_member(desk.view, desk.acting, desk.acting.member),
        **WORDS,
    )


@page()
def show_seat(desk: Desk, seat: str) -> HttpResponse:
    """One function: confirm, change and add ways; let persons hold it."""
    found = functions.find_function(desk.view, seat)
    if found is None:
        raise Http404
    way = ChannelForm(desk.posted if desk.pressed[0] == "give" else None, initial=_find_way(desk, seat))
    turn = HoldForm(desk.posted if desk.pressed[0] == "hold" else None, persons=_persons(desk, found.member))
    before = list_webhooks(desk.view, seat)
    if desk.is_post and _do(desk, seat, way, turn):
        hook = find_given(desk, seat, before=before)
        if hook is None:
            return desk.redirect("contacts:seat", seat=seat)
        way = ChannelForm(initial=_find_way(desk, seat))
        answer = _show(desk, found, way, turn, hook)
        answer.headers["Cache-Control"] = "no-store"
        return answer
    return _show(desk, found, way, turn)


def _show(
    desk: Desk, found: functions.Function, way: ChannelForm, turn: HoldForm, hook: Given | None = None
) -> HttpResponse:
    ours = desk.view.may_read(streams.actor(found.member))
    keeps = functions.keeps_member(desk.view, desk.acting, found.member)
    _put_beside(desk, found.id, way)
    seat = build_seat(desk.view, found, desk.now, today(desk))
    return desk.show(
        "contacts/seat.html",
        title=found.name,
        tab="contacts",
        function=found,
        hook=hook,
        ways=build_ways(desk.view, found.id, today(desk)),
        silent=functions.RECEIVER in found.roles and seat.to_ring is None,
        held=_list_held(desk, found) if ours else None,
        way=way,
        turn=turn,
        form=way if way.is_bound else turn if turn.is_bound else None,
        changes=bool(way.initial.get("channel")),
        may_change=found.ended_at is None and desk.at is None and (keeps or desk.acting.function == found.id),
        may_staff=found.ended_at is None and desk.at is None and keeps and ours,
        keeps_records=found.member == desk.acting.member and functions.keeps_records(desk.view, desk.acting),
        **WORDS,
    )


def _do(desk: Desk, seat: str, way: ChannelForm, turn: HoldForm) -> bool:
    """Do what the pressed button says; False shows the page again, with the refusal or the form's faults."""
    act, about = desk.pressed
    if act == "give":
        given = way.is_valid() and GiveChannel(function=seat, seen=read_seen(desk.request.POST), **way.cleaned_data)
        return bool(given) and _did(desk, "functions.give_channel", given)
    if act == "hold":
        return turn.is_valid() and _did(desk, "functions.hold", Hold(function=seat, **turn.cleaned_data))
    if act == "confirm":
        return _did(desk, "functions.confirm_channel", ConfirmChannel(function=seat, channel=about))
    if act == "end":
        return _did(desk, "functions.end_channel", PointChannel(function=seat, channel=about))
    if act == "relinquish":
        return _did(desk, "functions.relinquish", Relinquish(function=seat, person=about))
    return False


def _did(desk: Desk, verb: str, given: Any) -> bool:
    return desk.do(verb, given) is not None


def _find_way(desk: Desk, seat: str) -> dict[str, Any]:
    """The form filled with the way that the address points at (`?vag=`), or ready for one more."""
    ways = functions.channels(desk.view, seat)
    wanted = desk.request.GET.get("vag", "")
    for way in ways:
        if way.id == wanted:
            told = {name: getattr(way, name) for name in ("kind", "address", "label", "order")}
            return told | {"channel": way.id}
    return {"order": min(len(ways) + 1, 20), "kind": "voice"}


def _put_beside(desk: Desk, seat: str, form: ChannelForm) -> None:
    """A way that is changed is changed by who has read it as it stands."""
    wanted = form["channel"].value()
    way = next((each for each in functions.channels(desk.view, seat) if each.id == wanted), None)
    if way is not None:
        told = {name: getattr(way, name) for name in ("kind", "address", "label", "order")}
        put_beside(desk, form, way.told, list_rows(ChannelForm(initial=told)))


def _persons(desk: Desk, member: str) -> list[tuple[str, str]]:
    persons = values_in_order(functions.people(desk.view, member).persons)
    named = [(each.id, each.name or each.id) for each in persons if each.left_at is None]
    return sorted(named, key=lambda each: (actors.alphabetical(each[1]), each[0]))


def _list_held(desk: Desk, found: functions.Function) -> list[tuple[Holding, str, bool]]:
    """Holdings that are not over, with the person's name and whether it holds now."""
    people = functions.people(desk.view, found.member)
    standing = [each for each in functions.holdings_of(people, found.id) if each.to_at is None or each.to_at > desk.now]
    named = []
    for each in standing:
        person = people.persons.get(each.person)
        name = person.name if person is not None and person.name else _("namnet är raderat")
        named.append((each, name, each.covers(desk.now)))
    return named
