"""Making a home ready for a journal that is read in: whole, or as if the command had never been given."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from samverkan.project.alone import LOCK, alone
from samverkan.project.where import Where, is_postgres

SQLITE = ("", "-wal", "-shm", "-journal")
"""What SQLite names its files by, after the journal's own name."""


@contextmanager
def leaving_nothing_by_half(where: Where) -> Iterator[None]:
    """Nobody else makes the home ready meanwhile. What goes wrong takes away what came here, and no more.

    In PostgreSQL tables without an entry can remain; they say of themselves that there is nothing to verify.
    """
    folders = [folder for folder in _list_folders(where) if not folder.exists()]
    lock = where.home / LOCK
    came_with_us = set() if lock.exists() else {lock}
    with alone(where.home):
        stood = _list_files(where)
        try:
            yield
        except BaseException:
            # The lock goes last: who waits for it finds that its file is gone, and begins anew.
            _clear([*sorted(_list_files(where) - stood), *came_with_us], folders)
            raise


def _clear(files: list[Path], folders: list[Path]) -> None:
    for path in files:
        with suppress(OSError):
            path.unlink()
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        with suppress(OSError):  # somebody has put something there meanwhile
            folder.rmdir()


def _list_files(where: Where) -> set[Path]:
    journal = () if is_postgres(where.database) else (Path(where.database + ending) for ending in SQLITE)
    return {path for path in (*journal, *where.keys.rglob("*")) if path.is_file()}


def _list_folders(where: Where) -> set[Path]:
    made = [where.home, where.keys / "public"]
    if not is_postgres(where.database):
        made.append(Path(where.database).parent)
    return {folder for each in made for folder in (each, *each.parents)}
