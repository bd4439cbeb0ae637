"""The words of a question back by text message. It names no number, and goes to the one that the text came from."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from samverkan.features import functions, incidents
from samverkan.features.calling import Owner
from samverkan.features.gatherings.asking_back import ASK, find_path, find_unsure
from samverkan.features.gatherings.numbers import list_calls
from samverkan.features.gatherings.reading import find_gathering
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.region.room import Brief, Letter, Way, Wording
from samverkan.region.view import View

UNCLEAR = "Ert svar gick inte att tolka, och är inte sparat som svar."
SEVERAL = "Ni är kallade till flera händelser"
CHOICES = "1 deltar, 2 deltar inte, 3 ring mig"
WITH_LETTERS = "med siffra och två bokstäver, som 1 AB"


def word_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """What could not be told, and how to answer so that it can."""
    ring = incidents.word_ring(view, message)
    if find_unsure(message) == "what":
        return Brief(said=UNCLEAR, ring=ring, choices=CHOICES)
    named = "; ".join(_list_named(view, message, now))
    return Brief(said=f"{SEVERAL}: {named}." if named else f"{SEVERAL}.", choices=WITH_LETTERS)


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """The same for who reads it on the page."""
    brief = word_short(view, message, now, language)
    return Wording(subject="Fråga tillbaka per SMS", text=f"{brief.said}\n\nSvara {brief.choices}.")


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


def _list_named(view: View, message: Message, now: datetime) -> Iterator[str]:
    """The calls that the receiver may read of, each by its letters."""
    own = Owner(member=message.receiver_member, function=message.receiver_function, path=find_path(message))
    for call in list_calls(view, [own], now):
        gathering = find_gathering(view, call.about)
        if gathering is not None:
            yield f"{incidents.letters_of(call)} {gathering.public or 'samverkan'}"
        incident = incidents.of(view, call.about)
        if incident is not None:
            yield f"{incidents.letters_of(call)} {incidents.name_in_public(incident)}"


LETTER = Letter(kind=ASK, word=word, wanted=is_wanted, ways=list_ways, short=word_short)
