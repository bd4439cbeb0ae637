"""What `project` hands to the page shell: the region, the rooms' fragments and sentences, and who may act."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec
from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from samverkan.lib.clock import Clock
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.marks import Mark
from samverkan.region.room import Fragment
from samverkan.region.stillness import Standstill
from samverkan.region.view import Reader, State, View
from samverkan.web.days import drawn_on_the_day_of
from samverkan.web.refusal import Refusal, say

Heard = Callable[[State, State, frozenset[str]], None]
Foreseen = Callable[[State, frozenset[str]], None]


class Running(Protocol):
    """The running region, as far as pages need it."""

    @property
    def shared(self) -> bool: ...
    @property
    def standstill(self) -> Standstill | None: ...
    def view(self, reader: Reader) -> View: ...
    def view_at(self, reader: Reader, at: datetime) -> View: ...
    def mark(self, reader: Reader) -> Mark: ...
    def is_ahead(self, reader: Reader) -> bool: ...
    def execute(self, command: Command) -> Receipt: ...
    async def act(self, command: Command) -> Receipt: ...
    def listen(self, callback: Heard) -> Callable[[], object]: ...
    def foresee(self, callback: Foreseen) -> Callable[[], object]: ...
    def view_ahead(self, state: State, reader: Reader) -> View: ...
    def wait_for(self, reader: Reader, mark: Mark, *, within_seconds: float = 1.0) -> bool: ...


class Confirming(Protocol):
    """A fresh second factor for the gravest acts, and what was typed kept while it is asked for."""

    def ask(self, request: HttpRequest) -> HttpResponse | None:
        """None when the second factor is fresh; else the way to it, with the form that was sent kept."""

    def resume(self, request: HttpRequest) -> HttpResponse | None:
        """Back with a fresh second factor: the request becomes the form that was kept. Else None, or a page that says
        why not and shows what was typed."""


class Unasked:
    """Nobody is asked: the example, and tests of the shell."""

    def ask(self, request: HttpRequest) -> HttpResponse | None:
        """Fresh enough."""
        return None

    def resume(self, request: HttpRequest) -> HttpResponse | None:
        """Nothing is kept."""
        return None


class Seating(msgspec.Struct, frozen=True, kw_only=True):
    """A function that somebody may choose to act in, with the words of the list."""

    function: str
    function_name: str
    member: str
    member_name: str


def _no_seats(_view: View, _person: str) -> Sequence[Seating]:
    return ()


def _plain_names(_view: View, acting: Acting) -> Seating:
    return Seating(
        function=acting.function, function_name=acting.function, member=acting.member, member_name=acting.member
    )


def _nothing_around(_view: View, _values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


def _nobody(_view: View, _reader: str) -> Sequence[tuple[str, str]]:
    return ()


def _nothing_saved(_view: View, _refused: Refused) -> Sequence[Markup]:
    return ()


def _unnamed(_view: View) -> tuple[str, str]:
    return "", ""


class House(msgspec.Struct, kw_only=True):
    """Everything that a page may need to know of the rest.

    `find_acting(everything, function, person)` gives who acts, or None when the person does not hold the function
    now; `person` is "" in demo mode, and then a holder is chosen. `find_person(request)` is None when nobody is
    logged in. `around(view, values)` gives what every page shows: charter, band, frame.
    `whom_to_ring(view, reader)` gives names and numbers for when the journal does not answer, but for the function that
    reads ("" where it is not known). `whom_to_tell(view)` gives the
    authority that answers for the service, and its office's mail address ("" where none is known).
    `list_seats(everything, person)` gives the functions that a person may choose among (in demo mode all).
    `described` words an event of a type for the timeline, `receipts` an act that is done.
    `list_saved` words what stands under a key that was used before. `confirming` asks for a fresh second factor,
    before each verb that is `grave`.
    """

    region: Running
    clock: Clock
    fragments: Mapping[str, Fragment]
    sentences: Mapping[str, str]
    statuses: Mapping[str, int]
    find_acting: Callable[[View, str, str], Acting | None]
    find_person: Callable[[HttpRequest], str | None]
    around: Callable[[View, Mapping[str, Any]], Mapping[str, Any]] = _nothing_around
    whom_to_ring: Callable[[View, str], Sequence[tuple[str, str]]] = _nobody
    whom_to_tell: Callable[[View], tuple[str, str]] = _unnamed
    list_seats: Callable[[View, str], Sequence[Seating]] = _no_seats
    name_seat: Callable[[View, Acting], Seating] = _plain_names
    described: Mapping[str, Callable[[Any], object]] = {}
    receipts: Mapping[str, str] = {}
    list_saved: Callable[[View, Refused], Sequence[Markup]] = _nothing_saved
    confirming: Confirming = msgspec.field(default_factory=Unasked)
    grave: Collection[str] = frozenset()

    def say(self, refused: Refused, view: View | None = None) -> Refusal:
        """A refusal in the rooms' words, or in the house's own; a time of today without its date.

        With the reader's `view` it says what was saved first, where the same key came with something else.
        """
        with drawn_on_the_day_of(self.clock.now()):
            told = say(refused, sentences=self.sentences, statuses=self.statuses)
            if view is None or refused.code != "same-key-other-text":
                return told
            return msgspec.structs.replace(told, saved=self.list_saved(view, refused))


class _Furnished:
    house: House | None = None


def furnish(house: House | None) -> None:
    """Make this the house of the process (None: no house). Called once at start, and by tests."""
    _Furnished.house = house


def get_house() -> House:
    """The house of the process; raises `RuntimeError` before `furnish`."""
    if _Furnished.house is None:
        raise RuntimeError("the house is not furnished: project must call furnish() before the first request")
    return _Furnished.house
