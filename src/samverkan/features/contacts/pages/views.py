"""The register, read: actors on a day, one actor, and whom to reach there now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import actors, functions
from samverkan.features.contacts.pages.forms import RegisterForm, SearchForm
from samverkan.features.contacts.pages.words import CHANNEL_WORDS, LEGAL_WORDS, MEMBERSHIP_WORDS, ROLE_WORDS
from samverkan.features.contacts.showing import Seat, build_card, build_party, build_seats, build_ways, find_cards
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.web.desk import Desk, page

WORDS: Mapping[str, Any] = {
    "role_words": ROLE_WORDS,
    "channel_words": CHANNEL_WORDS,
    "legal_words": LEGAL_WORDS,
    "membership_words": MEMBERSHIP_WORDS,
}


@page()
def list_actors(desk: Desk) -> HttpResponse:
    """The members on a day, under their names of that day, and the external parties."""
    look = RegisterForm(desk.request.GET or None)
    on, asked = _read_look(look, today(desk))
    members = [
        member for member in actors.list_members(desk.view, on=on) if _is_asked(member.name, member.short, asked)
    ]
    parties = [party for party in actors.list_external(desk.view, on=on) if _is_asked(party.name, party.sector, asked)]
    return desk.show(
        "contacts/actors.html",
        status=422 if look.is_bound and not look.is_valid() else None,
        title=_("Aktörer"),
        tab="actors",
        look=look,
        on=on,
        today=today(desk),
        members=members,
        parties=parties,
        **WORDS,
    )


@page()
def show_actor(desk: Desk, member: str) -> HttpResponse:
    """One actor, or one external party: names and days, functions and ways."""
    look = RegisterForm(desk.request.GET or None)
    on, _asked = _read_look(look, today(desk))
    party = actors.find_external(desk.view, member)
    if party is not None:
        return _show_party(desk, party)
    organisation = actors.of(desk.view).members.get(member)
    if organisation is None:
        raise Http404
    return desk.show(
        "contacts/actor.html",
        title=actors.name_of(desk.view, member, on=on),
        tab="actors",
        member=actors.find_member(desk.view, member, on=on),
        organisation=organisation,
        names=list(values_in_order(organisation.names)),
        spells=list(values_in_order(organisation.spells)),
        area=_area_names(desk, organisation.area, on),
        on=on,
        today=today(desk),
        seats=build_seats(desk.view, member, desk.now, today(desk)),
        ours=desk.view.may_read(streams.actor(member)),
        keeps=functions.keeps_member(desk.view, desk.acting, member),
        **WORDS,
    )


@page()
def show_contacts(desk: Desk) -> HttpResponse:
    """Whom do I reach at X now: search, ring. Without a search: the receivers of calls of all actors.

    `?aktor=` is asked by pages that know whom to ring: that actor alone.
    """
    return show_found(desk)


def show_found(desk: Desk) -> HttpResponse:
    """The page of contact paths, with a refusal on top where there is one."""
    day = today(desk)
    only = actors.find_member(desk.view, desk.request.GET.get("aktor", ""), on=day)
    look = SearchForm({"sok": only.name} if only else desk.request.GET or None)
    asked = look.cleaned_data["sok"].strip() if look.is_bound and look.is_valid() else ""
    if only:
        cards = [build_card(desk.view, only, desk.now, day, whole=True)]
    elif asked:
        cards = find_cards(desk.view, asked, desk.now, day)
    else:
        members = actors.list_members(desk.view, on=day)
        cards = [build_card(desk.view, member, desk.now, day, whole=False) for member in members]
        cards += [build_party(desk.view, party, day) for party in actors.list_external(desk.view, on=day)]
    return desk.show(
        "contacts/contacts.html",
        title=_("Kontaktvägar"),
        tab="contacts",
        look=look,
        asked=asked,
        cards=cards,
        shared=[] if asked else _shared(desk),
        **WORDS,
    )


def today(desk: Desk) -> date:
    """The Swedish day of the page's time."""
    return local_day(desk.now)


def _shared(desk: Desk) -> list[Seat]:
    """The convener's duty officer and the functions that are everybody's: whom to ring first."""
    seats: list[Seat] = []
    for member in actors.list_members(desk.view, on=today(desk)):
        seats += [seat for seat in build_seats(desk.view, member.id, desk.now, today(desk)) if seat.shared]
    return seats


def _show_party(desk: Desk, party: actors.External) -> HttpResponse:
    return desk.show(
        "contacts/party.html",
        title=party.name,
        tab="actors",
        party=party,
        area=_area_names(desk, party.area, today(desk)),
        ways=build_ways(desk.view, party.id, today(desk)),
        **WORDS,
    )


def _area_names(desk: Desk, area: tuple[str, ...], on: date) -> list[str]:
    """Municipalities by name; a whole county by its code's meaning."""
    return [_("hela länet") if len(code) == 2 else actors.short_of(desk.view, code, on=on) for code in area]


def _read_look(look: RegisterForm, day: date) -> tuple[date, str]:
    if not look.is_bound or not look.is_valid():
        return day, ""
    return look.cleaned_data["den"] or day, look.cleaned_data["sok"].strip()


def _is_asked(name: str, other: str, asked: str) -> bool:
    return asked.casefold() in f"{name} {other}".casefold()
