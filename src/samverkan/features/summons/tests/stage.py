"""A small region in which text messages and calls go out, and a worker that hands over what is due."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from samverkan.features import calling, functions, incidents, messages, summons
from samverkan.features.calling import is_step
from samverkan.features.duty.room import ROOM as DUTY
from samverkan.features.functions.events import ChannelGiven
from samverkan.features.functions.person_events import Held, PersonAdded, PersonReachable, Relinquished
from samverkan.features.incidents.tests.stage import SINCE, SNOW, Scene
from samverkan.features.messages import Message
from samverkan.features.messages.attempts import Outcome, Record
from samverkan.features.messages.channel_events import ChannelsSet
from samverkan.features.messages.events import Started
from samverkan.features.summons.reading import is_filled
from samverkan.features.summons.room import ROOM as SUMMONS
from samverkan.lib.local_time import STOCKHOLM
from samverkan.region import streams
from samverkan.region.event import SYSTEM, Acting, Event, Fact
from samverkan.region.room import Room

ALL = ("email", "sms", "voice")


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """What has left: when, and which message; who was silent then; `needless`: a step to who had answered."""

    at: datetime
    message: Message
    silent: frozenset[str]
    needless: bool


class Calls(Scene):
    """Täby has pressed; all others are called. Vaxholm has two persons and a duty phone, the police one person."""

    def __init__(
        self, *, on: tuple[str, ...] = ALL, at: datetime | None = None, rooms: tuple[Room, ...] = (), **raised: Any
    ) -> None:
        super().__init__((DUTY, *rooms, SUMMONS))
        self.now = at or self.now
        self.left: list[Left] = []
        self.refuses: dict[str, str] = {}
        self.away: frozenset[str] = frozenset()
        self.say(ChannelsSet(kinds=on))
        self.gives("vaxholm-vb", voice="+4680000187")
        self.has("vaxholm-vb", "p-eva", sms="+46700000001", voice="+46700000001")
        self.has("vaxholm-vb", "p-per", order=2, sms="+46700000002")
        self.has("polis-rlc", "p-bo", sms="+46700000003")
        self.has("lst-tib", "p-tib", voice="+46700000009")
        self.name = ""
        self.presses(**raised)

    def presses(self, **more: Any) -> None:
        """Täby presses the green button, a second time beside the first."""
        self.name = self.does("taby-tib", "raise", anyway=bool(self.name), **(SNOW | more))

    def gives(self, function: str, **ways: str) -> None:
        """The function's own ways."""
        for kind, address in ways.items():
            self.say(ChannelGiven(function=function, channel=f"{function}-{kind}", kind=kind, address=address, order=1))

    def has(self, function: str, person: str, *, order: int = 1, **ways: str) -> None:
        """A person who holds the function, with its own ways."""
        own = streams.actor(functions.get_function(self.view(), function).member)
        since = datetime.combine(SINCE, datetime.min.time(), STOCKHOLM)
        told: list[Event] = [PersonAdded(person=person, name="Namn Namnsson")]
        told += [
            PersonReachable(person=person, channel=f"{person}-{kind}", kind=kind, address=address)
            for kind, address in ways.items()
        ]
        told.append(Held(function=function, person=person, from_at=since, order=order))
        for event in told:
            self.say(event, own)

    def quits(self, function: str, person: str) -> None:
        """A person holds the function no longer."""
        member = functions.get_function(self.view(), function).member
        self.say(Relinquished(function=function, person=person, at=self.now), streams.actor(member))

    # ----- what is called

    @property
    def held(self) -> summons.Summons:
        return summons.of(self.view(), self.name)

    def steps(self, function: str) -> list[Message]:
        """The steps after the first information, also those that have been called back."""
        sent = messages.list_messages(self.view(), stream=self.stream)
        mine = [each for each in sent if each.receiver_function == function and each.step > 1]
        return sorted((each for each in mine if each.letter == messages.FIRST_INFORMATION), key=lambda each: each.step)

    def plan(self, function: str) -> list[tuple[float, int, str]]:
        """Minutes after the first, order and kind of each step."""
        told = self.steps(function)
        return [
            ((each.not_before - told[0].not_before).total_seconds() / 60, each.order, each.ways[0]) for each in told
        ]

    def waiting(self, function: str) -> list[Message]:
        """The steps that have their time to come."""
        return [each for each in self.steps(function) if each.standing == "waiting"]

    @property
    def stream(self) -> str:
        return streams.messages(streams.incident(self.name))

    def board(self, member: str) -> Any:
        """The actor's row."""
        view = self.view()
        held = messages.of(view, stream=self.stream)
        found = summons.build_board(self.called_to, self.held, held, self.now)
        return next(row for row in found.rows if row.member == member)

    @property
    def called_to(self) -> incidents.Incident:
        found = incidents.of(self.view(), self.name)
        assert found is not None
        return found

    # ----- what happens

    def answers(self, function: str, answer: str = "attends", **more: Any) -> None:
        self.decides(function, "summons.reply", {"incident": self.name, "answer": answer} | more)

    def texts(self, step: Message, answer: str = "attends") -> None:
        """Whoever has got a step answers it by text message."""
        acting = Acting(member=step.receiver_member, function=step.receiver_function, via=f"sms:{step.id}")
        self.decides_as(acting, "summons.reply_by_sms", {"message": step.id, "answer": answer})

    def rings_in(self, function: str, answer: str = "attends", *, to: str = "lst-tib") -> None:
        """Somebody rings the county, or another, and answers for the function."""
        told = {"incident": self.name, "function": function, "answer": answer, "caller": "Någon"}
        self.decides(to, "summons.reply_by_phone", told)

    def waits(self, minutes: float) -> None:
        """Time passes, with a worker at work."""
        for _ in range(round(minutes * 6)):
            self.forward(seconds=10)
            self.works()

    def works(self) -> None:
        """Everything that is due is handed over by its first way, where it is still wanted; or refused."""
        for message in messages.list_open_in(self.view(), stream=self.stream):
            if not messages.is_due(message, self.now):
                continue
            if not self.registry.letters[message.letter].wanted(self.view(), message, self.now):
                self._came(Outcome(message=message.id, came="cancelled", reason="not-wanted"))
                continue
            kind = next(iter(message.ways), "email")
            number = message.attempt + 1
            path = self._find_path(message, kind)
            begun = Started(message=message.id, attempt=number, worker="w", channel=path, channel_kind=kind)
            self.write(Fact(stream=self.stream, event=begun), SYSTEM)
            if kind in self.away:
                again = self.now + timedelta(minutes=1)
                self._came(Outcome(message=message.id, came="failed", attempt=number, reason="away", retry_at=again))
                continue
            if why := self.refuses.get(kind, self.refuses.get(message.person, "")):
                self.is_returned(message, why)
                continue
            self._came(Outcome(message=message.id, came="handed-over", attempt=number))
            self.left.append(self._leave(message))

    def _find_path(self, message: Message, kind: str) -> str:
        """The way of whoever the message goes to now, as the worker chooses it."""
        if not message.person:
            return "c"
        person = self.registry.letters[message.letter].person(self.view(), message, self.now)
        ways = calling.list_ways_of_person(self.view(), message, person)
        return next((way.id for way in ways if way.kind == kind), "c")

    def is_returned(self, message: Message, why: str = "sms-not-delivered") -> None:
        """What has been begun fails for good, at once or by what is told of it later."""
        self._came(Outcome(message=message.id, came="failed", attempt=1, reason=why, for_good=True))

    def _leave(self, message: Message) -> Left:
        silent = frozenset(summons.list_exhausted(self.called_to, self.held, self.now))
        needless = is_step(message) and is_filled(self.held, message.receiver_member)
        return Left(at=self.now, message=message, silent=silent, needless=needless)

    def _came(self, outcome: Outcome) -> None:
        given = Record(worker="w", outcomes=(outcome,))
        for fact in self.registry.rules["messages.record"].decide(self.view(), SYSTEM, given, self.now):
            self.write(fact, SYSTEM)

    def told_county(self) -> list[Left]:
        """The words to the county that nobody answers."""
        return [each for each in self.left if each.message.letter == messages.SUMMONS_EXHAUSTED]

    def hastens(self, function: str, member: str) -> None:
        """Somebody presses Nästa person nu."""
        self.decides(function, "summons.hasten", {"incident": self.name, "member": member})

    def word(self, message: Message) -> str:
        """What a message says now, as its receiver reads it."""
        view = self.sees(message.receiver_function)
        wording = self.registry.letters[message.letter].word(view, message, self.now, "sv")
        return f"{wording.subject}\n{wording.text}"
