"""Making a home ready for a journal that is read in: whole, or as if the command had never been given.

Each file and folder is known by who made it: what somebody else copies there meanwhile, such as keys, is left alone.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path

from samverkan.journal.keys import Keys, read_trusted
from samverkan.lib.files import settle_name
from samverkan.project.alone import LOCK, alone
from samverkan.project.where import Where, is_postgres

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite names its other files by, after the journal's own name."""


class Making:
    """What this process makes in a home. `clear_files` and `clear_folders` take that away, and no more."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._folders: list[Path] = []
        self._files: dict[Path, bytes] = {}
        self._journal: _Journal | None = None

    def make_folders(self) -> None:
        """The home's and the journal's own; raises `OSError`."""
        self._make_folder(self._where.home)
        if not is_postgres(self._where.database):
            self._make_folder(Path(self._where.database).parent)

    def begin_journal(self) -> None:
        """From now on the journal's file is put back as it was; PostgreSQL's tables are left."""
        if not is_postgres(self._where.database):
            self._journal = _Journal(Path(self._where.database))

    def put_keys(self) -> None:
        """New ones, beside the public keys that were put there; as it is where the private ones were copied too.

        They are made aside, so that nothing is written over. Raises `KeysMissing` where a copied room has lost one, or
        holds a public key that is none, and `FileExistsError` where one is copied there just now.
        """
        room = self._where.keys
        read_trusted(room)
        if (room / "node.pem").exists() or (room / "secret").exists():
            Keys.open(room)
            return
        self._make_folder(room / "public")
        for left in room.glob(".[0-9]*"):  # by one that died here: nobody else makes the home ready meanwhile
            shutil.rmtree(left, ignore_errors=True)
        aside = room / f".{os.getpid()}"
        try:
            Keys.open(aside, create=True)
            for made in sorted((path for path in aside.rglob("*") if path.is_file()), key=_what_signs_last):
                self._move(made, room / made.relative_to(aside))
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def clear_files(self) -> None:
        """As before; a file that somebody has put another in the place of is theirs."""
        for path, data in self._files.items():
            with suppress(OSError):
                if path.read_bytes() == data:
                    path.unlink()
        if self._journal is not None:
            with suppress(OSError):
                self._journal.put_back()

    def clear_folders(self) -> None:
        """As before; a folder that holds something by now is left."""
        for folder in reversed(self._folders):
            with suppress(OSError):
                folder.rmdir()

    def _make_folder(self, wanted: Path) -> None:
        for folder in (*reversed(wanted.parents), wanted):
            with suppress(FileExistsError):
                folder.mkdir()
                self._folders.append(folder)

    def _move(self, made: Path, path: Path) -> None:
        if path.exists():
            raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path))
        self._files[path] = made.read_bytes()
        made.rename(path)
        settle_name(path.parent)


class _Journal:
    """The file that SQLite is to fill: made here, or one that stood there empty. Any other is not touched."""

    def __init__(self, path: Path) -> None:
        self._path = Path(os.path.realpath(path))
        self._beside = [each for ending in BESIDE if not (each := Path(f"{self._path}{ending}")).exists()]
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._made = True
        except FileExistsError:
            self._made = False
        self._stood = self._path.stat()

    def put_back(self) -> None:
        """Gone again, or empty again; raises `OSError`."""
        if self._stood.st_size or not os.path.samestat(self._path.stat(), self._stood):
            return
        for each in self._beside:
            each.unlink(missing_ok=True)
        if self._made:
            self._path.unlink()
        else:
            os.truncate(self._path, 0)


def _what_signs_last(path: Path) -> int:
    """Who dies between leaves no room that signs with a key that nobody knows."""
    return ("secret", "node.pem").index(path.name) + 1 if path.name in ("secret", "node.pem") else 0


@contextmanager
def leaving_nothing_by_half(where: Where) -> Iterator[Making]:
    """Nobody else makes the home ready meanwhile. What goes wrong takes away what was made here, and no more.

    In PostgreSQL tables without an entry can remain; they say of themselves that there is nothing to verify.
    """
    making = Making(where)
    try:
        making.make_folders()
        lock = where.home / LOCK
        stood = lock.exists()
        with alone(where.home):
            try:
                making.begin_journal()
                yield making
            except BaseException:
                making.clear_files()
                if not stood:  # who waits for it finds that its file is gone, and begins anew
                    lock.unlink(missing_ok=True)
                raise
    except BaseException:
        making.clear_folders()
        raise
