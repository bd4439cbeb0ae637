"""The own organisation's persons: who they are, how they are reached, what they hold. Nobody else reads this."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import actors, charter, functions
from samverkan.features.contacts.pages.forms import LeaveForm, NameForm, PersonForm, ReachForm
from samverkan.features.contacts.pages.views import WORDS
from samverkan.features.contacts.showing import build_reach
from samverkan.features.functions import (
    AddPerson,
    Address,
    ConfirmReach,
    Invite,
    NamePerson,
    PointPerson,
    ReachPerson,
    UnreachPerson,
)
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.web.desk import Desk, page
from samverkan.web.standing import list_rows, put_beside, read_seen


@page()
def list_people(desk: Desk) -> HttpResponse:
    """All who work here and are in the register, and a form for one more."""
    member = desk.acting.member
    form = PersonForm(desk.posted)
    if desk.is_post and form.is_valid():
        told = form.cleaned_data
        reach = tuple(Address(kind=kind, address=told[kind]) for kind in ("email", "sms") if told[kind])
        if desk.do("functions.add_person", AddPerson(member=member, name=told["name"], reach=reach)):
            return desk.redirect("contacts:people")
    persons = [each for each in values_in_order(functions.people(desk.view, member).persons) if each.left_at is None]
    return desk.show(
        "contacts/people.html",
        title=_("Våra personer"),
        tab="contacts",
        form=form,
        persons=[
            (person, functions.held_by(desk.view, person.id, desk.now))
            for person in sorted(persons, key=lambda each: (actors.alphabetical(each.name), each.id))
        ],
        keeps=desk.at is None and functions.keeps_member(desk.view, desk.acting, member),
        keeps_records=functions.keeps_records(desk.view, desk.acting),
        **WORDS,
    )


@page()
def show_person(desk: Desk, person: str) -> HttpResponse:
    """One person: name, numbers and addresses, what it holds, and that it leaves."""
    member = desk.acting.member
    found = functions.people(desk.view, member).persons.get(person)
    if found is None:
        raise Http404
    act = desk.pressed[0]
    reach = ReachForm(desk.posted if act == "reach" else None)
    name = NameForm(desk.posted if act == "name" else None, initial={"name": found.name})
    leave = LeaveForm(desk.posted if act == "release" else None)
    if desk.is_post and _do(desk, found, reach, name, leave):
        return desk.redirect("contacts:person", person=person)
    keeps = functions.keeps_member(desk.view, desk.acting, member)
    stands = functions.people(desk.view, member).persons.get(person, found).name
    put_beside(desk, name, stands, list_rows(NameForm(initial={"name": stands})))
    return desk.show(
        "contacts/person.html",
        title=found.name or _("Namnet är raderat"),
        tab="contacts",
        person=found,
        ways=build_reach(found, local_day(desk.now), whole=keeps or desk.acting.person == person),
        held=functions.held_by(desk.view, person, desk.now),
        reach=reach,
        form=next((each for each in (reach, name, leave) if each.is_bound), None),
        name=name,
        leave=leave,
        ending=functions.list_ending(desk.view, member, person, desk.now),
        left_empty=functions.list_left_empty(desk.view, member, person, desk.now),
        invites=not charter.of(desk.view).demo,
        keeps=desk.at is None and found.left_at is None and keeps,
        itself=desk.at is None and found.left_at is None and (keeps or desk.acting.person == person),
        keeps_records=functions.keeps_records(desk.view, desk.acting),
        **WORDS,
    )


def _do(desk: Desk, person: functions.Person, reach: ReachForm, name: NameForm, leave: LeaveForm) -> bool:
    member = desk.acting.member
    act, about = desk.pressed
    if act == "reach":
        if not reach.is_valid():
            return False
        given = ReachPerson(member=member, person=person.id, order=min(len(person.reach) + 1, 10), **reach.cleaned_data)
        return desk.do("functions.reach_person", given) is not None
    if act == "unreach":
        gone = UnreachPerson(member=member, person=person.id, channel=about)
        return desk.do("functions.unreach_person", gone) is not None
    if act == "confirm":
        works = ConfirmReach(member=member, person=person.id, channel=about)
        return desk.do("functions.confirm_reach", works) is not None
    if act == "name":
        if not name.is_valid():
            return False
        named = NamePerson(member=member, person=person.id, seen=read_seen(desk.request.POST), **name.cleaned_data)
        return desk.do("functions.name_person", named) is not None
    if act == "invite":
        return desk.do("functions.invite", Invite(member=member, person=person.id)) is not None
    if act == "release" and leave.is_valid():
        return desk.do("functions.release_person", PointPerson(member=member, person=person.id)) is not None
    return False
