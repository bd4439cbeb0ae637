"""What a room hands to the house. `project` collects these; region, web, api and work import no room."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from samverkan.region.event import Acting, Event, Fact, Meta
from samverkan.region.view import Reader, View

Apply = Callable[[Any, Event, Meta], Any]
ApplyAll = Callable[[Any, Sequence[tuple[Event, Meta]]], Any]
Decide = Callable[[View, Acting, Any, datetime], Sequence[Fact]]
MayRead = Callable[[View, Reader, str], bool]
MayWrite = Callable[[View, Acting, str], bool]
Notices = Callable[[View, Event, Meta], Sequence[Fact]]


class Fold(msgspec.Struct, frozen=True, kw_only=True):
    """How a room folds streams of one kind. `apply` is total: it never raises and never refuses.

    It is called with the room's own events and `Gone`; with the types of others that it `hears` too; with every event
    of the stream when `hears_all`.
    `apply_all`, where a room has it, gives what `apply` gives one by one, sooner.
    """

    kind: str
    initial: Any
    apply: Apply
    hears: frozenset[str] = frozenset()
    hears_all: bool = False
    apply_all: ApplyAll | None = None

    def over(self, value: Any, told: Sequence[tuple[Event, Meta]]) -> Any:
        """The value after all these, in their order."""
        if self.apply_all is not None:
            return self.apply_all(value, told)
        apply = self.apply
        for event, meta in told:
            value = apply(value, event, meta)
        return value


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that people and programs can call. `input` is a strict struct.

    `by` says which ways in may call it: page (people), api (programs), link, sms and voice (who answers a message),
    system (the service itself). `fresh`: on a page it wants a fresh second factor, since it activates, decides or opens
    doors; what a program may do is said by its token. `keeps`: it keeps records, and so writes also to a stream
    that who acts reads for that alone, and may not write to else.
    """

    verb: str
    input: type[msgspec.Struct]
    decide: Decide
    by: frozenset[str] = frozenset({"page", "api"})
    summary: str = ""
    fresh: bool = False
    keeps: bool = False


class Fragment(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a page, and exactly the values it is a function of.

    `inputs(view, thing)` picks named values out of the view (`thing` is an incident's name, or ""), or None
    when this reader has no such fragment; they are compared by identity, so pick parts of the state,
    do not build new ones. `shape(now=..., **inputs)` is pure and gives what the template prints;
    `until(now=..., **inputs)` the next instant at which the same inputs would look different, or None.
    The template gets what `shape` gave, and the language; nothing else.
    """

    name: str
    template: str
    inputs: Callable[[View, str], Mapping[str, Any] | None]
    shape: Callable[..., Mapping[str, Any]]
    until: Callable[..., datetime | None] | None = None


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """A message's words: first word SKARPT, ÖVNING, PROV or DEMO is put there by the worker."""

    subject: str
    text: str


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A message's words where there is room for 160 signs: only what may be public.

    Where `said` has no room it gives way to the first of `shorter` that has; only where there is none it is cut. Each
    that is `named` after it, `ring` (whom, and at which number) and `choices` (what can be answered, such as
    `1 BK deltar, 2 BK deltar inte`) are said whole or not at all.
    """

    said: str
    shorter: Sequence[str] = ()
    named: Sequence[str] = ()
    ring: str = ""
    choices: str = ""

    def list_said(self) -> Iterator[str]:
        """What is said: with all that is named, then with fewer of them and how many more there are, then with none;
        each in full, and then in fewer signs."""
        ways = (self.said, *self.shorter)
        for count in range(len(self.named), 0, -1):
            left = len(self.named) - count
            told = f"{'; '.join(self.named[:count])}{f' och {left} till' if left else ''}"
            yield from (f"{way}: {told}." for way in ways)
        yield from (f"{way}." if self.named else way for way in ways)


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """An address to send to: `id` within the register, and the `kind` of contact path."""

    id: str
    kind: str
    address: str


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of message that leaves: how to word it from the receiver's own view, and if it is still wanted.

    `word(view, message, now, language)` with the receiver's view; `wanted(view, message, now)` with the full view.
    `ways(view, message)`, with the full view, when it does not go by the receiving function's own ways. `person(view,
    message, now)`, likewise: who has taken the place of the person that it was meant for. `door(message)`
    is where its link leads, (folder, name): the secret of the name stands after it; without it, it has no such link.
    `about_service`: it concerns the
    service itself and no incident, and says at once that it is no alarm. `short` words it, as `word` does, for channels
    that carry one short text in the open (SMS); without it, it never leaves by such a one. `page(message)`: its link
    is to that page, where one logs in, and bears no secret.
    """

    kind: str
    word: Callable[[View, Any, datetime, str], Wording]
    wanted: Callable[[View, Any, datetime], bool] = lambda _view, _message, _now: True
    ways: Callable[[View, Any], Sequence[Way]] | None = None
    person: Callable[[View, Any, datetime], str] = lambda _view, message, _now: message.person
    door: Callable[[Any], tuple[str, str]] | None = None
    about_service: bool = False
    short: Callable[[View, Any, datetime, str], Brief] | None = None
    page: Callable[[Any], str] | None = None


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """One feature, furnished as all are. `term` is the Swedish word on the page.

    `readers` and `writers` say, by kind of stream, who may read it and who may write to it: asked of the newest state,
    with the service's view. Writing is a right of its own, beside what each rule asks. What follows from a fact
    (`notices`) is the service's own writing. `access` names the event types that can change who may read something.
    `rests` says, for streams of a kind, when a stream needs no place in memory: the header to keep in its stead, None
    while it is live. `era` says, with the service's view, to which life of the journal its numbers belong: another one
    since it was put back from a backup. What it reads changes with an event of `access` only.
    """

    name: str
    term: str
    events: Sequence[type[Event]] = ()
    folds: Sequence[Fold] = ()
    rules: Sequence[Rule] = ()
    readers: Mapping[str, MayRead] = {}
    writers: Mapping[str, MayWrite] = {}
    notices: Notices | None = None
    fragments: Sequence[Fragment] = ()
    letters: Sequence[Letter] = ()
    access: Sequence[type[Event]] = ()
    rests: Mapping[str, Callable[[Any], bytes | None]] = {}
    era: Callable[[View], str] | None = None
    upcasters: Mapping[str, Callable[[bytes], Event]] = {}
