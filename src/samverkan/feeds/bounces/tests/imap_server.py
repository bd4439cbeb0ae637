"""An IMAP server (RFC 3501) on loopback, with TLS: as much of it as a mailbox is looked at by, and faults at will.

It fails the test where anything is asked for that would change the mailbox.
"""

import base64
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from samverkan.lib.reaching import Reach
from samverkan.project.tls import prepare_certificate

Fault = Callable[[ssl.SSLSocket], None]
"""What is done in place of an answer."""

USER, PASSWORD = "samverkan", 'lö"s\\en'
_FETCH = re.compile(rb"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", re.IGNORECASE)
_FROM = re.compile(rb"UID SEARCH UID (\d+):\*", re.IGNORECASE)


class Server:
    """One mailbox with mails by UID. `asked` is every command that came, without its tag."""

    def __init__(self) -> None:
        self.mails: dict[int, bytes] = {}
        self.validity = 1_478_655_000
        self.asked: list[bytes] = []
        self.password = PASSWORD
        self.plain = True
        self.faults: dict[bytes, Fault] = {}
        self.connections = 0
        self.port = 0

    @property
    def address(self) -> str:
        """As the setting names it."""
        return f"imaps://{USER}:l%C3%B6%22s%5Cen@localhost:{self.port}/INBOX"

    def comes(self, uid: int, mail: bytes) -> None:
        self.mails[uid] = mail

    def serve(self, connection: ssl.SSLSocket) -> None:
        """One session."""
        self.connections += 1
        connection.sendall(b"* OK IMAP4rev1 ready\r\n")
        lines = connection.makefile("rb")
        for line in lines:
            tag, _, command = line.strip().partition(b" ")
            self.asked.append(command)
            name = b" ".join(command.upper().split()[:2])
            fault = next((self.faults[each] for each in self.faults if name.startswith(each)), None)
            if fault is not None:
                fault(connection)
                return
            if name.startswith(b"AUTHENTICATE"):
                connection.sendall(b"+ \r\n")
                self._answer(connection, tag, self._log_in(lines.readline()))
            else:
                self._answer(connection, tag, self._find_answer(command))
            if name.startswith(b"LOGOUT"):
                return

    def _log_in(self, told: bytes) -> tuple[bytes, bytes]:
        wanted = base64.b64encode(f"\0{USER}\0{self.password}".encode())
        return (b"", b"OK in") if told.strip() == wanted else (b"", b"NO [AUTHENTICATIONFAILED] no")

    def _answer(self, connection: ssl.SSLSocket, tag: bytes, answer: tuple[bytes, bytes]) -> None:
        connection.sendall(answer[0] + tag + b" " + answer[1] + b"\r\n")

    def _find_answer(self, command: bytes) -> tuple[bytes, bytes]:
        if command == b"CAPABILITY":
            more = b" AUTH=PLAIN" if self.plain else b""
            return b"* CAPABILITY IMAP4rev1" + more + b"\r\n", b"OK done"
        if command.startswith(b"LOGIN "):
            right = command == b'LOGIN samverkan "' + self.password.encode() + b'"'
            return b"", b"OK in" if right else b"NO no"
        if command == b'EXAMINE "INBOX"':
            told = f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] valid\r\n"
            return told.encode(), b"OK [READ-ONLY] looked"
        if command.startswith(b"UID SEARCH"):
            return b"* SEARCH " + b" ".join(b"%d" % uid for uid in self._search(command)) + b"\r\n", b"OK done"
        if found := _FETCH.fullmatch(command):
            return self._fetch(int(found[1]), int(found[2])), b"OK done"
        if command == b"LOGOUT":
            return b"* BYE\r\n", b"OK done"
        return b"", b"BAD not here"

    def _search(self, command: bytes) -> list[int]:
        found = _FROM.fullmatch(command)
        uids = sorted(self.mails)
        return [uid for uid in uids if uid >= int(found[1]) or uid == uids[-1]] if found else uids

    def _fetch(self, uid: int, most: int) -> bytes:
        mail = self.mails.get(uid)
        if mail is None:
            return b""
        part = mail[:most]
        return b"* 1 FETCH (UID %d BODY[]<0> {%d}\r\n%s)\r\n" % (uid, len(part), part)


def hang_up(connection: ssl.SSLSocket) -> None:
    """The line is broken."""
    connection.close()


def say(*parts: bytes, every: float = 0.0) -> Fault:
    """These bytes, one after the other, and then silence."""

    def answer(connection: ssl.SSLSocket) -> None:
        with suppress(OSError):
            for part in parts:
                connection.sendall(part)
                time.sleep(every)
            connection.settimeout(5)
            connection.recv(1)

    return answer


@contextmanager
def serving(folder: Path) -> Iterator[tuple[Server, Reach]]:
    """A server, and who trusts it."""
    made = prepare_certificate(folder, names=("localhost",))
    trusting = ssl.create_default_context(cafile=str(made.authority))
    offered = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    offered.load_cert_chain(str(made.certificate), str(made.key))
    server = Server()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server.port = listening.getsockname()[1]
        thread = threading.Thread(target=_accept, args=(listening, offered, server), daemon=True)
        thread.start()
        yield server, Reach(inside=frozenset({"localhost"}), trust=trusting)
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)


def _accept(listening: socket.socket, offered: ssl.SSLContext, server: Server) -> None:
    while True:
        try:
            came, _ = listening.accept()
        except OSError:
            return
        came.settimeout(10)
        with suppress(OSError), offered.wrap_socket(came, server_side=True) as connection:
            server.serve(connection)
