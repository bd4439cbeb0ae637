"""Where things lie: read from the environment once, with a hint on how to mend what is wrong."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

PASSWORD = re.compile(r"^([a-z]+://[^:@/]*:)[^@]*@")
POSTGRES = ("postgres://", "postgresql://")


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """The installation's places. `database` is a path (SQLite) or a `postgresql://` address."""

    home: Path
    database: str
    accounts: str
    keys: Path

    @property
    def shown(self) -> str:
        """The journal's address as it may be shown: without its password."""
        return PASSWORD.sub(r"\1…@", self.database)

    @property
    def outbox(self) -> Path:
        """Where mails land when no mail server is configured."""
        return self.home / "outbox"


def is_postgres(address: str) -> bool:
    """Whether a database's address leads to PostgreSQL; any other is the path of an SQLite file."""
    return address.startswith(POSTGRES)


def read_where(environment: Mapping[str, str] = os.environ, *, demo: bool = False) -> Where:
    """The places that the environment names; the example has its own journal, accounts and keys."""
    home = Path(environment.get("SAMVERKAN_HOME", "var")).resolve()
    if demo:
        home = home / "demo"
    own = {} if demo else environment
    return Where(
        home=home,
        database=own.get("SAMVERKAN_DATABASE", str(home / "journal.db")),
        accounts=own.get("SAMVERKAN_ACCOUNTS", str(home / "accounts.db")),
        keys=Path(own.get("SAMVERKAN_KEYS", str(home / "keys"))).resolve(),
    )
