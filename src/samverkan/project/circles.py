"""The forums that a new region starts with. Names and levels are those of the public sources on the cooperation.

Whom each calls is set only where the sources say it; for the others the office does, and until then they cannot be
called. That two come from the convener to the conference is configuration, as all of it is (`forums.set`).
"""

from samverkan.features import charter
from samverkan.features.forums import Chair
from samverkan.features.forums.events import Level
from samverkan.features.forums.rules import SetForum
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

EACH = Chair(selector="each-member")
COMMUNICATORS = (
    Chair(selector="each-member", role="communicator"),
    Chair(selector="shared", role="rkk"),
)
UNTOLD: tuple[Chair, ...] = ()
"""Whom it calls is not told by the sources."""


def list_forums(convener: str) -> list[tuple[str, Level, tuple[Chair, ...]]]:
    """Name, level and seats. The conference: all actors, two from the convener, RSIB and RKK."""
    common = (Chair(selector="shared", role="rsib"), Chair(selector="shared", role="rkk"))
    conference = (EACH, Chair(selector=f"member:{convener}", count=2), *common)
    return [
        ("Regionala rådet", "directing", UNTOLD),
        ("Regionala chefsgruppen (RCG)", "directing", (EACH,)),
        ("Samverkanskonferens", "coordinating", conference),
        ("Regional samordningsgrupp (RSG)", "coordinating", (EACH,)),
        ("Arbetsgrupp för regional inriktning", "coordinating", UNTOLD),
        ("Regional samverkansstab", "coordinating", UNTOLD),
        ("Kommunikationschefsnätverk", "coordinating", UNTOLD),
        ("Kommunikatörsforum", "coordinating", COMMUNICATORS),
        ("Forum för ledningscentraler, TiB och säkerhetschefer", "coordinating", UNTOLD),
        ("Vardagssamverkan", "executing", UNTOLD),
    ]


def set_forums(region: Region) -> None:
    """Set them in a region that has just begun. Again under the same keys it changes nothing."""
    for number, (name, level, seats) in enumerate(list_forums(charter.of(region.view()).convener), start=1):
        given = SetForum(name=name, level=level, seats=seats)
        region.execute(Command(verb="forums.set", given=given, acting=SYSTEM, key=f"forum-{number}"))
