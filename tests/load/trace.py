"""Reading a system-call trace: was every write of the journal on the disk before its answer left?

A kill cannot test that: what a killed process has written, the kernel still holds. The trace is that of
`strace -y -e trace=write,pwrite64,…,fdatasync,fsync`, with or without `-f`.
"""

import re
from collections.abc import Iterable

SYSCALLS = "write,writev,pwrite64,pwritev,sendto,sendmsg,fdatasync,fsync"

_LINE = re.compile(r"^(?:\[pid +(\d+)\] |(\d+) +)?(.*)$")
_CALL = re.compile(r"^(\w+)\(\d+<([^>]*)>")
_RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>.*= 0$")
_SYNCS = {"fdatasync", "fsync"}


class Trace:
    """Counts writes to the journal's files and how many of them a finished sync covers."""

    def __init__(self, *, journal: str, answer: str) -> None:
        self._journal = journal
        self._answer = answer
        self._written = 0
        self._synced = 0
        self._under_way: dict[str, int] = {}
        self._confirmed_at = 0
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
                self._synced = max(self._synced, self._under_way.pop(pid))
            return
        name, path = call[1], call[2]
        if path.startswith(self._journal):
            self._touch(name, pid, text)
        elif self._answer in text:
            self._judge(text)

    def _touch(self, name: str, pid: str, text: str) -> None:
        if name not in _SYNCS:
            self._written += 1
        elif text.endswith("= 0"):
            self._synced = self._written
        elif text.endswith("<unfinished ...>"):
            self._under_way[pid] = self._written

    def _judge(self, text: str) -> None:
        """An answer is proven when something was written since the last, and all of it has been synced."""
        self.answers += 1
        if self._written == self._confirmed_at or self._synced < self._written:
            self.unproven.append(text)
        self._confirmed_at = self._written
