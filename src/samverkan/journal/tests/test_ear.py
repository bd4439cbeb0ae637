"""Another process has written: whoever shares the journal hears of it at once."""

import pytest

from samverkan.journal.postgres import PostgresStore
from samverkan.journal.tests.journals import NOON, Scribe, draft
from samverkan.journal.tests.test_postgres import cut

pytestmark = pytest.mark.postgres


def write_and_stumble(scribe: Scribe) -> None:
    """Write something that is taken back."""
    with scribe.store.transaction():
        scribe.appender.append([draft("taken back")], now=NOON, head=scribe.store.head())
        raise ZeroDivisionError


def test_what_another_has_committed_is_heard_and_what_it_took_back_is_not(
    postgres_scribe: Scribe, postgres_dsn: str
) -> None:
    ear = PostgresStore(postgres_dsn).listen()
    assert not ear.wait(0.01)
    with pytest.raises(ZeroDivisionError):
        write_and_stumble(postgres_scribe)
    assert not ear.wait(0.01)

    postgres_scribe.write("one", "two")
    assert ear.wait(5)
    assert not ear.wait(0.01)
    ear.close()


def test_nobody_hears_its_own_word(postgres_scribe: Scribe) -> None:
    ear = postgres_scribe.store.listen()
    assert ear is not None
    assert not ear.wait(0.01)
    postgres_scribe.write("mine")
    assert not ear.wait(0.05)
    ear.close()


def test_who_has_lost_its_ear_gets_another(postgres_scribe: Scribe, postgres_dsn: str) -> None:
    ear = PostgresStore(postgres_dsn).listen()
    assert not ear.wait(0.01)
    cut(postgres_dsn)
    assert not ear.wait(0.01)
    assert not ear.wait(0.01)
    postgres_scribe.write("after")
    assert ear.wait(5)
    ear.close()
