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
    demo: bool = False
    """Whether they are the example's."""

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


def is_same_place(one: str, other: str) -> bool:
    """Whether two addresses are one file, whatever they are called, or the same word for a server.

    What two different words for servers lead to only the servers know: `apart` asks them.
    """
    if one == other or is_postgres(one) or is_postgres(other):
        return one == other
    files = Path(one), Path(other)
    return files[0].resolve() == files[1].resolve() or (all(map(Path.exists, files)) and files[0].samefile(files[1]))


class WrongAddress(Exception):
    """A database's address begins as no address that can be used. Its text is the setting's name, never the address."""


def only_set(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings that say something: an empty one, such as `SAMVERKAN_LOG=` in a file, is as if it were not there."""
    return {name: told for name, told in environment.items() if told}


def read_where(environment: Mapping[str, str] = os.environ, *, demo: bool = False) -> Where:
    """The places that the environment names; the example has its own journal, accounts and keys.

    Raises `WrongAddress`: as a file's name it would hold a password.
    """
    told = only_set(environment)
    home = Path(told.get("SAMVERKAN_HOME", "var")).resolve()
    if demo:
        home = home / "demo"
    own = {} if demo else told
    for name in ("SAMVERKAN_DATABASE", "SAMVERKAN_ACCOUNTS"):
        if "://" in own.get(name, "") and not is_postgres(own[name]):
            raise WrongAddress(name)
    return Where(
        home=home,
        database=own.get("SAMVERKAN_DATABASE", str(home / "journal.db")),
        accounts=own.get("SAMVERKAN_ACCOUNTS", str(home / "accounts.db")),
        keys=Path(own.get("SAMVERKAN_KEYS", str(home / "keys"))).resolve(),
        demo=demo,
    )
