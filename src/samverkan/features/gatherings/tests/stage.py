"""A small region in which circles are called together: representatives, what is everybody's, and a power company."""

from typing import Any

import msgspec

from samverkan.features import functions, messages
from samverkan.features.actors import ExternalAdded
from samverkan.features.calling import GATHERING_CALL
from samverkan.features.forums.events import Chair, ForumSet
from samverkan.features.forums.room import ROOM as FORUMS
from samverkan.features.functions import Established
from samverkan.features.functions.events import ChannelGiven
from samverkan.features.gatherings.board import NeedBoard, NeedRow, build_need_board
from samverkan.features.gatherings.reading import find_gathering
from samverkan.features.gatherings.room import ROOM as GATHERINGS
from samverkan.features.gatherings.state import Gathering
from samverkan.features.incidents import Conference
from samverkan.features.incidents.tests.stage import SINCE
from samverkan.features.messages import Message
from samverkan.features.messages.events import Failed, Started
from samverkan.features.summons.tests.stage import Calls
from samverkan.lib.local_time import STOCKHOLM
from samverkan.region import streams
from samverkan.region.event import SYSTEM, Acting, Fact
from samverkan.region.view import View

POWER = "ext-kraft"
REPRESENTATIVES = {
    "lst-rep": "lst",
    "taby-rep": "0160",
    "vaxholm-rep": "0187",
    "polis-rep": "polisen",
    "sos-rep": "sos",
}
EVERYBODYS = {"lst-rsib": "rsib", "lst-rkk": "rkk"}
CONFERENCE = (
    Chair(selector="each-member"),
    Chair(selector="member:lst", count=2),
    Chair(selector="shared", role="rsib"),
    Chair(selector="shared", role="rkk"),
)


class Circles(Calls):
    """Täby has pressed, and nobody is called but to that. The county's representatives are three persons."""

    def __init__(self, *, on: tuple[str, ...] = ("email", "sms", "voice")) -> None:
        super().__init__(on=on, rooms=(FORUMS, GATHERINGS))
        for function, member in REPRESENTATIVES.items():
            roles = ("coordinating-ordinary", "coordinating-activated")
            self.say(Established(function=function, member=member, name="Representant", roles=roles))
        for function, role in EVERYBODYS.items():
            common = Established(
                function=function, member="lst", name=role.upper(), roles=(role,), belongs_to="samverkan"
            )
            self.say(common)
        for order, person in enumerate(("p-ann", "p-bea", "p-cia"), start=1):
            self.has("lst-rep", person, order=order, sms=f"+4670000010{order}", voice=f"+4670000010{order}")
        self.has("vaxholm-rep", "p-vera", sms="+46700000201")
        self.has("lst-rsib", "p-ros", sms="+46700000301")
        self.say(ExternalAdded(party=POWER, name="Kraftbolaget", sector="El", from_on=SINCE))
        for kind, address in (("email", "jour@kraft.example"), ("sms", "+46700000401")):
            given = ChannelGiven(function=POWER, channel=f"{POWER}-{kind}", kind=kind, address=address, order=1)
            self.say(given)
        self.say(ForumSet(forum="f-konf", name="Samverkanskonferens", level="coordinating", seats=CONFERENCE))
        self.gathered = ""

    def name_of(self, function: str) -> str:
        """What the function is called."""
        return functions.get_function(self.view(), function).name

    def member_of(self, function: str) -> str:
        """Whose the function is."""
        return functions.get_function(self.view(), function).member

    def sees(self, function: str) -> View:
        """What a function may read; an external party is a function of no member."""
        return self.view(Acting(member="" if function == POWER else self.member_of(function), function=function))

    def decides(self, function: str, verb: str, given: Any, *, person: str = "p1") -> str:
        """Somebody acts in a function; gives what was created."""
        self.acts += 1
        acting = Acting(member=self.member_of(function), function=function, person=person, fresh=f"g{self.acts}")
        self.decides_as(acting, verb, given if isinstance(given, dict) else msgspec.to_builtins(given))
        return acting.fresh

    def summons(self, function: str = "lst-tib", **told: Any) -> str:
        """Calls a circle together at ten; gives the summons."""
        forum = {} if "circle" in told else {"circle": "forum", "forum": "f-konf"}
        given = {**forum, "conference": self.at(10), **told}
        self.gathered = self.decides(function, "gatherings.summon", given)
        return self.gathered

    def at(self, hour: int) -> Conference:
        """The conference at an hour of the day, on a Swedish clock."""
        day = self.now.astimezone(STOCKHOLM)
        return Conference(at=day.replace(hour=hour, minute=0, second=0, microsecond=0))

    @property
    def stream(self) -> str:
        return streams.messages(streams.gathering(self.gathered) if self.gathered else streams.incident(self.name))

    @property
    def gathering(self) -> Gathering:
        found = find_gathering(self.view(), self.gathered)
        assert found is not None
        return found

    @property
    def rows(self) -> NeedBoard:
        """Who is missing, and who comes."""
        return build_need_board(self.gathering, messages.of(self.view(), stream=self.stream), self.now)

    def row(self, party: str, role: str = "") -> NeedRow:
        """A party's row on the board."""
        board = self.rows
        rows = (*board.missing, *board.settled, *board.filled)
        return next(row for row in rows if (row.need.party, row.need.role) == (party, role))

    def letters(self, letter: str = GATHERING_CALL) -> list[Message]:
        """The messages of a kind, in the order they were intended."""
        sent = messages.list_messages(self.view(), stream=self.stream)
        return [each for each in sent if each.letter == letter]

    def to(self, function: str, person: str = "", kind: str = "") -> Message:
        """The call to a person in a function, or to the function itself."""
        mine = [each for each in self.letters() if (each.receiver_function, each.person) == (function, person)]
        return next(each for each in mine if not kind or kind in each.ways)

    def replies(self, message: Message, answer: str = "attends", **told: Any) -> None:
        """Somebody answers by text message what the message asked."""
        acting = Acting(member=message.receiver_member, function=message.receiver_function, via=f"sms:{message.id}")
        given = {"message": message.id, "answer": answer} | told
        self.decides_as(acting, "gatherings.answer_by_sms", given)

    def follows(self, message: Message, answer: str = "attends", **told: Any) -> None:
        """Somebody answers behind the message's link."""
        acting = Acting(member=message.receiver_member, function=message.receiver_function, via=f"link:{message.id}")
        self.decides_as(acting, "gatherings.answer_by_link", {"message": message.id, "answer": answer} | told)

    def fails(self) -> None:
        """Everything that is due is refused by its channel for good."""
        for message in messages.list_open_in(self.view(), stream=self.stream):
            if messages.is_due(message, self.now):
                begun = Started(message=message.id, attempt=1, worker="w", channel="c", channel_kind="email")
                self.put(Fact(stream=self.stream, event=begun), SYSTEM)
                refused = Failed(message=message.id, attempt=1, reason="bad-address", for_good=True)
                self.put(Fact(stream=self.stream, event=refused), SYSTEM)

    def sits(self, function: str, person: str, answer: str = "attends", **told: Any) -> None:
        """A person who acts in the function answers on the page."""
        given = {"gathering": self.gathered, "answer": answer} | told
        self.decides(function, "gatherings.answer", given, person=person)
