"""Is this journal as this installation left it? A note beside the keys says how far it had come.

The note is written before anything is handed over. So a journal that is restored to before that, or exchanged
for another, does not hold what the note says, and the worker pauses.
"""

import contextlib
import fcntl
import hashlib
import os
import time
import weakref
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec

from samverkan.journal.keys import Keys
from samverkan.lib.clock import Instant
from samverkan.lib.codec import UNREADABLE, decode, encode
from samverkan.lib.files import remove_halves, write_whole
from samverkan.region.service import Region

MOST_JUMP = timedelta(seconds=60)
PUT_DOWN_WITHIN_SECONDS = 5.0
"""So soon a note that was written stands under its name. A file put back from a copy came there later, and no copy
brings that time with it."""

MOST_NAME = 200
_MACHINE = Path("/etc/machine-id")
_RUNNING = Path("/proc/sys/kernel/random/boot_id")


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """The journal's head (position and digest in hex) and the clock, as this installation last saw them.

    `file` is the note's own number in the file system, `written` the machine's own time, in seconds since 1970: what
    was put back from a copy has another number, or the file system got it later. It uses numbers again, never times.
    """

    position: int
    digest: str
    at: Instant
    machine: str = ""
    file: int = 0
    written: float = 0.0


def build_installation(keys: Keys) -> str:
    """The installation's name: told by its keys, and telling nothing of them."""
    return hashlib.sha256(b"installation" + keys.secret("installation")).hexdigest()[:16]


class Installation:
    """The note of one installation, in its home folder."""

    def __init__(self, *, name: str, folder: Path, machine: str | None = None) -> None:
        self.name = name
        self._path = folder / "worker-note.json"
        self._machine = _read_machine() if machine is None else machine
        self._noted: Note | None = None
        self._own: _File | None = None
        self._place: _Place | None = None
        self._before = ""

    def hold(self, worker: str) -> str:
        """Take the place of this home's one worker, and say who had it before and lives no more. "" while another has
        it, or where that cannot be known: a lock can hold on one machine only, so what another wrote, or this one
        before it was started, tells nothing. Who dies, however, gives the place up; a note half written is cleared."""
        if self._place is None:
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._place = _Place(self._path.with_name("worker-place"))
                self._before = self._place.put(worker)
                remove_halves(self._path)
        return self._before

    def let_go(self) -> None:
        """Give the place up."""
        if self._place is not None:
            self._place.close()
        self._place, self._before = None, ""

    def read(self) -> Note | None:
        """The note, or None where there is none that can be read."""
        found = self._read()
        return found[0] if found else None

    def _read(self) -> tuple[Note, "_File"] | None:
        """The note and the very file that it was read from: another process can be writing a new one."""
        with contextlib.suppress(OSError, *UNREADABLE), self._path.open("rb") as file:
            return decode(file.read(), Note), _find_file(os.fstat(file.fileno()))
        return None

    def _is_copy(self, note: Note, file: "_File") -> bool:
        """Whether the note has been put back. One that this process wrote has not, however slow its disk is."""
        if note.file == 0 or file == self._own:
            return False
        late = note.written and abs(file.changed / 1e9 - note.written) > PUT_DOWN_WITHIN_SECONDS
        return note.file != file.number or bool(late)

    def write(self, region: Region, now: datetime) -> None:
        """Note where the journal's head is; on the disk when this returns. Cheap when nothing has changed."""
        state = region.state
        note = Note(position=state.position, digest=state.digest.hex(), at=now, machine=self._machine)
        before = self._noted
        if before is not None and before.position == note.position and now - before.at < MOST_JUMP / 2:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        note = msgspec.structs.replace(note, written=time.time())
        write_whole(self._path, lambda file: encode(msgspec.structs.replace(note, file=file)))
        self._noted, self._own = note, _find_file(self._path.stat())

    def find_fault(self, region: Region, now: datetime, *, has_sent: bool) -> tuple[str, str] | None:
        """Why nothing may leave: cause (`restored` or `clock`) and detail; None when all is as it was left."""
        found = self._read()
        if found is None:
            return ("restored", "the installation's note is missing") if has_sent else None
        note, file = found
        if note.machine and self._machine and note.machine != self._machine:
            return "restored", "the installation has been copied to another machine"
        if self._is_copy(note, file):
            return "restored", "the installation's folder has been put back from a copy"
        if not _holds(region, note):
            return "restored", f"the journal does not hold what was noted at {note.at.isoformat()}"
        if note.at - now > MOST_JUMP:
            return "clock", f"before {note.at.isoformat()}, when the worker last ran"
        return None


class _File(NamedTuple):
    """A file's number in the file system, and when that last changed anything of it, in nanoseconds."""

    number: int
    changed: int


def _find_file(stands: os.stat_result) -> _File:
    return _File(stands.st_ino, stands.st_ctime_ns)


class _Place:
    """A file that is locked for as long as somebody has it open; what stands in it is who had it last."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self.close = weakref.finalize(self, os.close, self._file)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.close()
            raise

    def put(self, worker: str) -> str:
        """Write who has it, and give who had it; "" where that one wrote into another file than this, or elsewhere."""
        lines = os.pread(self._file, MOST_NAME, 0).decode("utf-8", "replace").splitlines()
        here = self._find_here()
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{worker}\n{here}".encode(), 0)
        return lines[0] if here and lines[1:] == [here] else ""

    def _find_here(self) -> str:
        """This file and the machine that runs, in one word; a file that was put back, or replaced, is another one."""
        try:
            running = _RUNNING.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""
        stands = os.fstat(self._file)
        return f"{running}/{stands.st_dev}/{stands.st_ino}"


def _holds(region: Region, note: Note) -> bool:
    """Whether the journal has, at the noted position, the noted digest.

    The journal itself is asked: another process with this home can have noted what this one has not folded yet.
    """
    if note.position == 0:
        return True
    found = region.memory.store().read(after=note.position - 1, limit=1)
    return bool(found) and found[0].place.digest.hex() == note.digest


def _read_machine() -> str:
    try:
        told = _MACHINE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return hashlib.sha256(b"samverkan" + told.encode()).hexdigest()[:16] if told else ""
