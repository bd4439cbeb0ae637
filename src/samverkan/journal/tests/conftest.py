"""A journal to test with: the same tests run against each store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.journal.keys import Keys
from samverkan.journal.postgres import PostgresStore
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.tests.journals import AnyStore, Scribe


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys.open(tmp_path / "keys", create=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyStore]:
    made: AnyStore
    if request.param == "sqlite":
        made = SqliteStore(tmp_path / "journal.db")
        made.create()
    else:
        made = PostgresStore(request.getfixturevalue("postgres_dsn"))
    yield made
    made.close()


@pytest.fixture
def scribe(store: AnyStore, keys: Keys) -> Scribe:
    return Scribe(store, keys)


@pytest.fixture
def sqlite_scribe(tmp_path: Path, keys: Keys) -> Iterator[Scribe]:
    store = SqliteStore(tmp_path / "journal.db")
    store.create()
    yield Scribe(store, keys)
    store.close()


@pytest.fixture
def postgres_scribe(postgres_dsn: str, keys: Keys) -> Iterator[Scribe]:
    store = PostgresStore(postgres_dsn)
    yield Scribe(store, keys)
    store.close()
