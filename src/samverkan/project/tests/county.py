"""A real region on a file: the county and two neighbours, everything as it is served but without a port."""

import atexit
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from samverkan.api.tokens import digest_of
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import ManualClock
from samverkan.project.founding import found
from samverkan.project.opening import name_of_node
from samverkan.region.command import Command, Receipt
from samverkan.region.event import SYSTEM, Acting
from samverkan.region.service import Region
from samverkan.region.view import Reader, View
from tests.town.ground import get_registry

NIGHT = datetime(2016, 11, 9, 2, 3, tzinfo=UTC)
MEMBERS = {"lst": "Länsstyrelsen Stockholm", "0160": "Täby kommun", "0187": "Vaxholms stad"}
SEATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "lst-tib": ("lst", ("tib", "receiver", "raiser")),
    "lst-drift": ("lst", ("operator", "office")),
    "0160-tib": ("0160", ("tib", "receiver", "raiser")),
    "0160-info": ("0160", ("communicator",)),
    "0187-tib": ("0187", ("tib", "receiver", "raiser")),
}
SNOW: dict[str, Any] = {
    "kind": "vader",
    "sentence": "Vägar avstängda",
    "impact": "orange",
    "extent": "municipalities",
    "codes": ("0160",),
}


class County:
    """The region, and a short way to act in it: each act under a key of its own.

    Founded once and copied; `anew` founds it here.
    """

    def __init__(self, home: Path, *, demo: bool = False, anew: bool = False) -> None:
        self.home = home
        self.clock = ManualClock(NIGHT)
        founded = None if anew else found_once(demo=demo)
        if founded is not None:
            shutil.copytree(founded.home, home, dirs_exist_ok=True)
        self.store = SqliteStore(home / "journal.db")
        self.store.create()
        keys = Keys.open(home / "keys", create=True)
        origin = name_of_node(self.store, keys)
        self.region = Region(store=self.store, keys=keys, registry=get_registry(), origin=origin, clock=self.clock)
        self.region.start()
        self.persons: dict[str, str] = {} if founded is None else dict(founded.persons)
        self._acts: int = 0 if founded is None else founded._acts
        if founded is None:
            self._furnish(demo=demo)

    def close(self) -> None:
        self.region.stop()
        self.store.close()

    def does(self, function: str, verb: str, /, **given: Any) -> Receipt:
        """Somebody who holds the function acts on a page; "" is the system."""
        acting = SYSTEM
        if function:
            acting = Acting(member=SEATS[function][0], function=function, person=self.persons[function])
        self._acts += 1
        strict = msgspec.convert(given, self.region.registry.rules[verb].input)
        return self.region.execute(Command(verb=verb, given=strict, acting=acting, key=f"act-{self._acts}"))

    def raises(self, **given: Any) -> str:
        """Täby presses the green button, and invites itself alone unless told; gives the incident."""
        told: dict[str, Any] = {**SNOW, "invite": ("0160",), **given}
        return self.does("0160-tib", "incidents.raise", **told).fresh

    def gives_token(self, function: str, *, rights: tuple[str, ...] = (), days: int = 30) -> str:
        """A program may act in the function; gives the secret."""
        secret = f"hemlig-{function}-{self._acts}"
        until = self.clock.now() + timedelta(days=days)
        digest = digest_of(secret)
        told: dict[str, Any] = {"function": function, "digest": digest, "label": "Program", "rights": rights}
        self.does("", "functions.issue_token", until=until, **told)
        return secret

    def view(self, function: str = "") -> View:
        if not function:
            return self.region.view()
        return self.region.view(Reader(member=SEATS[function][0], function=function))

    def count(self) -> int:
        return self.region.state.position

    def _furnish(self, *, demo: bool) -> None:
        found(self.region, name="Stockholm", county="Stockholms län", convener="lst", demo=demo)
        for member, name in MEMBERS.items():
            code = {"code": member, "area": (member,)} if member.isdigit() else {"area": ("01",)}
            short = name.split()[0]
            self.does("", "register.admit", member=member, name=name, short=short, from_on=date(2014, 4, 1), **code)
        for seat, (member, roles) in SEATS.items():
            self.does("", "functions.establish", member=member, function=seat, name=seat, roles=roles)
            self.does("", "functions.give_channel", function=seat, kind="email", address=f"{seat}@a.example", order=1)
            person = f"p-{self.does('', 'functions.add_person', member=member, name='Alex Ek').fresh}"
            self.does("", "functions.hold", function=seat, person=person)
            self.persons[seat] = person


@cache
def found_once(*, demo: bool) -> County:
    """The region as it is founded, closed again: what every other is a copy of."""
    home = Path(tempfile.mkdtemp(prefix="samverkan-county-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    county = County(home, demo=demo, anew=True)
    county.close()
    return county
