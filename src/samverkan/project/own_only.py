"""Files that nobody else on the machine may read: journal, accounts, waiting mails and the certificate's key.

What is made is made so (`cli/__main__.py`); what was made before that, copied or restored is mended here.
The room for keys looks after itself, and refuses to be opened when others can read it.
"""

import stat
from collections.abc import Iterator
from pathlib import Path

from samverkan.lib.faults import explain
from samverkan.project.where import Where, is_postgres

OTHERS = stat.S_IRWXG | stat.S_IRWXO
BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite puts beside a database holds the same entries."""
FOLDERS = ("outbox", "tls", "cache", "larmlista")


def close_to_others(where: Where) -> list[str]:
    """Take from others what they could read; one line for each, in words for the terminal."""
    return [line for path in _list_own(where) if (line := _close(path))]


def _list_own(where: Where) -> Iterator[Path]:
    for database in (where.database, where.accounts):
        if not is_postgres(database):
            yield from (Path(f"{database}{each}") for each in BESIDE)
    yield from (where.home / each for each in FOLDERS)


def _close(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        if not mode & OTHERS:
            return ""
        path.chmod(stat.S_IMODE(mode) & ~OTHERS)
    except FileNotFoundError:
        return ""
    except OSError as wrong:
        return (
            f"VARNING: andra på datorn kan läsa {path}, och det går inte att ändra ({explain(wrong)}): chmod go= {path}"
        )
    return f"Andra på datorn kunde läsa {path}. Nu kan bara tjänsten det."
