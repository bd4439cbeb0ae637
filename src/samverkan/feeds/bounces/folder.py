"""The mailbox that bounces come to, as a folder: a Maildir, or one file a mail.

Nothing is ever deleted: what has been read is put aside where a person finds it. What else lies there, such as a
colleague's answer, is left for people, unread.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from samverkan.feeds.bounces.letters import Letter, WrongMailbox
from samverkan.feeds.bounces.reading import MOST_BYTES

READ = "read"
OTHER = "other"
MOST_AT_ONCE = 1_000
SETTLED_SECONDS = 5.0
"""A file that was written to so lately may not be whole yet. A Maildir has only whole ones."""


class Folder:
    """A folder of mails, of the service alone."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self._is_maildir = (path / "new").is_dir()
        self._clock = clock
        self._stuck: set[str] = set()

    @property
    def place(self) -> str:
        """Where it is."""
        return str(self.path)

    def take_new(self) -> Iterator[Letter]:
        """The mails that have come, the oldest names first, 1,000 at most; each is read when it is asked for."""
        came = self.path / "new" if self._is_maildir else self.path
        with os.scandir(came) as found:
            names = sorted(each.name for each in found if self._is_letter(each))
        for name in names[:MOST_AT_ONCE]:
            yield Letter(name=name, data=_read(came / name))

    def put_aside(self, letter: Letter, *, bounce: bool) -> bool:
        """Out of the way of the next look; False when that cannot be done: then it is not looked at again either."""
        try:
            self._move(letter.name, bounce=bounce)
        except OSError:
            self._stuck.add(letter.name)
            return False
        return True

    def _move(self, name: str, *, bounce: bool) -> None:
        if self._is_maildir:
            base = name.partition(":")[0]
            _rename(self.path / "new" / name, self.path / "cur", f"{base}:2,{'S' if bounce else ''}")
            return
        kept = self.path / (READ if bounce else OTHER)
        kept.mkdir(mode=0o700, exist_ok=True)
        _rename(self.path / name, kept, name)

    def _is_letter(self, entry: "os.DirEntry[str]") -> bool:
        if entry.name.startswith(".") or entry.name in self._stuck:
            return False
        try:
            told = entry.stat(follow_symlinks=False)
        except OSError:
            return False
        settled = self._is_maildir or told.st_mtime <= self._clock() - SETTLED_SECONDS
        return stat.S_ISREG(told.st_mode) and settled


def open_folder(told: str) -> Folder:
    """The folder at a path. Raises `WrongMailbox`."""
    path = Path(told)
    if not path.is_dir():
        raise WrongMailbox(
            f"{path} är ingen mapp.",
            "skriv sökvägen till en Maildir eller en mapp med en fil per brev, eller imaps://…",
        )
    used = [path / name for name in ("new", "cur")] if (path / "new").is_dir() else [path]
    barred = next((each for each in used if not os.access(each, os.R_OK | os.W_OK | os.X_OK)), None)
    if barred is not None:
        raise WrongMailbox(f"{barred} kan inte läsas och skrivas i.", "ge tjänstens användare rätt till mappen.")
    return Folder(path)


def _rename(path: Path, folder: Path, name: str) -> None:
    """Into the folder, beside what has the same name there already."""
    taken = (folder / name).exists()
    os.rename(path, folder / (f"{time.time_ns()}.{name}" if taken else name))


def _read(path: Path) -> bytes | None:
    """The whole file; no link is followed, and no more is read than a bounce can be."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= MOST_BYTES else None
