"""Who works in the regions that sending is measured in: persons with their ways, whoever presses, and the worker."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from samverkan.bench.means import Means
from samverkan.bench.story import Seat
from samverkan.bench.town import DATABASE
from samverkan.channels.switched import Switched
from samverkan.features.functions import AddPerson, Address, Hold
from samverkan.features.functions.rules import GiveChannel
from samverkan.features.incidents.pressing import Raise
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import SystemClock
from samverkan.region.command import Command, Receipt
from samverkan.region.event import SYSTEM, Acting
from samverkan.region.service import Region
from samverkan.work.build import build_worker
from samverkan.work.ticking import steady_seconds
from samverkan.work.worker import Worker

PERSONS = 3


def begin_again(means: Means, home: Path, keys: Keys) -> Region:
    """The region on the journal as it is now."""
    store = SqliteStore(home / DATABASE)
    origin = store.read(after=0, limit=1)[0].said.origin
    region = Region(store=store, keys=keys, registry=means.registry, origin=origin, clock=SystemClock())
    region.start()
    return region


def close(region: Region) -> None:
    """End it, and its journal."""
    region.stop()
    region.store.close()


def hire(region: Region, home: Path, switched: Switched, *, steady: Callable[[], float] = steady_seconds) -> Worker:
    """A worker of its installation."""
    return build_worker(region, home=home, switched=switched, base_url="https://samverkan.example", steady=steady)


def staff(region: Region, seats: Sequence[Seat]) -> None:
    """Each function is reached by three channels, and is held by three more persons, each with a telephone."""
    for place, seat in enumerate(seats):
        ways = {"email": f"jour@kommun-{place}.example", "sms": f"+467017{place:05}", "voice": f"+46850{place:05}"}
        for kind, address in ways.items():
            given = GiveChannel(function=seat.function, kind=kind, address=address, order=1)
            do(region, "functions.give_channel", given, key=f"way/{seat.function}/{kind}")
        for number in range(PERSONS):
            reach = tuple(Address(kind=kind, address=f"+46702{number}{place:05}") for kind in ("sms", "voice"))
            person = AddPerson(member=seat.member, name=f"Jour {number}", reach=reach)
            added = do(region, "functions.add_person", person, key=f"person/{seat.function}/{number}")
            held = Hold(function=seat.function, person=f"p-{added.fresh}")
            do(region, "functions.hold", held, key=f"hold/{seat.function}/{number}")


def press(region: Region, seats: Sequence[Seat]) -> Receipt:
    """The county calls everybody."""
    lead = seats[0]
    given = Raise(
        kind="vader",
        sentence="Kraftigt snöfall och vind under natten.",
        impact="gul",
        extent="county",
        invite=tuple(seat.member for seat in seats),
    )
    acting = Acting(member=lead.member, function=lead.function, person=lead.person)
    return region.execute(Command(verb="incidents.raise", given=given, acting=acting, key="press"))


def do(region: Region, verb: str, given: msgspec.Struct, *, key: str) -> Receipt:
    """The service itself does it."""
    return region.execute(Command(verb=verb, given=given, acting=SYSTEM, key=key))
