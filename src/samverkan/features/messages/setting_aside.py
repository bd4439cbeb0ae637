"""Waking the operators when a part of the journal has been set aside: it takes no entries until it has been mended."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.features import charter, functions
from samverkan.features.messages import Message, find, intend
from samverkan.features.messages.events import Intended
from samverkan.lib.ids import build_name
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.room import Letter, Wording
from samverkan.region.view import View

LETTER = "messages.set-aside"
HOLDS = timedelta(hours=24)
WORDS = {
    "sv": (
        "En del av journalen är ställd åt sidan",
        "En del av journalen kunde inte läsas och är ställd åt sidan.\n\nDen visas som den var sist, säger det på sina"
        " sidor och tar inte emot något nytt. Inget har gått förlorat, och allt annat fungerar.\n\n"
        "Vilken del det är och varför står i driftens logg, på raden 'stream set aside'. Hör av dig till dem som leder"
        " det som är igång.",
    ),
    "en": (
        "A part of the journal has been set aside",
        "A part of the journal could not be read and has been set aside.\n\nIt is shown as it last was, says so on its"
        " pages and takes nothing new. Nothing is lost, and all else works.\n\nWhich part and why stands in the"
        " operators' log, on the line 'stream set aside'. Get in touch with those who lead what is going on.",
    ),
}


class TellSetAside(msgspec.Struct, frozen=True, kw_only=True):
    """Wake the operators about each stream that is set aside, unless they have been told where it stopped and why."""


def tell_set_aside(view: View, acting: Acting, given: TellSetAside, now: datetime) -> Sequence[Fact]:
    """One alarm to each operator for each stream. It does not name the stream: not every operator may know of it."""
    return list_untold(view, now)


def list_untold(view: View, now: datetime) -> list[Fact]:
    """The alarms that have not been intended yet; none while all streams are whole. `view` is the service's."""
    return [fact for stream in view.set_aside() for fact in _tell(view, stream, now) if _is_new(view, fact)]


def _tell(view: View, stream: str, now: datetime) -> Iterator[Fact]:
    broken, cause_key = view.set_aside(), _name_cause(view, stream)
    for operator in functions.list_functions(view, role=functions.OPERATOR):
        into = streams.messages(streams.actor(operator.member))
        if into in broken:
            continue
        fact = intend(
            stream=into,
            letter=LETTER,
            receiver_member=operator.member,
            receiver_function=operator.id,
            receiver_name=operator.name,
            about="",
            cause_key=cause_key,
            alarm=True,
            not_before=now,
            not_after=now + HOLDS,
            exercise=False,
        )
        yield msgspec.structs.replace(fact, owner=charter.of(view).convener)


def _name_cause(view: View, stream: str) -> str:
    """Where the stream stopped and why: one that is mended and stops anew wakes again, and a restart does not.

    By the head's digest, which no reader can guess: a version would tell who counts how long a hidden stream is.
    """
    stopped = view.folded(stream)
    where = (stopped.digest.hex(), stopped.stuck) if stopped else ()
    return f"{LETTER}/{build_name(stream, *where)}"


def _is_new(view: View, fact: Fact) -> bool:
    return isinstance(fact.event, Intended) and find(view, fact.event.message) is None


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """The alarm's words."""
    subject, text = WORDS["en" if language == "en" else "sv"]
    return Wording(subject=subject, text=text)


LETTERS = (Letter(kind=LETTER, word=word),)
