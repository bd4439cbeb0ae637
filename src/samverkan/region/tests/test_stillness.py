"""That nothing can be saved is said for as long as it is so, and no longer: also where nobody has anything to write."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samverkan.journal.errors import JournalAway, JournalFull, JournalRefused
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import ManualClock
from samverkan.region.stillness import STILL_FOR, Stillness

NOON = datetime(2016, 11, 9, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    made = SqliteStore(tmp_path / "journal.db")
    made.create()
    return made


@pytest.mark.parametrize("fault", [JournalAway("locked"), JournalFull("full"), JournalRefused("no-right")])
def test_it_ends_by_itself_when_the_journal_can_be_written_to(store: SqliteStore, fault: Exception) -> None:
    clock = ManualClock(NOON)
    stillness = Stillness(clock)
    stillness.note(fault)
    stillness.look(store)
    assert stillness.lasting is not None, "it has just been seen"
    clock.forward(seconds=STILL_FOR.total_seconds())
    stillness.look(store)
    assert stillness.lasting is None


def test_it_lasts_while_another_holds_the_journal_and_is_said_since_it_began(store: SqliteStore) -> None:
    clock, other = ManualClock(NOON), store.connect()
    began, stillness = clock.now(), Stillness(clock)
    stillness.note(JournalAway("locked"))
    clock.forward(seconds=60)
    with other.transaction(), pytest.raises(JournalAway) as away:
        stillness.look(store)
    stillness.note(away.value)
    assert stillness.lasting is not None
    assert stillness.lasting.since == began
    other.close()


def test_a_rule_that_breaks_says_nothing_of_the_journal() -> None:
    stillness = Stillness(ManualClock(NOON))
    stillness.note(ValueError())
    assert stillness.lasting is None
