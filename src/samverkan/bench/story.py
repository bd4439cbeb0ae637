"""What is written of one incident: every kind of entry that a real one has, in the order of a real one.

Everything is invented. Each incident is a generator of steps: a step gives what is to be written, and is sent the ids
of the entries that it became.
"""

from collections.abc import Generator, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count

import msgspec

from samverkan.features import combined, incidents, log, reports
from samverkan.features.incidents.events import (
    Activated,
    Assessed,
    Closed,
    ConferenceSet,
    FollowUp,
    Guest,
    Level,
    StandingDown,
)
from samverkan.features.messages import FIRST_INFORMATION
from samverkan.features.messages.events import Delivered, HandedOver, Intended, Started
from samverkan.features.summons.events import Answered
from samverkan.region import streams
from samverkan.region.event import Event, Fact

TEXTS = (
    "Väg 226 är avstängd vid Tumba. Trafikverket räknar med att den öppnas om två timmar; bussar leds om.",
    "Elavbrott i norra delen, omkring 1 200 abonnenter. Nätägaren söker felet och lovar nytt besked inom en timme.",
    "Hemtjänsten når alla brukare. Två turer görs med bandvagn som räddningstjänsten har lånat ut.",
    "Frågor från allmänheten om skolskjutsar i morgon. Svar behövs före kl. 16, samlat för alla kommuner.",
    "Snöröjningen hinner inte med gångvägarna vid vårdcentralen. Extra maskin är på väg från grannkommunen.",
    "Tågtrafiken är inställd mellan Märsta och Uppsala. Ersättningsbussar går var trettionde minut.",
)


LEVELS: tuple[Level, ...] = ("coordinating",)


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A member's function that receives calls, and a person who holds it; with the names that are shown."""

    member: str
    member_name: str
    legal: str
    function: str
    function_name: str
    person: str

    @property
    def by(self) -> str:
        """How it signs."""
        return f"{self.function_name}, {self.member_name}"


class Step(msgspec.Struct, frozen=True):
    """Facts that one seat writes at once."""

    seat: Seat
    facts: tuple[Fact, ...]


Steps = Generator[Step, list[str], None]


def tell(incident: str, seats: Sequence[Seat], *, entries: int, at: datetime, closed: bool) -> Steps:
    """About `entries` entries (never fewer than what begins and ends an incident), in all the incident's streams."""
    story = _Story(incident, seats, at)
    yield from story.press()
    yield from story.call()
    yield from story.assess()
    ending = len(seats) * 2 + 6
    for number in count():
        if number % 600 == 0:
            yield from story.report()
            yield from story.fix()
        yield from story.note(number)
        if story.written >= entries - ending:
            break
    if closed:
        yield from story.end()


def call(incident: str, seats: Sequence[Seat], *, at: datetime, steps_at: datetime, kind: str = "email") -> Steps:
    """An incident in which every seat is called by a step that has its time to come, by a kind of channel."""
    story = _Story(incident, seats, at)
    yield from story.press()
    yield from story.step(steps_at, kind)


class _Story:
    def __init__(self, incident: str, seats: Sequence[Seat], at: datetime) -> None:
        self.incident, self.seats, self.at = incident, seats, at
        self.stream = streams.incident(incident)
        self.lead = seats[0]
        self.written = self.versions = 0
        self.pictures: dict[str, reports.Picture] = {}

    def press(self) -> Steps:
        lead = incidents.Seat(
            member=self.lead.member,
            member_name=self.lead.member_name,
            function=self.lead.function,
            function_name=self.lead.function_name,
        )
        raised = incidents.Raised(
            kind="vader",
            kind_name="Väder",
            place=incidents.Place(extent="county", text=f"Stockholms län ({self.incident})"),
            sentence="Kraftigt snöfall och vind under natten. Vägar är svåra att ta sig fram på.",
            confirmed=True,
            impact="gul",
            raiser=lead,
            lead=lead,
            by=self.lead.by,
        )
        guests = tuple(Guest(member=each.member, name=each.member_name, legal=each.legal) for each in self.seats)
        yield from self._say(self.lead, raised, incidents.Invited(guests=guests, first=True, by=self.lead.by))
        conference = incidents.Conference(at=self.at + timedelta(hours=1))
        yield from self._say(self.lead, ConferenceSet(conference=conference, first=True, by=self.lead.by))

    def call(self) -> Steps:
        """Everyone is sent first information, and answers."""
        for number, seat in enumerate(self.seats):
            message = f"{self.incident}-{number}"
            yield from self._say(self.lead, *self._sent(message, seat), stream=streams.messages(self.stream))
            answer = Answered(
                member=seat.member,
                member_name=seat.member_name,
                function=seat.function,
                function_name=seat.function_name,
                answer="attends",
                how="telephone",
            )
            yield from self._say(seat, answer)

    def step(self, at: datetime, kind: str) -> Steps:
        """Everyone is to be called, when the time comes."""
        for number, seat in enumerate(self.seats):
            intended = Intended(
                message=f"i-{self.incident}-{number}",
                letter=FIRST_INFORMATION,
                receiver_member=seat.member,
                receiver_function=seat.function,
                receiver_name=seat.by,
                about=self.incident,
                cause_key=self.incident,
                alarm=True,
                not_before=at,
                not_after=at + timedelta(hours=1),
                exercise=False,
                step=2,
                ways=(kind,),
            )
            yield from self._say(self.lead, intended, stream=streams.messages(self.stream))

    def _sent(self, message: str, seat: Seat) -> Iterator[Event]:
        yield Intended(
            message=message,
            letter="incidents.raised",
            receiver_member=seat.member,
            receiver_function=seat.function,
            receiver_name=seat.by,
            about=self.incident,
            cause_key=message,
            alarm=True,
            not_before=self.at,
            not_after=self.at + timedelta(minutes=30),
            exercise=False,
        )
        yield Started(message=message, attempt=1, worker="w", channel="c", channel_kind="email")
        yield HandedOver(message=message, attempt=1, digest="0" * 64)
        yield Delivered(message=message, attempt=1)

    def assess(self) -> Steps:
        by = self.lead.by
        assessed = Assessed(enough="joint-goal", levels=LEVELS, reason="Flera aktörer berörs.", by=by)
        yield from self._say(self.lead, assessed, Activated(levels=LEVELS, by=by))
        yield from self._say(self.lead, reports.DueSet(due_at=self.at + timedelta(hours=2)))

    def report(self) -> Steps:
        """Each actor writes its own picture and conveys it."""
        for number, seat in enumerate(self.seats):
            picture = self.pictures[seat.member] = build_picture(number)
            own = reports.Written(picture=picture, convey=reports.PARTS)
            self.written += 1
            ids = yield Step(seat, (self._fact(own, streams.own(self.incident, seat.member), seat),))
            conveyed = reports.Conveyed(
                member=seat.member,
                name=seat.member_name,
                picture=picture,
                parts=reports.PARTS,
                readers=len(self.seats),
                companies=2,
            )
            self.written += 1
            yield Step(seat, (self._fact(conveyed, self.stream, seat, sources=(ids[0],)),))

    def fix(self) -> Steps:
        """The summary is written and a version of the combined picture fixed."""
        text = "Läget är ansträngt i länets norra delar. Vägar och kollektivtrafik störs till i morgon förmiddag."
        yield from self._say(self.lead, combined.SummaryWritten(text=text, by=self.lead.by))
        self.versions += 1
        names = {seat.member: seat.member_name for seat in self.seats}
        content = combined.Content(
            title=f"Väder, Stockholms län ({self.incident})",
            rows=tuple(
                combined.Row(member=member, name=names[member], picture=picture, told_at=self.at, valid_at=self.at)
                for member, picture in self.pictures.items()
            ),
            summary=text,
            number=self.versions,
            by=self.lead.by,
            fixed_at=self.at,
        )
        yield from self._say(self.lead, combined.Fixed(content=content, document="0" * 64))

    def note(self, number: int) -> Steps:
        """Mostly notes; now and then a correction, and somebody whose situation is unchanged."""
        seat = self.seats[number % len(self.seats)]
        if number % 25 == 24:
            valid_at = self.at + timedelta(seconds=number)
            yield from self._say(seat, reports.Unchanged(member=seat.member, valid_at=valid_at))
            return
        text = f"{TEXTS[number % len(TEXTS)]} ({number})"
        self.written += 1
        noted = log.Noted(text=text, by=seat.by, kind=log.KINDS[number % len(log.KINDS)])
        ids = yield Step(seat, (self._fact(noted, self.stream, seat),))
        if number % 40 == 39:
            yield from self._say(
                seat, log.Corrected(entry=ids[0], text=f"{text} Rättat.", by=seat.by, reason="Fel tid.")
            )

    def end(self) -> Steps:
        by, reason = self.lead.by, "Läget är åter det vanliga."
        yield from self._say(self.lead, StandingDown(by=by, reason=reason), FollowUp(by=by, reason=reason))
        yield from self._say(self.lead, Closed(by=by, reason=reason))

    def _say(self, seat: Seat, *events: Event, stream: str = "") -> Steps:
        self.written += len(events)
        yield Step(seat, tuple(self._fact(event, stream or self.stream, seat) for event in events))

    def _fact(self, event: Event, stream: str, seat: Seat, *, sources: tuple[str, ...] = ()) -> Fact:
        return Fact(stream=stream, event=event, owner=seat.member, sources=sources)


def build_picture(number: int) -> reports.Picture:
    """An actor's picture, every part filled in."""
    impact = ("normal", "gul", "orange")[number % 3]
    consequences = tuple(
        reports.Consequence(function=function, impact=impact, text=TEXTS[(number + at) % len(TEXTS)])
        for at, function in enumerate(("transport", "omsorg", "el"))
    )
    return reports.Picture(
        impact=impact,
        trend="stable",
        confidence="confirmed",
        source="Egen personal",
        posture=reports.Posture(key="forstarkt"),
        happened=TEXTS[number % len(TEXTS)],
        consequences=consequences,
        measures=TEXTS[(number + 1) % len(TEXTS)],
        support="Två bandvagnar till i morgon kl. 06.",
        forecast=reports.Forecast(text=TEXTS[(number + 2) % len(TEXTS)], hours=12),
        communication="Samma budskap på webbplatsen som i går.",
        contact="Stabens vakthavande, 08-465 004 00",
    )
