"""A PostgreSQL of the tests' own: made when first asked for, thrown away after.

`initdb` refuses root, so where the tests run as root the server runs as the user `postgres`, and as the tests' own
user elsewhere. Every test gets a fresh database, copied from an empty template.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from samverkan.journal.postgres import PostgresStore

_FOLDERS = Path("/usr/lib/postgresql")
_SPEED = (
    "-c listen_addresses='' -c shared_buffers=64MB -c max_connections=60 -c logging_collector=off"
    " -c wal_level=minimal -c max_wal_senders=0"
)


class Cluster:
    """A running server on a socket in a folder of its own."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.programs = programs
        self._count = 0

    def dsn(self, database: str) -> str:
        return f"host={self.folder} dbname={database} user=postgres"

    def make_database(self) -> str:
        """A copy of the template; its DSN."""
        self._count += 1
        name = f"journal_{os.getpid()}_{self._count}"
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE journal_template".encode())
        return self.dsn(name)

    def drop(self, dsn: str) -> None:
        name = psycopg.conninfo.conninfo_to_dict(dsn)["dbname"]
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def start(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-o", f"{_SPEED} -k {self.folder}", *_WAIT, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", *_WAIT, "stop")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """The server and those it has begun stand still, and refuse nothing: the kernel goes on taking what is sent."""
        parent = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        pids = [parent, *map(int, children)]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """The server has ended, and is begun again."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def run(self, program: str, *words: str) -> None:
        command = [*_as_postgres(), str(self.programs / program), *words]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """The server. Fails, and says what to install, where there is none."""
    found = sorted(_FOLDERS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert found, "these tests need PostgreSQL: apt-get install postgresql"
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    cluster = Cluster(folder, found[-1].parent)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        cluster.run("initdb", "-D", str(folder / "data"), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-locale")
        cluster.start()
        _make_template(cluster)
        yield cluster
        cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_dsn(postgres_cluster: Cluster) -> Iterator[str]:
    """A fresh database that holds an empty journal."""
    dsn = postgres_cluster.make_database()
    yield dsn
    postgres_cluster.drop(dsn)


def _make_template(cluster: Cluster) -> None:
    with psycopg.connect(cluster.dsn("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE journal_template")
    store = PostgresStore(cluster.dsn("journal_template"))
    store.create()
    store.close()


def _as_postgres() -> list[str]:
    if os.geteuid() != 0:
        return []
    if shutil.which("runuser"):
        return ["runuser", "-u", "postgres", "--"]
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]


_WAIT = ("-w", "-t", "60", "-s", "-l", "/dev/null")
_ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
