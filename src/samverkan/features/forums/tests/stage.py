"""A register in which forums are kept: the county, two neighbours, a power company, and what is everybody's."""

from typing import Any

from samverkan.features import forums
from samverkan.features.actors import ExternalAdded
from samverkan.features.forums.reading import list_forums
from samverkan.features.forums.room import ROOM as FORUMS
from samverkan.features.functions import Established
from samverkan.features.functions.tests.stage import OFFICE, TODAY, Stage
from samverkan.region.event import Acting

POWER = "ext-kraft"
REPRESENTATIVE = ("coordinating-ordinary", "coordinating-activated")


class Register(Stage):
    """The county and Täby have representatives; Vaxholm has none, and SOS nobody at all."""

    def __init__(self) -> None:
        super().__init__(rooms=(FORUMS,))
        for member in ("lst", "0160"):
            named = Established(function=f"{member}-rep", member=member, name="Representant", roles=REPRESENTATIVE)
            self.tell(named)
        for role in ("rsib", "rkk"):
            common = Established(
                function=f"lst-{role}", member="lst", name=role.upper(), roles=(role,), belongs_to="samverkan"
            )
            self.tell(common)
        self.tell(ExternalAdded(party=POWER, name="Kraftbolaget", sector="El", from_on=TODAY))

    def sets(self, *seats: dict[str, Any], by: Acting = OFFICE, **more: Any) -> str:
        """The office sets a forum; gives its id."""
        given = {"name": "Konferensen", "level": "coordinating", "seats": list(seats)} | more
        (fact,) = self.act(by, "forums.set", **given)
        return str(getattr(fact.event, "forum", ""))

    def wants(self, *seats: dict[str, Any], level: str = "coordinating") -> list[tuple[str, tuple[str, ...], int]]:
        """Party, functions and how many, as they are today."""
        name = self.sets(*seats, name=f"Forum {self.acts}", level=level)
        forum = next(each for each in list_forums(self.view()) if each.id == name)
        found = forums.resolve(self.view(), forum.seats, level=level, activated=False, now=self.now)
        return [(each.party, tuple(own.id for own in each.functions), each.count) for each in found]
