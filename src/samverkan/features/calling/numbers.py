"""From a number to what it may answer: whose it is, and to what that one is called and can still answer."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from samverkan.features import actors, duty, functions, incidents
from samverkan.features.calling.chain import TO_INCIDENT
from samverkan.features.messages import Message, is_for_former
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.lib.numbers import dialled
from samverkan.region.view import Reader, View

NUMBERED = frozenset({"sms", "voice"})
_NUMBER = re.compile(r"[\s(]*\+?[\s()./-]*[0-9][0-9\s()./-]*", re.ASCII)


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """Whose a number is: a function's, that of a person who holds it now, or an external party's, which is a function
    of no member. `path` is the contact path's id."""

    member: str
    function: str
    path: str


def list_owners(view: View, number: str, now: datetime) -> list[Owner]:
    """Every function that may be answered for from the number; none for a stranger's. `view` is the service's.

    A sender with letters in it is a name that whoever pays may choose, and no telephone: its digits are nobody's.
    """
    if not _NUMBER.fullmatch(number):
        return []
    asked = dialled(number)
    found = {(each.function, each.path): each for each in _list_owned(view, asked, now)}
    return [found[name] for name in sorted(found)]


def choose_newest(view: View, sent: Iterable[Message], owners: list[Owner]) -> list[Message]:
    """Of what was sent, and can be answered: by what it is about and function the message that an answer is to. That is
    the newest that went to this very number; else the newest that went; else the newest.

    To a function of theirs, or sent to this number while a function of theirs answers in the place of another: who does
    so no longer, has left the function that was called, has come to one that has ended since and is established again,
    or may not read what it calls to, has nothing to answer. An exercise that has not come to this very number is none:
    nobody there has heard of it, and what is written is about something else.
    """
    own, paths = {each.function for each in owners}, {each.path for each in owners}
    found: dict[tuple[str, str], list[Message]] = {}
    for message in sent:
        if _is_for(view, message, own, paths) and (not message.exercise or _has_come_to(message, paths)):
            found.setdefault((message.about, message.receiver_function), []).append(message)
    return [
        max(found[name], key=lambda each: (_went_to(each, paths), bool(each.attempts), each.number))
        for name in sorted(found)
    ]


def choose_call(calls: list[Message], letters: str) -> list[Message]:
    """The calls that an answer with these letters ("" for none) can be to: one, or nobody knows which.

    Several functions of one actor in one incident are one call, by the last that has happened to: any of them answers
    for the actor. To all else each is called for what it is.
    """
    found: dict[tuple[str, str], Message] = {}
    for each in sorted(calls, key=lambda each: (each.changed_at, each.id)):
        if letters in ("", incidents.letters_of(each)):
            found[_asked_for(each)] = each
    return [found[name] for name in sorted(found)]


def _asked_for(message: Message) -> tuple[str, str]:
    """To what a message calls, and whom: two that say the same are one call."""
    return message.about, message.receiver_member if message.letter in TO_INCIDENT else message.receiver_function


def _is_for(view: View, message: Message, own: set[str], paths: set[str]) -> bool:
    called = message.receiver_function
    theirs = called in own or (_went_to(message, paths) and duty.relay_of(view, called) in own)
    if not theirs or is_for_former(view, message):
        return False
    return view.is_open_to(Reader(member=message.receiver_member, function=called), message.stream)


def _has_come_to(message: Message, paths: set[str]) -> bool:
    """Whether it left by telephone to one of these, as far as anybody knows: what lies in the outbox names the way that
    it would have gone."""
    tried = [each for each in values_in_order(message.attempts) if each.channel in paths]
    return any(each.channel_kind in NUMBERED and each.outcome != "failed" for each in tried)


def _went_to(message: Message, paths: set[str]) -> bool:
    return any(each.channel in paths for each in values_in_order(message.attempts))


def _list_owned(view: View, asked: str, now: datetime) -> Iterator[Owner]:
    yield from _of_functions(view, asked)
    yield from _of_persons(view, asked, now)
    for party in actors.list_external(view, on=local_day(now)):
        for way in functions.channels(view, party.id):
            if way.kind in NUMBERED and dialled(way.address) == asked:
                yield Owner(member="", function=party.id, path=way.id)


def _of_functions(view: View, asked: str) -> Iterator[Owner]:
    for function in functions.list_functions(view):
        for way in functions.channels(view, function.id):
            if way.kind in NUMBERED and dialled(way.address) == asked:
                yield Owner(member=function.member, function=function.id, path=way.id)


def _of_persons(view: View, asked: str, now: datetime) -> Iterator[Owner]:
    for stream in view.names("actor"):
        member = stream.partition("/")[2]
        for person in values_in_order(functions.people(view, member).persons):
            for way in functions.ways_of_person(view, member, person.id):
                if way.kind in NUMBERED and dialled(way.address) == asked:
                    for function in functions.held_by(view, person.id, now):
                        yield Owner(member=function.member, function=function.id, path=way.id)
