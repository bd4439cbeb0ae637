"""A small region without a database: a county, four neighbours, and their duty functions."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from samverkan.features import charter, incidents, messages
from samverkan.features.actors import Joined as Member
from samverkan.features.actors import Left
from samverkan.features.actors.room import ROOM as ACTORS
from samverkan.features.charter.room import ROOM as CHARTER
from samverkan.features.functions import Established
from samverkan.features.functions.room import ROOM as FUNCTIONS
from samverkan.features.incidents import Incident
from samverkan.features.incidents.room import ROOM as INCIDENTS
from samverkan.features.messages.room import ROOM as MESSAGES
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.registry import Registry
from samverkan.region.room import Room
from samverkan.region.view import View
from tests.stage.folding import Folding

NIGHT = datetime(2016, 11, 9, 3, 2, tzinfo=UTC)
SINCE = date(2015, 1, 1)
MEMBERS = {
    "lst": ("Länsstyrelsen Stockholm", "", ("county",), "state"),
    "0160": ("Täby", "0160", ("municipality",), "municipality"),
    "0187": ("Vaxholm", "0187", ("municipality",), "municipality"),
    "polisen": ("Polisen Region Stockholm", "", ("blue",), "state"),
    "sos": ("SOS Alarm", "", ("blue",), "company"),
}
SEATS = {
    "lst-tib": ("lst", "TiB", ("tib", "raiser", "receiver")),
    "rsib": ("lst", "RSIB", ("rsib",)),
    "lst-reg": ("lst", "Registrator", ("registrar",)),
    "taby-tib": ("0160", "TiB", ("raiser", "receiver")),
    "taby-info": ("0160", "Kommunikatör", ("communicator",)),
    "vaxholm-vb": ("0187", "Vakthavande", ("raiser", "receiver")),
    "polis-rlc": ("polisen", "Vakthavande befäl", ("raiser", "receiver")),
    "sos-ld": ("sos", "Ledningsoperatör", ("raiser", "receiver")),
}
SNOW = {"kind": "weather", "sentence": "Vägar avstängda i snöovädret", "impact": "orange", "extent": "county"}
SCALE = ("normal", "square"), ("yellow", "circle"), ("orange", "rhomb"), ("red", "triangle")


class Scene(Folding):
    """Acts are decided and folded at once, their notices too."""

    def __init__(self, rooms: Iterable[Room] = ()) -> None:
        super().__init__(Registry((CHARTER, ACTORS, FUNCTIONS, MESSAGES, INCIDENTS, *rooms)), NIGHT)
        self.acts = 0
        self._found()

    def does(self, function: str, verb: str, **given: Any) -> str:
        """The function acts; gives the id of the incident that was created, if any."""
        return self.decides(function, f"incidents.{verb}", given)

    def decides(self, function: str, verb: str, given: Any) -> str:
        """As `does`, for any room's verb; `given` is its input, or the words for it."""
        self.acts += 1
        acting = Acting(member=SEATS[function][0], function=function, person="p1", fresh=f"i{self.acts}")
        self.decides_as(acting, verb, given)
        return acting.fresh

    def decides_as(self, acting: Acting, verb: str, given: Any) -> None:
        """Somebody acts in a way of its own."""
        rule = self.registry.rules[verb]
        strict = given if isinstance(given, rule.input) else msgspec.convert(given, rule.input)
        for fact in rule.decide(self.view(acting), acting, strict, self.now):
            assert self.registry.may_write(self.view(), acting, fact.stream)
            self.write(fact, acting)

    def write(self, fact: Fact, acting: Acting) -> None:
        meta = self.put(fact, acting)
        for told in self.registry.notices(self.view(), fact.event, meta):
            self.write(told, acting)

    def sees(self, function: str) -> View:
        """What a function may read; all there is, for ""."""
        return self.view(Acting(member=SEATS[function][0], function=function) if function else None)

    def incident(self, name: str, function: str = "") -> Incident:
        found = incidents.of(self.sees(function), name)
        assert found is not None
        return found

    def told(self, name: str, letter: str = "") -> dict[str, messages.Message]:
        """Messages by receiving function, of one kind where asked."""
        sent = messages.list_messages(self.view(), stream=streams.messages(streams.incident(name)))
        return {each.receiver_function: each for each in sent if letter in ("", each.letter)}

    def leaves(self, member: str) -> None:
        self.say(Left(member=member, on=self.now.date()))

    def say(self, event: Event, stream: str = "region") -> None:
        self.put(Fact(stream=stream, event=event), Acting(member="lst", function="lst-reg"))

    def _found(self) -> None:
        steps = tuple(charter.Step(key=key, label=key.capitalize(), shape=shape) for key, shape in SCALE)
        kinds = (
            charter.Kind(key="weather", label="Oväder"),
            charter.Kind(key="water", label="Dricksvatten", invites=("municipality",)),
        )
        told: dict[str, Any] = {"name": "Stockholm", "county": "Stockholms län", "demo": False, "convener": "lst"}
        told |= {"node": "n", "public_key": "k", "impact_scale": steps, "kinds": kinds}
        self.say(charter.Founded(**told, vital_functions=(), postures=()))
        for member, (name, code, categories, legal) in MEMBERS.items():
            known: dict[str, Any] = {"member": member, "name": name, "short": name, "from_on": SINCE}
            self.say(Member(**known, code=code, categories=categories, legal=legal))
        for function, (member, name, roles) in SEATS.items():
            self.say(Established(function=function, member=member, name=name, roles=roles))
