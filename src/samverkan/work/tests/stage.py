"""A small region on a real journal, with a worker whose channels do as they are told."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

from samverkan.channels import Channel, Content, HandedOver, Outcome
from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.features import charter, messages
from samverkan.features.actors import Joined
from samverkan.features.actors.room import ROOM as ACTORS
from samverkan.features.charter.room import ROOM as CHARTER
from samverkan.features.drills.room import ROOM as DRILLS
from samverkan.features.functions import authorise
from samverkan.features.functions.events import ChannelGiven, Established
from samverkan.features.functions.person_events import Held, PersonAdded
from samverkan.features.functions.room import ROOM as FUNCTIONS
from samverkan.features.incidents.room import ROOM as INCIDENTS
from samverkan.features.messages.room import ROOM as MESSAGES
from samverkan.features.summons.room import ROOM as SUMMONS
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import Clock, ManualClock
from samverkan.region import streams
from samverkan.region.command import Command, Receipt
from samverkan.region.event import SYSTEM, Acting, Event, Fact
from samverkan.region.registry import Registry
from samverkan.region.room import Brief, Letter, Room, Rule, Wording
from samverkan.region.service import Region
from samverkan.region.view import Reader
from samverkan.work.build import build_worker
from samverkan.work.worker import Worker

NIGHT = datetime(2016, 11, 9, 2, 3, tzinfo=UTC)
SEATS = {
    "lst-tib": ("lst", "TiB", ("tib", "raiser", "receiver")),
    "lst-drift": ("lst", "Drift", ("operator",)),
    "taby-tib": ("0160", "TiB", ("raiser", "receiver")),
    "vaxholm-vb": ("0187", "Vakthavande", ("raiser", "receiver")),
}
NAMES = {"lst": "Länsstyrelsen Stockholm", "0160": "Täby", "0187": "Vaxholm"}
TALK = streams.messages(streams.actor("0160"))
BASE = "https://samverkan.example"


class Seed(msgspec.Struct, frozen=True, kw_only=True):
    """Write what the stage holds ready."""

    number: int


class Fake:
    """A channel that keeps what it was given, and answers what it is told to (by default: handed over)."""

    reaches = "email"
    short = False
    reply_to: str | None = None

    def __init__(self, kind: str = "email", *, real: bool = True) -> None:
        self.kind = kind
        self.real = real
        self.sent: list[tuple[str, str, Content]] = []
        self.answers: list[Outcome | BaseException] = []

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        answer: Outcome | BaseException = self.answers.pop(0) if self.answers else HandedOver()
        if isinstance(answer, BaseException):
            raise answer
        self.sent.append((address, key, content))
        return answer


def build_registry(facts: dict[int, Sequence[Fact]]) -> Registry:
    """The rooms up to summons, one that writes what a test wants, and a plain letter."""
    seed = Rule(
        verb="seed.write", input=Seed, decide=lambda _v, _a, given, _n: facts[given.number], by=frozenset({"system"})
    )
    plain = Letter(
        kind="test.plain",
        word=lambda view, message, _n, _l: Wording(subject="Hej", text=_plain(view)),
        door=lambda message: ("svar", message.id),
        short=lambda _v, _m, _n, _l: Brief(said="Hej", choices="1 BK deltar"),
    )
    stale = Letter(kind="stale", word=_never, wanted=lambda _v, _m, _n: False)
    room = Room(name="seed", term="prov", rules=(seed,), letters=(plain, stale, Letter(kind="broken", word=_never)))
    return Registry((CHARTER, ACTORS, FUNCTIONS, MESSAGES, INCIDENTS, SUMMONS, DRILLS, room), authorise=authorise)


def _plain(view: Any) -> str:
    return f"Läsare: {view.reader.function}\n{messages.ANSWER_LINK}"


def _never(*_: object) -> Wording:
    raise ZeroDivisionError("this letter cannot be worded")


class Stage:
    """Opened on a folder; opened again on the same folder it is the same installation after a crash."""

    def __init__(self, folder: Path, *, demo: bool = False, clock: Clock | None = None, keys: str = "keys") -> None:
        self.folder = folder
        self.clock: Any = clock or ManualClock(NIGHT)
        self.email = Fake()
        self.facts: dict[int, Sequence[Fact]] = {}
        store = SqliteStore(folder / "journal.db")
        store.create()
        opened = Keys.open(folder / keys, create=True)
        self.region = Region(
            store=store, keys=opened, registry=build_registry(self.facts), origin="test", clock=self.clock
        )
        self.region.start()
        self.acts = 0
        if not charter.of(self.region.view()).node:
            self._found(demo)

    def worker(self, *, real: Sequence[Channel] | None = None, name: str = "", **more: Any) -> Worker:
        """A worker of this installation; steady time follows the manual clock."""
        channels = tuple(real) if real is not None else (self.email,)
        switched = Switched(outbox=Outbox(self.folder / "outbox"), real=channels, **more)
        return build_worker(
            self.region,
            home=self.folder,
            switched=switched,
            base_url=BASE,
            name=name or f"w-{uuid4().hex}",
            jitter=lambda: 1.0,
            steady=lambda: self.clock.now().timestamp(),
        )

    def write(self, *facts: Fact) -> Receipt:
        """Write facts as they are."""
        self.acts += 1
        number = self.region.state.position * 1000 + self.acts
        self.facts[number] = facts
        return self.region.execute(
            Command(verb="seed.write", given=Seed(number=number), acting=SYSTEM, key=f"seed/{number}")
        )

    def intend(self, *, cause: str = "c1", letter: str = "test.plain", **more: Any) -> str:
        """Write an intent to Täby's duty officer; gives the message's id."""
        fact = self.build_intent(cause=cause, letter=letter, **more)
        self.write(fact)
        return str(getattr(fact.event, "message", ""))

    def build_intent(self, *, cause: str = "c1", letter: str = "test.plain", **more: Any) -> Fact:
        """An intent to Täby's duty officer."""
        now = self.clock.now()
        told: dict[str, Any] = {
            "stream": TALK,
            "letter": letter,
            "receiver_member": "0160",
            "receiver_function": "taby-tib",
            "receiver_name": "TiB",
            "about": "",
            "cause_key": cause,
            "alarm": True,
            "not_before": now,
            "not_after": now + timedelta(hours=1),
            "exercise": False,
        }
        return messages.intend(**(told | more))

    def lets_out(self, *kinds: str) -> str:
        """An exercise whose leader has chosen these kinds of channel for it; gives what its messages are about."""
        self.write(messages.choose_channels(streams.incident("i1"), kinds, by="TiB"))
        return "i1"

    def gives_telephone(self, function: str, number: str) -> None:
        """The function can be reached by text message too, after its mail."""
        given = ChannelGiven(function=function, channel=f"{function}-sms", kind="sms", address=number, order=2)
        self.write(Fact(stream=streams.REGION, event=given, owner="lst"))

    def message(self, name: str) -> messages.Message:
        found = messages.find(self.region.view(), name)
        assert found is not None
        return found

    def list_messages(self, stream: str) -> list[messages.Message]:
        return messages.list_messages(self.region.view(), stream=stream)

    def delivery(self, name: str) -> str:
        """Where the message stands now."""
        return messages.delivery(self.message(name), self.clock.now()).value

    def does(self, function: str, verb: str, /, **given: Any) -> Receipt:
        """A function acts; its only holder is `p-<function>`."""
        self.acts += 1
        rule = self.region.registry.rules[verb]
        acting = Acting(member=SEATS[function][0], function=function, person=f"p-{function}")
        strict = msgspec.convert(given, rule.input)
        return self.region.execute(
            Command(verb=verb, given=strict, acting=acting, key=f"{function}-{self.acts}-{id(self)}")
        )

    def reader(self, function: str) -> Reader:
        return Reader(member=SEATS[function][0], function=function)

    def raises_alarm(self, function: str = "taby-tib", **more: Any) -> str:
        """The green button, for Täby and Vaxholm; gives the incident's id."""
        given: dict[str, Any] = {"kind": "vader", "sentence": "Vägar avstängda", "impact": "orange", "extent": "county"}
        return self.does(function, "incidents.raise", **(given | {"invite": ["0160", "0187"]} | more)).fresh

    def close(self) -> None:
        self.region.stop()
        self.region.store.close()

    def _found(self, demo: bool) -> None:
        steps = tuple(charter.Step(key=key, label=key, shape="square") for key in ("normal", "orange"))
        founded = charter.Founded(
            name="Stockholm",
            county="Stockholms län",
            demo=demo,
            convener="lst",
            node="test",
            public_key="k",
            impact_scale=steps,
            kinds=(charter.Kind(key="vader", label="Oväder"),),
            vital_functions=(),
            postures=(),
        )
        told: list[tuple[str, Event]] = [(streams.REGION, founded)]
        told += [(streams.REGION, each) for each in _members()]
        for function, (member, name, roles) in SEATS.items():
            told += _seat(function, member, name, roles)
        self.write(*(Fact(stream=stream, event=event, owner="lst") for stream, event in told))


def _members() -> Iterator[Event]:
    for member, name in NAMES.items():
        yield Joined(
            member=member, name=name, short=name, from_on=date(2014, 1, 1), code="", categories=(), legal="municipality"
        )


def _seat(function: str, member: str, name: str, roles: tuple[str, ...]) -> list[tuple[str, Event]]:
    person, own = f"p-{function}", streams.actor(member)
    return [
        (streams.REGION, Established(function=function, member=member, name=name, roles=roles)),
        (
            streams.REGION,
            ChannelGiven(
                function=function, channel=f"{function}-mail", kind="email", address=f"{function}@x.example", order=1
            ),
        ),
        (own, PersonAdded(person=person, name=f"Person {function}")),
        (own, Held(function=function, person=person, from_at=NIGHT - timedelta(days=1))),
    ]


@contextmanager
def opened(folder: Path, **more: Any) -> Iterator[Stage]:
    """A stage that is closed again."""
    stage = Stage(folder, **more)
    try:
        yield stage
    finally:
        stage.close()
