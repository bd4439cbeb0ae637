"""What another process has written is looked for at its word, and not only each second."""

import threading
from pathlib import Path
from typing import Any

import psycopg
import pytest

from samverkan.journal.keys import Keys
from samverkan.journal.postgres import PostgresStore
from samverkan.journal.tests.journals import Scribe
from samverkan.region.hearing import Hearing
from tests.waiting import LONGEST_SECONDS, wait_until


@pytest.mark.postgres
def test_a_word_leads_to_a_look(postgres_dsn: str, tmp_path: Path) -> None:
    looked, ear = threading.Event(), PostgresStore(postgres_dsn).listen()
    assert not ear.wait(0.01)
    hearing = Hearing(ear, looked.set)
    hearing.start()
    other = PostgresStore(postgres_dsn)
    Scribe(other, Keys.open(tmp_path / "keys", create=True)).write("from elsewhere")
    assert looked.wait(LONGEST_SECONDS)
    hearing.stop()
    hearing.join(LONGEST_SECONDS)
    other.close()
    with psycopg.connect(postgres_dsn, autocommit=True) as connection:
        wait_until(lambda: list_listening(connection) == [])  # the server notices by itself that one has hung up


def list_listening(connection: psycopg.Connection[Any]) -> list[Any]:
    """The connections to this database by which somebody listens."""
    return connection.execute(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    ).fetchall()
