"""The ground that every town stands on: a region with Stockholm's register, founded once, copied for each test."""

import io
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec

from samverkan.features.functions.planning import plan
from samverkan.journal.keys import Keys, Trusted
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.store import Store
from samverkan.journal.transfer import export, import_journal
from samverkan.lib.clock import Clock, ManualClock
from samverkan.lib.local_time import STOCKHOLM
from samverkan.project.cli.importing import make
from samverkan.project.founding import found
from samverkan.project.opening import name_of_node
from samverkan.project.register.stockholm import load_stockholm
from samverkan.project.rooms import build_registry
from samverkan.region.following import Following
from samverkan.region.registry import Registry
from samverkan.region.service import Region
from samverkan.region.view import Folded, State

FOUNDED_AT = datetime(2026, 11, 9, 8, 0, tzinfo=STOCKHOLM)
CONVENER = "lst"


class HastyStore(SqliteStore):
    """A journal in a file that does not wait for the disk: that it does is proved in `tests/load`."""

    def connect(self) -> "HastyStore":
        return HastyStore(self.path)

    def _settle(self, connection: sqlite3.Connection) -> None:
        super()._settle(connection)
        connection.execute("PRAGMA synchronous = OFF")


class Known:
    """What a founded journal folds to: values that nothing changes, so that every copy of it may begin with them."""

    def __init__(self) -> None:
        self.state: State | None = None
        self.passed: tuple[Folded, ...] = ()


class OnKnownGround(Following):
    """Follows a town's journal. As long as it is a copy of a ground, it is folded as that ground was, once."""

    def _fold_journal(self, state: State, store: Store) -> State:
        known = _KNOWN.get(state.digest)
        if known is None or state.resting or self.memory.withheld.gone:
            return super()._fold_journal(state, store)
        if known.state is None:
            known.state = super()._fold_journal(state, store)
            known.passed = tuple(self._passed)
        self._passed = list(known.passed)
        return msgspec.structs.replace(state, streams=known.state.streams, kinds=known.state.kinds)


_KNOWN: dict[bytes, Known] = {}
"""By the digest of the last entry: what is founded twice is two journals."""


class Recalling(Trusted):
    """Trusts these keys, and tries each signature once: the ground's are the same in every copy of it."""

    def __init__(self, publics: list[bytes]) -> None:
        super().__init__(publics)
        self._tried = _TRIED.setdefault(tuple(publics), {})

    def check(self, signature: bytes, data: bytes) -> bool | None:
        if (signature, data) not in self._tried:
            self._tried[signature, data] = super().check(signature, data)
        return self._tried[signature, data]


_TRIED: dict[tuple[bytes, ...], dict[tuple[bytes, bytes], bool | None]] = {}


class Ground:
    """A founded journal and its keys, in a folder of its own. Real, not DEMO; its persons are invented."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "journal.db"
        self._exported: bytes | None = None

    def prepare(self, *, demo: bool = False, clock: Clock | None = None) -> None:
        """Found the region and take in the register that comes with the program."""
        store = HastyStore(self.journal)
        store.create()
        region = open_region(store, self.folder / "keys", clock=clock or ManualClock(FOUNDED_AT))
        found(
            region,
            name="Samverkan Stockholmsregionen",
            county="Stockholms län",
            convener=CONVENER,
            demo=demo,
        )
        register = load_stockholm(demo=True, on=region.clock.now().date())
        make(region, register, plan(region.view(), register, region.clock.now()))
        region.stop()
        _KNOWN[store.head().digest] = Known()
        store.close()

    def copy_to(self, home: Path) -> Store:
        """The ground as a file in a home, with the same keys."""
        shutil.copytree(self.folder / "keys", home / "keys")
        shutil.copy(self.journal, home / "journal.db")
        return HastyStore(home / "journal.db")

    def pour_into(self, store: Store, home: Path) -> Store:
        """The ground in an empty store, entry for entry, with the same keys."""
        shutil.copytree(self.folder / "keys", home / "keys")
        if self._exported is None:
            out = io.BytesIO()
            source = SqliteStore(self.journal)
            export(source, out)
            source.close()
            self._exported = out.getvalue()
        import_journal(store, io.BytesIO(self._exported))
        return store


def open_region(store: Store, keys: Path, *, clock: Clock) -> Region:
    """A started region of all rooms on this store."""
    opened = Keys.open(keys, create=True)
    region = Region(
        store=store,
        keys=opened,
        registry=get_registry(),
        origin=name_of_node(store, opened),
        clock=clock,
    )
    region._following = OnKnownGround(region.registry, region.memory)
    region.start()
    return region


@cache
def get_registry() -> Registry:
    """All rooms, indexed: the same for every town."""
    return build_registry()


Open = Callable[[Path], Store]
"""Makes the store of a town in a home."""
