"""What only a server can do: go away, cut a connection, promise less than a disk."""

import time

import psycopg
import pytest

from samverkan.journal.entry import EMPTY
from samverkan.journal.errors import JournalAway, JournalRefused
from samverkan.journal.postgres import PostgresStore
from samverkan.journal.tests.journals import NOON, Scribe, draft
from samverkan.journal.verify import verify
from tests.databases import Cluster

pytestmark = pytest.mark.postgres


def cut(dsn: str) -> None:
    """End every other connection to the database, as a restart would."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_lost_connection_is_made_again(postgres_scribe: Scribe, postgres_dsn: str) -> None:
    postgres_scribe.write("before")

    cut(postgres_dsn)
    assert postgres_scribe.store.head().position == 1

    cut(postgres_dsn)
    assert postgres_scribe.write("after")[0].place.position == 2
    assert verify(postgres_scribe.store).holds


def test_a_connection_lost_inside_a_transaction_takes_it_back(postgres_scribe: Scribe, postgres_dsn: str) -> None:
    store = postgres_scribe.store

    def write() -> None:
        with store.transaction():
            postgres_scribe.appender.append([draft()], now=NOON, head=store.head())
            cut(postgres_dsn)
            with store.savepoint():
                postgres_scribe.appender.append([draft(command="p/2")], now=NOON, head=store.head())

    with pytest.raises(JournalAway):
        write()

    assert store.head() == EMPTY
    assert postgres_scribe.write("after")[0].place.position == 1


def test_a_lost_answer_to_a_commit_is_an_error_and_leaves_the_way_open(
    postgres_scribe: Scribe, postgres_dsn: str
) -> None:
    def write() -> None:
        with postgres_scribe.store.transaction():
            postgres_scribe.appender.append([draft(command="p/7")], now=NOON, head=postgres_scribe.store.head())
            cut(postgres_dsn)

    with pytest.raises(JournalAway):
        write()

    assert postgres_scribe.store.find_command("p/7") == []


def test_a_server_that_goes_away_and_comes_back(postgres_scribe: Scribe, postgres_cluster: Cluster) -> None:
    postgres_scribe.write("before")

    postgres_cluster.stop()
    try:
        with pytest.raises(JournalAway, match="unreachable"):
            postgres_scribe.write("meanwhile")
    finally:
        postgres_cluster.start()

    assert postgres_scribe.write("after")[0].place.position == 2


def test_a_server_that_is_frozen_is_away_in_time(
    postgres_scribe: Scribe, postgres_cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan.journal.postgres.Connection.within", 0.3)
    postgres_scribe.write("before")

    with postgres_cluster.frozen():
        began = time.monotonic()
        with pytest.raises(JournalAway, match="unreachable"):
            postgres_scribe.store.head()
        assert time.monotonic() - began < 1, "and no new connection is waited for on top of it"

    assert postgres_scribe.write("after")[0].place.position == 2


def test_tables_are_made_in_the_time_that_it_takes(postgres_dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = PostgresStore(postgres_dsn)
    store._tell("DROP SCHEMA journal CASCADE")
    store.close()
    monkeypatch.setattr("samverkan.journal.postgres.Connection.within", 0.3)
    monkeypatch.setattr(store, "_migrate", lambda: store._tell("SELECT pg_sleep(0.5)"))

    store.create()

    with pytest.raises(JournalAway):
        store._tell("SELECT pg_sleep(0.5)")
    store.close()


def test_who_waits_too_long_for_the_right_to_append_gives_up(
    postgres_scribe: Scribe, postgres_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan.journal.postgres._OPTIONS", "-c search_path=journal -c lock_timeout=50ms")
    other = PostgresStore(postgres_dsn)

    with postgres_scribe.store.transaction(), pytest.raises(JournalAway, match="locked"), other.transaction():
        pass

    with other.transaction():
        assert other.in_transaction
    other.close()


def test_a_process_that_stands_still_with_the_right_loses_it(
    postgres_scribe: Scribe, postgres_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = "-c search_path=journal -c idle_in_transaction_session_timeout=50ms"
    monkeypatch.setattr("samverkan.journal.postgres._OPTIONS", options)
    frozen = PostgresStore(postgres_dsn)

    def stand_still() -> None:
        with frozen.transaction():
            assert postgres_scribe.write("x")[0].place.position == 1
            frozen.head()

    with pytest.raises(JournalAway):
        stand_still()
    frozen.close()


def test_the_timeouts_are_those_promised(postgres_scribe: Scribe) -> None:
    shown = {
        name: postgres_scribe.store._ask(f"SHOW {name}")[0][0]
        for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
    }

    assert list(shown.values()) == ["3s", "5s", "5s"]


def test_a_database_that_answers_before_the_disk_is_refused(postgres_dsn: str) -> None:
    with psycopg.connect(postgres_dsn, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off".encode())

    with pytest.raises(JournalRefused, match="not-durable: synchronous_commit is off"):
        PostgresStore(postgres_dsn).head()


def test_what_was_promised_at_start_is_held(postgres_scribe: Scribe, postgres_dsn: str) -> None:
    """Somebody turns it off while the service runs: the service's own connection goes on as before."""
    postgres_scribe.write("x")
    with psycopg.connect(postgres_dsn, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("SELECT pg_reload_conf()")
    try:
        assert postgres_scribe.store._ask("SHOW synchronous_commit") == [("on",)]
    finally:
        with psycopg.connect(postgres_dsn, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM RESET synchronous_commit")
            connection.execute("SELECT pg_reload_conf()")


def test_the_services_role_may_append_and_erase_and_no_more(postgres_scribe: Scribe, postgres_dsn: str) -> None:
    owner = postgres_scribe.store
    assert isinstance(owner, PostgresStore)
    owner._tell("DROP ROLE IF EXISTS service")
    owner._tell("CREATE ROLE service LOGIN")
    owner.grant("service")
    service = Scribe(PostgresStore(f"{postgres_dsn} user=service"), postgres_scribe.keys)

    service.store.create()
    [entry] = service.write("x", sources=("y",))
    service.store.rebuild()
    assert service.store.erase([entry.said.id]) == 1
    assert service.store.schema_version() == 1
    for words in ("DROP TRIGGER entry_never_changed ON entry", "TRUNCATE entry", "DELETE FROM entry"):
        with pytest.raises(JournalRefused, match="no-right"):
            service.store._tell(words)
    service.store.close()


def test_a_role_that_could_switch_off_the_guards_is_not_let_in(postgres_scribe: Scribe) -> None:
    owner = postgres_scribe.store
    assert isinstance(owner, PostgresStore)
    [(myself,)] = owner._ask("SELECT current_user::text")
    with pytest.raises(JournalRefused, match="may-change"):
        owner.grant(myself)


def test_a_database_without_a_journal_says_so(postgres_dsn: str) -> None:
    store = PostgresStore(postgres_dsn)
    store._tell("DROP SCHEMA journal CASCADE")

    assert store.schema_version() == 0
    with pytest.raises(JournalRefused, match="no-journal"):
        store.head()
    store.close()
