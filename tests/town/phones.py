"""Telephones: each actor's person on duty has one, and what it gets is kept. Nothing here leads anywhere."""

from typing import TYPE_CHECKING

import msgspec

from samverkan.channels import Content, HandedOver, Outcome
from samverkan.features import functions
from samverkan.features.functions import ReachPerson, UnreachPerson
from samverkan.lib.maps import in_order

if TYPE_CHECKING:
    from tests.town.town import Town


KINDS = ("sms", "voice")
KEEPER = "lst-kansli"


class Got(msgspec.Struct, frozen=True, kw_only=True):
    """What a telephone got: by which kind of channel, under which key."""

    number: str
    kind: str
    key: str
    text: str


class Line:
    """A channel to the telephones: text messages, or calls that are read out."""

    real = True
    reply_to: str | None = ""

    def __init__(self, kind: str, got: list[Got]) -> None:
        self.kind = kind
        self.reaches = kind
        self.short = kind == "sms"
        self._got = got

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """The telephone has got it."""
        self._got.append(Got(number=address, kind=self.kind, key=key, text=content.text))
        return HandedOver()


class Phones:
    """One telephone for each actor, with text messages and calls; a town's workers reach them from now on."""

    def __init__(self, town: "Town") -> None:
        self.got: list[Got] = []
        self.numbers: dict[str, str] = {}
        self._hang_up(town)
        self.offices = self._look_up(town)
        for place, actor in enumerate(town.everyone):
            number = f"+467000000{place:02}"
            self.numbers[number] = actor.member
            for kind in KINDS:
                given = ReachPerson(member=actor.member, person=actor.person, kind=kind, address=number)
                town.does(actor.function, "functions.reach_person", given, key=f"{actor.member}-{kind}")
        self._plug_in(town)

    def _plug_in(self, town: "Town") -> None:
        town.plugs_in(Line("sms", self.got), Line("voice", self.got))

    def _hang_up(self, town: "Town") -> None:
        """The register's own telephones are ended: in this story it is known which there are."""
        view = town.region.view()
        for actor in town.everyone:
            for function in functions.receivers(view, actor.member):
                for way in functions.channels(view, function.id):
                    if way.kind in KINDS:
                        ended = functions.PointChannel(function=function.id, channel=way.id)
                        town.does(KEEPER, "functions.end_channel", ended, key=f"ends-{way.id}")
            for _, person in in_order(functions.people(view, actor.member).persons):
                for name, own in in_order(person.reach):
                    if own.kind in KINDS:
                        gone = UnreachPerson(member=actor.member, person=person.id, channel=name)
                        town.does(actor.function, "functions.unreach_person", gone, key=f"ends-{name}")

    def _look_up(self, town: "Town") -> dict[str, str]:
        """Whose the telephones are that are left: of those who are not called, and are told that nobody answers."""
        view = town.region.view()
        every = functions.list_functions(view)
        known = [(way, each.member) for each in every for way in functions.channels(view, each.id)]
        return {functions.compared(way.kind, way.address): member for way, member in known if way.kind in KINDS}

    def whose(self, number: str) -> str:
        """The member whose telephone it is."""
        return self.numbers.get(number) or self.offices[functions.compared("sms", number)]

    def heard(self, kind: str = "", words: str = "") -> set[str]:
        """The members whose telephone has got something of a kind that says this."""
        return {self.whose(each.number) for each in self.got if kind in ("", each.kind) and words in each.text}
