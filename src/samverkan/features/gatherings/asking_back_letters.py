"""The words of a question back by text message. It names no number, and goes to the one that the text came from."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import functions, incidents
from samverkan.features.calling import choose_call, list_owners
from samverkan.features.gatherings.asking_back import ASK, find_path, find_unsure
from samverkan.features.gatherings.letters import word_when
from samverkan.features.gatherings.numbers import list_calls
from samverkan.features.gatherings.reading import find_gathering
from samverkan.features.messages import Message
from samverkan.lib.local_time import clock_text, other_day
from samverkan.lib.maps import values_in_order
from samverkan.lib.shortening import shorten
from samverkan.region.room import Brief, Letter, Way, Wording
from samverkan.region.view import View

UNCLEAR = "Ert svar gick inte att tolka, och är inte sparat som svar."
SEVERAL = "Ni är kallade till flera händelser"
ONE = "Ert svar är inte sparat. Gäller det {name}?"
CHOICES = "1 deltar, 2 deltar inte, 3 ring mig"
WITH_LETTERS = "siffra och bokstäver"
MOST_OF_NAME = 40
"""So many signs of a call's name: there is room for one of them, whatever its place is called."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A call as a question names it: `apart` where another has the same name; `at` is when it was made."""

    call: Message
    name: str
    apart: str
    at: datetime


def word_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """What could not be told, and how to answer so that it can."""
    ring = incidents.word_ring(view, message)
    if find_unsure(message) == "what":
        return Brief(said=UNCLEAR, ring=ring, choices=CHOICES)
    named = _list_named(view, message, now)
    if len(named) == 1:
        only = named[0]
        return Brief(said=ONE.format(name=only.name), ring=ring, choices=incidents.word_choices(only.call))
    return Brief(said=SEVERAL, named=_tell_apart(named), ring=ring, choices=WITH_LETTERS)


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """The same for who reads it on the page."""
    brief = word_short(view, message, now, language)
    return Wording(subject="Fråga tillbaka per SMS", text=f"{next(brief.list_said())}\n\nSvara {brief.choices}.")


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether there still is something to answer."""
    gathering = find_gathering(view, message.about)
    incident = incidents.of(view, message.about)
    return (gathering is not None and gathering.is_open(now)) or (incident is not None and incidents.is_open(incident))


def list_ways(view: View, message: Message) -> Sequence[Way]:
    """The contact path that the text came from: it stands, and is still the function's or somebody's who holds it."""
    path = find_path(message)
    member, function = message.receiver_member, message.receiver_function
    own = [Way(id=way.id, kind=way.kind, address=way.address) for way in functions.channels(view, function)]
    for person in values_in_order(functions.people(view, member).persons):
        own += functions.ways_of_person(view, member, person.id)
    return [Way(id=way.id, kind="sms", address=way.address) for way in own if way.id == path]


def _list_named(view: View, message: Message, now: datetime) -> list[Named]:
    """The calls that the number has, and the receiver may read of, the newest first: real ones or exercises, as the
    question is. What is asked about the one kind never names the other."""
    owners = [owner for way in list_ways(view, message) for owner in list_owners(view, way.address, now)]
    calls = [each for each in list_calls(view, owners, now) if each.exercise is message.exercise]
    named = [told for each in choose_call(calls, "") if (told := _name(view, each, now))]
    return sorted(named, key=lambda each: (each.at, each.call.id), reverse=True)


def _name(view: View, call: Message, now: datetime) -> Named | None:
    gathering, incident = find_gathering(view, call.about), incidents.of(view, call.about)
    if gathering is not None:
        name = shorten(gathering.public or "samverkan", MOST_OF_NAME)
        when = word_when(gathering.conference, brief=True)
        return Named(call=call, name=name, apart=f"{name} {when}", at=gathering.summoned_at or call.intended_at)
    if incident is not None:
        name, at = shorten(incidents.name_in_public(incident), MOST_OF_NAME), incident.raised_at or call.intended_at
        clock = f"{other_day(at, than=now)}{clock_text(at)}"
        return Named(call=call, name=name, apart=f"{shorten(incident.kind_name, MOST_OF_NAME) or name} {clock}", at=at)
    return None


def _tell_apart(named: Sequence[Named]) -> list[str]:
    """Each by its letters and name; where several have the same, by when it was pressed, or is held, instead of the
    place."""
    alike = Counter(each.name for each in named)
    return [f"{incidents.letters_of(each.call)} {each.apart if alike[each.name] > 1 else each.name}" for each in named]


LETTER = Letter(kind=ASK, word=word, wanted=is_wanted, ways=list_ways, short=word_short)
