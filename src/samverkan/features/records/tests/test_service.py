"""Spärr and erasure in the running region: from every fold at once, copies too, and the same after a rebuild."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest

from samverkan.features import functions, log, reports
from samverkan.features.actors.events import Joined
from samverkan.features.functions.events import Established
from samverkan.features.incidents.events import Guest, Invited, Place, Raised, Seat
from samverkan.features.log.rules import Note
from samverkan.features.log.tests.stage import NOON, SNOW, TABY
from samverkan.features.records.rules import On, Take
from samverkan.features.reports.rules import Convey, Write
from samverkan.features.reports.tests.stage import FOUNDED
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import ManualClock
from samverkan.lib.refusal import Refused
from samverkan.project.rooms import ROOMS
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM, Acting, Event, Fact, Gone
from samverkan.region.registry import Registry
from samverkan.region.room import Room, Rule
from samverkan.region.service import Region
from samverkan.region.taking import WITHHOLDING
from samverkan.region.view import Reader, View
from samverkan.region.writer import Job

READER = Reader(member="0160", function="taby-tib")


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """Write an event as it is: only in this story."""

    stream: str
    event: int
    sources: tuple[str, ...] = ()


SEAT = Seat(member="0160", member_name="Täby kommun", function="taby-tib", function_name="TiB")
BEGINNING: tuple[Event, ...] = (
    Joined(member="0160", name="Täby kommun", short="Täby", from_on=NOON.date()),
    Established(function="taby-tib", member="0160", name="TiB", roles=("tib",)),
    Raised(
        by="TiB",
        kind="weather",
        kind_name="Oväder",
        place=Place(text="Länet"),
        sentence="Snö",
        confirmed=True,
        impact="yellow",
        raiser=SEAT,
        lead=SEAT,
    ),
    Invited(by="TiB", guests=(Guest(member="0160", name="Täby kommun"),)),
    log.Noted(text="Avskrift: Larm på Storgatan", by="TiB"),
    FOUNDED,
)


def tell(view: View, acting: Acting, given: Tell, now: object) -> list[Fact]:
    event = BEGINNING[given.event]
    return [Fact(stream=given.stream, event=event, sources=given.sources, exercise=False, owner=TABY.member)]


STORY = Room(
    name="story", term="berättelse", rules=(Rule(verb="story.tell", input=Tell, decide=tell, by=frozenset({"system"})),)
)


class Snow:
    """The running region, with Täby's duty officer acting."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.done = 0

    def does(self, verb: str, given: msgspec.Struct) -> str:
        """Act; gives the id of the entry."""
        self.done += 1
        acting = SYSTEM if verb == "story.tell" else TABY
        receipt = self.region.execute(Command(verb=verb, given=given, acting=acting, key=f"key-{self.done}"))
        return receipt.entries[0].id if receipt.entries else ""

    def shows(self) -> list[Event]:
        """The events of the timeline, oldest first."""
        return [line.event for line in log.of(self.region.view(READER), SNOW).oldest_first()]


@pytest.fixture
def snow(tmp_path: Path) -> Iterator[Snow]:
    store = SqliteStore(tmp_path / "journal.db")
    store.create()
    keys = Keys.open(tmp_path / "keys", create=True)
    region = Region(store=store, keys=keys, registry=Registry((*ROOMS, STORY)), origin="t", clock=ManualClock(NOON))
    region.start()
    told = Snow(region)
    for number, stream in enumerate(("region", "region", SNOW, SNOW)):
        told.does("story.tell", Tell(stream=stream, event=number))
    yield told
    region.stop()
    store.close()


GONE = Gone(was="log.noted.v1", reason="blocked")


def test_a_block_takes_the_note_and_its_copy_from_every_view_and_lifting_it_brings_both_back(snow: Snow) -> None:
    note = snow.does("log.note", Note(incident="snow", text="Larm på Storgatan"))
    snow.does("story.tell", Tell(stream=SNOW, event=4, sources=(note,)))
    before = snow.shows()

    snow.does("records.block", Take(stream=SNOW, entry=note, ground="GDPR artikel 17"))
    assert snow.shows()[2:4] == [GONE, GONE]
    assert log.lines(snow.region.view(READER), "snow", text="storgatan") == []

    snow.does("records.unblock", On(stream=SNOW, entry=note, ground="Fel post"))
    assert snow.shows()[:4] == before


def test_an_erased_note_is_nowhere_in_the_journal_and_a_rebuild_shows_the_same(snow: Snow) -> None:
    note = snow.does("log.note", Note(incident="snow", text="Larm på Storgatan"))
    snow.does("records.erase", Take(stream=SNOW, entry=note, ground="GDPR artikel 17"))
    shown = snow.shows()

    kept = [entry.payload for entry in snow.region.store.read(after=0, limit=100)]
    snow.region.stop()
    snow.region.start()

    assert not any(payload and b"Storgatan" in payload for payload in kept)
    assert snow.shows() == shown
    assert isinstance(shown[2], Gone)


def test_the_service_knows_the_four_acts_by_these_names() -> None:
    assert {"records.blocked.v1", "records.unblocked.v1", "records.erased.v1", "records.disposed.v1"} == WITHHOLDING


def id_of(snow: Snow, type_: str) -> str:
    (entry,) = snow.region.store.read_types([type_])
    return entry.said.id


@pytest.mark.parametrize("act", ["records.block", "records.erase"])
def test_the_register_can_be_blocked_and_whoever_acted_still_acts(snow: Snow, act: str) -> None:
    for type_ in ("functions.established.v1", "actors.joined.v1"):
        snow.does(act, Take(stream="region", entry=id_of(snow, type_), ground="Fel namn"))
    view = snow.region.view(READER)
    assert functions.get_function(view, "taby-tib").name == "taby-tib"
    snow.does("log.note", Note(incident="snow", text="Vi handlar fortfarande"))
    before = snow.shows()
    snow.region.stop()
    snow.region.start()
    assert snow.shows() == before


@pytest.mark.parametrize("act", ["records.block", "records.erase"])
def test_a_block_holds_also_when_its_own_ground_is_taken_away(snow: Snow, act: str) -> None:
    note = snow.does("log.note", Note(incident="snow", text="Larm på Storgatan"))
    block = snow.does("records.block", Take(stream=SNOW, entry=note, ground="Anna bad om det"))
    snow.does(act, Take(stream=SNOW, entry=block, ground="Namn i grunden"))
    assert snow.shows()[2] == GONE
    snow.region.stop()
    snow.region.start()
    assert snow.shows()[2] == GONE
    assert all("Anna" not in str(event) for event in snow.shows())


def test_a_token_that_was_revoked_does_not_come_alive_when_the_reason_is_blocked() -> None:
    told = functions.TokenRevoked(token="t-1", reason="Anna tappade den")
    assert told.bare() == functions.TokenRevoked(token="t-1")


def test_a_block_in_the_same_instant_is_before_the_conveying_that_would_copy_it_again(snow: Snow) -> None:
    snow.does("story.tell", Tell(stream="region", event=5))
    picture = reports.Picture(impact="gul", happened="Larm på Storgatan")
    parts = ("happened",)
    snow.does("reports.write", Write(incident="snow", picture=picture, seen=0, convey=parts))
    entry = id_of(snow, "reports.conveyed.v1")
    writer = snow.region._writer
    assert writer is not None
    writer.stop()  # the two come in one batch, as when they are sent at once
    acts = (
        ("records.block", Take(stream=SNOW, entry=entry, ground="OSL 25:1")),
        (
            "reports.convey",
            Convey(incident="snow", seen=1, parts=parts),
        ),
    )
    block, again = (Job(Command(verb=verb, given=given, acting=TABY, key=verb), Future()) for verb, given in acts)
    writer._handle([block, again])

    assert block.answer.result().entries
    with pytest.raises(Refused, match="report-withheld"):
        again.answer.result()
