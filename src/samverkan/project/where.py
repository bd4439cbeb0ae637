"""Where things lie: read from the environment once, with a hint on how to mend what is wrong."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import ProgrammingError

from samverkan.lib.numbers import find_number

IN_FRONT = re.compile(r"^([a-z]+://[^:]*:).*@", re.DOTALL)
IN_QUERY = re.compile(r"(?<=password=)[^&]*")
"""Where a password stands in an address. To its last `@`: one in a password may have been left as it is."""

TOLD_BY_PARTS = re.compile(r"(^|\s)(host|hostaddr|port|dbname|user|password|passfile|service)\s*=")
"""How libpq's other way to tell of a database is known; as a file's name it would hold a password."""
MOST_PORT = 65535
POSTGRES = ("postgres://", "postgresql://")
ADDRESS = re.compile(r"[\w+.-]+:|.*://", re.DOTALL)
"""How an address begins, also with a slash too few. A file of such a name has its folder before it."""


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """The installation's places. `database` is a path (SQLite) or a `postgresql://` address."""

    home: Path
    database: str
    accounts: str
    keys: Path
    demo: bool = False
    """Whether they are the example's."""

    @property
    def shown(self) -> str:
        """The journal's address as it may be shown: without its password."""
        if not is_postgres(self.database):
            return self.database
        return IN_QUERY.sub("…", IN_FRONT.sub(r"\1…@", self.database))

    @property
    def outbox(self) -> Path:
        """Where mails land when no mail server is configured."""
        return self.home / "outbox"


def is_postgres(address: str) -> bool:
    """Whether a database's address leads to PostgreSQL; any other is the path of an SQLite file."""
    return address.startswith(POSTGRES)


def is_same_place(one: str, other: str) -> bool:
    """Whether two addresses are one file, whatever they are called, or the same word for a server.

    What two different words for servers lead to only the servers know: `apart` asks them.
    """
    if one == other or is_postgres(one) or is_postgres(other):
        return one == other
    files = Path(one), Path(other)
    return files[0].resolve() == files[1].resolve() or (all(map(Path.exists, files)) and files[0].samefile(files[1]))


class WrongAddress(Exception):
    """A database's address is none that can be used. Its text is the setting's name, never the address."""


def only_set(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings that say something: an empty one, such as `SAMVERKAN_LOG=` in a file, is as if it were not there."""
    return {name: told for name, told in environment.items() if told}


def read_where(environment: Mapping[str, str] = os.environ, *, demo: bool = False) -> Where:
    """The places that the environment names; the example has its own journal, accounts and keys.

    Raises `WrongAddress`: as a file's name, or a host's, it would hold a password.
    """
    told = only_set(environment)
    home = Path(told.get("SAMVERKAN_HOME", "var")).resolve()
    if demo:
        home = home / "demo"
    own = {} if demo else told
    for name in ("SAMVERKAN_DATABASE", "SAMVERKAN_ACCOUNTS"):
        if _is_astray(own.get(name, "")):
            raise WrongAddress(name)
    return Where(
        home=home,
        database=own.get("SAMVERKAN_DATABASE", str(home / "journal.db")),
        accounts=own.get("SAMVERKAN_ACCOUNTS", str(home / "accounts.db")),
        keys=Path(own.get("SAMVERKAN_KEYS", str(home / "keys"))).resolve(),
        demo=demo,
    )


def _is_read(address: str) -> bool:
    """Whether what connects can read it, its ports too; what it says where it cannot holds the password."""
    try:
        told = conninfo_to_dict(address)
    except ProgrammingError:
        return False
    ports = [find_number(port, digits=5) for port in str(told.get("port") or "").split(",") if port]
    return all(port is not None and 0 < port <= MOST_PORT for port in ports)


def _is_astray(address: str) -> bool:
    """Whether it is neither a file's path nor an address that leads to PostgreSQL: with two `@` it leads to a host that
    begins with the end of the password."""
    if is_postgres(address):
        return address.partition("?")[0].count("@") > 1 or not _is_read(address)
    return ADDRESS.match(address) is not None or TOLD_BY_PARTS.search(address) is not None
