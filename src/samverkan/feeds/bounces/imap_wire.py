"""What is said to an IMAP server: few commands, each within a time, and no more taken in than was asked for."""

import re
from imaplib import IMAP4
from typing import Any

from samverkan.lib.reaching import Address, Reach, resolve
from samverkan.lib.wire import Clock, Wire, connect

COMMAND_SECONDS = 20.0
LONGEST_LINE = 200_000
MOST_ANSWERED = 2_000_000
"""So many bytes at most answer one command, however the server puts them."""

_NUMBER = re.compile(rb"[0-9]{1,10}")


class Session(IMAP4):
    """One connection, with TLS. All it raises is `OSError`, `NotReached` or `IMAP4.error`."""

    def __init__(self, host: str, port: int, *, reach: Reach) -> None:
        self._reach = reach
        self._clock = Clock(COMMAND_SECONDS)
        self._left = MOST_ANSWERED
        super().__init__(host, port)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Connect, secured for the server's name."""
        address = Address(secure=True, host=host, port=port, target="")
        numbers = resolve(address, self._reach, within_seconds=self._clock.left())
        self._wire: Wire = connect(address, numbers, self._reach, self._clock)
        self._incoming = self._wire.makefile("rb")

    def read(self, size: int) -> bytes:
        """So many bytes, if they are no more than may come."""
        self._spend(size)
        return self._incoming.read(size)

    def readline(self) -> bytes:
        """A line, if it is no longer than a line is."""
        line = self._incoming.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            raise self.abort("too long a line")
        self._spend(len(line))
        return line

    def send(self, data: Any) -> None:
        """Send all of it."""
        self._wire.sendall(data)

    def shutdown(self) -> None:
        """End the connection."""
        self._incoming.close()
        self._wire.hang_up()

    def leave(self) -> None:
        """Say goodbye."""
        self._begin()
        self.logout()

    def log_in(self, user: str, password: str) -> None:
        """By PLAIN where the server has it, which takes any sign; else by LOGIN."""
        self._begin()
        if "AUTH=PLAIN" in self.capabilities:
            told = f"\0{user}\0{password}".encode()
            self.authenticate("PLAIN", lambda _challenge: told)
        else:
            self.login(user, password)

    def look_into(self, mailbox: str) -> int:
        """Open the mailbox to look in it only; its UIDVALIDITY."""
        self._begin()
        quoted = mailbox.replace("\\", "\\\\").replace('"', '\\"')
        status, _ = self.select(f'"{quoted}"', readonly=True)
        found = self.response("UIDVALIDITY")[1]
        if status != "OK" or not found or not isinstance(found[0], bytes) or not _NUMBER.fullmatch(found[0]):
            raise self.error("the mailbox cannot be looked into")
        return int(found[0])

    def find(self, *asked: str) -> list[int]:
        """The UIDs of the mails that are asked for."""
        self._begin()
        status, found = self.uid("SEARCH", *asked)
        if status != "OK":
            raise self.error("nothing can be searched for")
        return [
            int(each) for line in found if isinstance(line, bytes) for each in line.split() if _NUMBER.fullmatch(each)
        ]

    def take(self, uid: int, *, most: int) -> bytes | None:
        """The first `most` bytes of a mail, which stays unread; None when it is there no longer."""
        self._begin()
        status, found = self.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{most}>)")
        if status != "OK":
            raise self.error("a mail cannot be fetched")
        return next((bytes(each[1]) for each in found if isinstance(each, tuple) and len(each) > 1), None)

    def _begin(self) -> None:
        self._clock.restart(COMMAND_SECONDS)
        self._left = MOST_ANSWERED

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise self.abort("too much was answered")
