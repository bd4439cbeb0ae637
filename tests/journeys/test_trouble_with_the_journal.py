"""The database goes away, the disk is full, a type nobody knows, a clock that steps back: said, and nothing doubled."""

import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from samverkan.journal.append import Appender
from samverkan.journal.entry import Draft
from samverkan.journal.postgres import PostgresStore
from samverkan.journal.sqlite import SqliteStore
from tests.databases import Cluster
from tests.town.ground import Ground
from tests.town.pages import Page
from tests.town.town import Town, settled

TEXT = "Plogbilen står på E18"
Away = Callable[[Cluster], AbstractContextManager[None]]


@pytest.fixture
def incident(either_town: Town) -> str:
    return either_town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")


def count_notes(town: Town, incident: str) -> int:
    """How often the journal has the note; whatever the state in memory says."""
    with closing(town.store.connect()) as store:
        entries = store.read_stream(f"incident/{incident}")
    return sum(TEXT.encode() in (entry.payload or b"") for entry in entries)


def goes_unconfirmed_and_then_once(town: Town, incident: str, away: Page) -> None:
    """The page was honest; the same form sent again, when the journal answers, is one note."""
    assert "Inte bekräftat – det är inte säkert att det har gått fram" in away.words
    assert "Brådskar det: ring" in away.words
    assert re.search(r"08-465 004 \d\d", away.words), "the county's duty officer, on the telephone"
    assert TEXT in away.html
    again = town.taby.presses(away, "Sänd igen")
    assert TEXT in again.words
    assert count_notes(town, incident) == 1


def test_another_process_that_holds_the_file(town: Town) -> None:
    incident = town.taby.presses_the_green_button("Oväder, vägar avstängda")
    with closing(sqlite3.connect(town.home / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        away = town.taby.notes(incident, TEXT, status=503)
        assert town.taby.opens(f"h/{incident}/").status == 200, "reading needs no database"
    goes_unconfirmed_and_then_once(town, incident, away)


@pytest.fixture
def served(ground: Ground, postgres_dsn: str, tmp_path: Path) -> Iterator[Town]:
    """A town on PostgreSQL."""
    with settled(ground.pour_into(PostgresStore(postgres_dsn), tmp_path), tmp_path) as town:
        yield town


@pytest.mark.postgres
@pytest.mark.parametrize("how", [Cluster.frozen, Cluster.stopped])
def test_a_database_away_for_ten_seconds(served: Town, postgres_cluster: Cluster, how: Away) -> None:
    incident = served.taby.presses_the_green_button("Oväder, vägar avstängda")
    with how(postgres_cluster), ten_seconds():
        away = served.taby.notes(incident, TEXT, status=503)
        assert served.taby.opens(f"h/{incident}/").status == 200, "reading needs no database"
    goes_unconfirmed_and_then_once(served, incident, away)
    assert served.verdict.holds


@contextmanager
def ten_seconds() -> Iterator[None]:
    """What is done meanwhile, and the rest of them."""
    began = time.monotonic()
    yield
    time.sleep(max(0, 10 - (time.monotonic() - began)))


def test_a_full_disk_is_said_and_what_was_confirmed_stays(town: Town) -> None:
    incident = town.taby.presses_the_green_button("Oväder, vägar avstängda")
    town.taby.notes(incident, "Före")
    limit_pages(town, to_what_there_is=True)
    refused = town.taby.notes(incident, TEXT + " x" * 9_000, status=507)
    assert "full" in refused.words
    assert TEXT in refused.html
    log = town.taby.opens(f"h/{incident}/logg/").words
    assert "Före" in log
    assert "Inget kan sparas nu, och inget skickas. Disken är full. Sedan" in log, "before anybody counts on a press"

    limit_pages(town, to_what_there_is=False)
    town.taby.presses(refused, "Spara i loggen")
    assert count_notes(town, incident) == 1
    assert "Inget kan sparas nu" not in town.taby.opens(f"h/{incident}/logg/").words
    assert town.verdict.holds


def limit_pages(town: Town, *, to_what_there_is: bool) -> None:
    """Let the writer's database grow no more, or again."""
    assert isinstance(town.store, SqliteStore)
    pages = int(town.store._ask("PRAGMA page_count")[0][0]) if to_what_there_is else 1_000_000
    town.store._ask(f"PRAGMA max_page_count = {pages}")


def test_an_unknown_event_type_sets_its_stream_aside_alone(either_town: Town, incident: str) -> None:
    town = either_town
    other = town.vaxholm.presses_the_green_button("Strömmen är borta", kind="el-tele")
    town.taby.notes(incident, "Före")
    write_from_the_future(town, f"incident/{incident}")
    wait_until_read(town)

    page = town.taby.opens(f"h/{incident}/logg/")
    assert "Före" in page.words
    assert "ställt åt sidan" in page.words
    refused = town.taby.notes(incident, TEXT, status=503)
    assert TEXT in refused.html
    assert "ställt åt sidan" not in town.taby.opens(f"h/{other}/logg/").words
    assert TEXT in town.taby.notes(other, TEXT).words
    town.wait(seconds=1)
    town.restart()
    town.wait(seconds=1)
    assert len(town.post.list_about("ställd åt sidan")) == 1, "the operators are woken, and not again by the restart"
    assert "Före" in town.taby.opens(f"h/{incident}/logg/").words
    assert town.verdict.holds


def write_from_the_future(town: Town, stream: str) -> None:
    """A newer program beside this one writes what this one does not know."""
    store = town.store.connect()
    appender = Appender(store, town.region.keys, "newer")
    draft = Draft(
        stream=stream,
        exercise=False,
        type="incidents.foreseen.v9",
        payload=b"{}",
        occurred_at=town.now,
        owner="lst",
        function="lst-tib",
        person="p",
        via="page",
        command="newer/1",
        request=bytes(32),
    )
    with store.transaction():
        appender.append([draft], now=town.now, head=store.head())
    store.close()


def wait_until_read(town: Town) -> None:
    """The writer looks each second for what others have written."""
    with closing(town.store.connect()) as store:
        head = store.head().position
    heard = threading.Event()
    stop = town.region.listen(lambda _before, _after, _changed: heard.set())
    while town.region.state.position < head:
        assert heard.wait(3), "nobody looked"
        heard.clear()
    stop()


def test_a_clock_that_steps_back_turns_nothing_round_and_sends_nothing(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")
    town.wait(minutes=1)
    town.taby.notes(incident, "Före")
    told = len(town.post.mails)
    town.clock_jumps(hours=-2)
    town.works()
    town.taby.notes(incident, "Efter")
    town.county.steers(incident, "Återta", reason="Det var fel")
    town.wait(minutes=1)

    assert town.paused == "clock"
    assert len(town.post.mails) == told
    page = town.county.opens("utskick/")
    assert "Serverns klocka har hoppat" in page.words
    assert "Det som skrivs nu kan få fel tid, eller märkas som sent" in page.words
    assert "lita inte på klockslagen" in town.county.opens(f"h/{incident}/kallelse/storbild/").words
    rows = town.county.opens(f"h/{incident}/logg/").words.split("Tidslinje")[1]
    assert rows.index("Efter") < rows.index("Före"), "newest first, whatever the clock said"
    town.county.presses(page, "Släpp utskicken", reason="Klockan är ställd")
    town.wait(minutes=1)
    assert len(town.heard("Återtaget")) == 37
    assert town.verdict.holds
    town.restart()
    assert "lita inte på klockslagen" in town.county.opens("").words
    town.wait(hours=2)
    assert "lita inte på klockslagen" not in town.county.opens("").words
