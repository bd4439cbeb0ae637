"""Reading a system-call trace: was every write of the journal on the disk before its answer left?

A kill cannot test that: what a killed process has written, the kernel still holds. What others write meanwhile proves
nothing and spoils nothing: the write that holds the command itself is looked for, the file that it went to, and a sync
of that very file that had finished when the answer left.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SYSCALLS = "write,writev,pwrite64,pwritev,sendto,sendmsg,fdatasync,fsync,close"
STRACE = ("strace", "-f", "-y", "-s", "4200", "-e", f"trace={SYSCALLS}")
"""Each call with its thread, the file behind its descriptor, and whole pages of what is written."""

_LINE = re.compile(r"^(?:\[pid +(\d+)\] |(\d+) +)?(.*)$")
_CALL = re.compile(r"^(\w+)\((\d+)<([^>]*)>")
_RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>.*= 0$")
_SYNCS = {"fdatasync", "fsync"}


class Opened(NamedTuple):
    """A file under the descriptor by which it was opened: what is written by one, no sync of another covers."""

    descriptor: str
    path: str


class Trace:
    """The answers to commands that are sent one after the other, each once the one before it has been answered.

    `unproven` are those that left before the command had been written, or before a sync of the file had finished.
    """

    def __init__(self, *, journal: str, answer: str, commands: Sequence[str]) -> None:
        self._journal = journal
        self._answer = answer
        self._commands = commands
        self._own: Opened | None = None
        self._synced = False
        self._under_way: dict[str, Opened] = {}
        self.answers = 0
        self.unproven: list[str] = []

    def read(self, lines: Iterable[str]) -> None:
        for line in lines:
            found = _LINE.match(line.rstrip())
            if found:
                self._read(found[1] or found[2] or "", found[3])

    def _read(self, pid: str, text: str) -> None:
        call = _CALL.match(text)
        if call is None:
            if _RESUMED.match(text) and pid in self._under_way:
                self._cover(self._under_way.pop(pid))
            return
        name, opened = call[1], Opened(call[2], call[3])
        if opened.path.startswith(self._journal):
            self._touch(name, pid, text, opened)
        elif self._answer in text:
            self._judge(text)

    def _touch(self, name: str, pid: str, text: str, opened: Opened) -> None:
        if name == "close":
            self._close(opened)
        elif name not in _SYNCS:
            self._write(text, opened)
        elif text.endswith("= 0"):
            self._cover(opened)
        elif text.endswith("<unfinished ...>") and opened == self._own:
            self._under_way[pid] = opened

    def _write(self, text: str, opened: Opened) -> None:
        """The first write that holds the command is its own; later ones copy the same page."""
        waits = self.answers < len(self._commands) and self._own is None
        if waits and self._commands[self.answers] in text:
            self._own = opened

    def _cover(self, opened: Opened) -> None:
        self._synced = self._synced or opened == self._own

    def _close(self, opened: Opened) -> None:
        """The next to be opened under this number may be another file: its syncs say nothing of this one."""
        self._under_way = {pid: each for pid, each in self._under_way.items() if each != opened}
        if opened == self._own and not self._synced:
            self._own = None

    def _judge(self, text: str) -> None:
        self.answers += 1
        if not self._synced:
            self.unproven.append(text[:200])
        self._own, self._synced = None, False
        self._under_way.clear()
