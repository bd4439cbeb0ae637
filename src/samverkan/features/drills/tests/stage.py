"""The cast of a drill: the county schedules it, Vaxholm, the police and others are called; a worker that hands over."""

from datetime import date, timedelta
from typing import Any

import msgspec

from samverkan.features import drills, messages
from samverkan.features.drills import events as e
from samverkan.features.drills.reading import find_going, list_drills, list_reports, list_sent, list_tries, why_missed
from samverkan.features.drills.room import ROOM as DRILLS
from samverkan.features.drills.state import Drill
from samverkan.features.forums.room import ROOM as FORUMS
from samverkan.features.gatherings.room import ROOM as GATHERINGS
from samverkan.features.incidents import Conference
from samverkan.features.incidents.tests.stage import SEATS
from samverkan.features.messages import Message
from samverkan.features.messages.attempts import Outcome
from samverkan.features.messages.events import Started
from samverkan.features.summons.tests.stage import ALL, Calls
from samverkan.region.event import SYSTEM, Acting, Fact

DAY = date(2016, 11, 9)
AT_FIVE: dict[str, Any] = {"starts_on": DAY, "clock": "05:00", "every_weeks": 4}
"""It is 04.02 on a Swedish clock when the story begins."""


class Drilling(Calls):
    """Nothing real goes on. Vaxholm has two persons and a duty phone, the police one person, the county one."""

    def __init__(self, *, on: tuple[str, ...] = ALL) -> None:
        self.systems = 0
        self.facts: list[Fact] = []
        super().__init__(on=on, rooms=(FORUMS, GATHERINGS, DRILLS))

    def presses(self, **more: Any) -> None:
        """Nobody presses before the story says so."""

    def alarms(self, **more: Any) -> None:
        """Täby presses the green button."""
        super().presses(**more)

    def meets(self, ahead: timedelta, **told: Any) -> str:
        """The county calls Vaxholm to a meeting so long ahead; gives the summons."""
        seats = [{"selector": "member:0187"}]
        given = {"circle": "list", "seats": seats, "level": "coordinating", "conference": self.held_in(ahead), **told}
        return self.decides("lst-tib", "gatherings.summon", {"title": "Planering", **given})

    def held_in(self, ahead: timedelta) -> Conference:
        """A conference so long ahead."""
        return Conference(at=self.now + ahead)

    def schedules(self, function: str = "lst-tib", **told: Any) -> None:
        self.decides(function, "drills.schedule", {**AT_FIVE, **told})

    def takes_turn(self) -> str:
        """The service's hand looks, and does the one thing there is to do; its verb."""
        task = drills.find_task(self.view(), self.now)
        if task is None:
            return ""
        verb, given = task
        self.as_service(verb, given)
        return verb

    def as_service(self, verb: str, told: Any) -> None:
        """The service itself acts; it sees all there is."""
        self.systems += 1
        rule = self.registry.rules[verb]
        given = told if isinstance(told, rule.input) else msgspec.convert(told, rule.input)
        acting = msgspec.structs.replace(SYSTEM, fresh=f"s{self.systems}")
        for fact in rule.decide(self.view(), acting, given, self.now):
            self.write(fact, acting)

    def begins(self, **told: Any) -> Drill:
        """It is scheduled, its time comes, and it begins."""
        self.schedules(**told)
        due_at = drills.find_next(self.view())
        assert due_at is not None
        self.now = max(self.now, due_at + timedelta(minutes=2))
        assert self.takes_turn() == "drills.begin"
        return self.going

    def why_missed(self, function: str) -> str:
        """Why the last one was not held, as a function may know it."""
        return why_missed(self.sees(function), self.drills()[0])

    def write(self, fact: Fact, acting: Acting) -> None:
        """What is written is kept, as it was meant."""
        self.facts.append(fact)
        super().write(fact, acting)

    @property
    def going(self) -> Drill:
        found = find_going(self.view())
        assert found is not None
        return found

    def is_going(self) -> bool:
        return find_going(self.view()) is not None

    def asked(self, function: str = "", drill: Drill | None = None) -> list[Message]:
        """What was asked of a function, or of all."""
        sent = list_sent(self.view(), drill or self.drills()[0])
        return [each for each in sent if function in ("", each.receiver_function)]

    def drills(self) -> list[Drill]:
        return list_drills(self.view(), most=10)

    def hands_over(self, message: Message) -> None:
        """A channel takes it."""
        number = message.attempt + 1
        way = f"{message.person or message.receiver_function}-{message.ways[0]}"
        begun = Started(message=message.id, attempt=number, worker="w", channel=way, channel_kind=message.ways[0])
        self.put(Fact(stream=message.stream, event=begun), SYSTEM)
        self._came(Outcome(message=message.id, came="handed-over", attempt=number))

    def hears(self, message: Message) -> None:
        """A key is pressed in the call, or the receipt of a text message comes."""
        self._came(Outcome(message=message.id, came="delivered", attempt=self.now_of(message).attempt))

    def answers_drill(self, message: Message, way: str = "link") -> None:
        """By the link, or by text message."""
        self.decides_as(self.acting_by(way, message), f"drills.answer_by_{way}", {"message": message.id})

    def acting_by(self, way: str, message: Message) -> Acting:
        """Whoever answers the message, by the way that it came."""
        return Acting(member=message.receiver_member, function=message.receiver_function, via=f"{way}:{message.id}")

    def decides_as(self, acting: Acting, verb: str, told: Any) -> None:
        """Somebody acts in another way than on a page."""
        given = msgspec.convert(told, self.registry.rules[verb].input)
        for fact in self.registry.rules[verb].decide(self.view(acting), acting, given, self.now):
            self.write(fact, acting)

    def now_of(self, message: Message) -> Message:
        found = messages.find(self.view(), message.id)
        assert found is not None
        return found

    def tries(self, member: str) -> tuple[e.Try, ...]:
        return list_tries(self.sees(next(name for name, seat in SEATS.items() if seat[0] == member)), member, self.last)

    def reports(self, function: str = "lst-tib") -> dict[str, e.Reported]:
        """The county's report by member, as a function may read it."""
        return {each.member: each for each in list_reports(self.sees(function), "lst", self.last)}

    @property
    def last(self) -> str:
        return self.drills()[0].id
