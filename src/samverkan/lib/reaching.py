"""Where the service goes when a person has given the address: on the internet, by https, never inside our own walls.

Whoever may give an address could otherwise have the service ask machines that only the service reaches. The check is
made on the numbers that a name stands for, and those numbers are what is connected to: a name that changes its meaning
between check and connection gains nothing.
"""

import queue
import socket
import ssl
import threading
from urllib.parse import quote, urlsplit

import msgspec

from samverkan.lib.inside import is_public, read_host

LONGEST = 2_000
AS_IT_STANDS = "/%:@!$&'()*+,;=~-._?"


class NotReached(Exception):
    """Nothing was asked or given; the text is a code: address, inside, unresolved, unreachable, timeout."""


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """What is allowed beyond the usual. `inside`: servers of our own network, by name, that may be asked.

    `plainly_local`: plain http to 127.0.0.1, for tests. `trust`: whose certificates hold, the system's when None.
    """

    inside: frozenset[str] = frozenset()
    plainly_local: bool = False
    trust: ssl.SSLContext | None = None


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """An address in its parts. `target` is path and query, as asked for."""

    secure: bool
    host: str
    port: int
    target: str

    @property
    def server(self) -> str:
        """The server as it is named to itself: with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{'https' if self.secure else 'http'}://{self.server}{self.target}"


def read_address(told: str, reach: Reach) -> Address:
    """The parts of an address; `webcal` is https. Raises `NotReached("address")`."""
    if len(told) > LONGEST or any(sign.isspace() or not sign.isprintable() for sign in told):
        raise NotReached("address")
    try:
        parts = urlsplit(told)
        host = read_host(parts.hostname or "")
        port = parts.port
    except ValueError:
        raise NotReached("address") from None
    secure = parts.scheme in ("https", "webcal", "webcals")
    plainly = parts.scheme == "http" and reach.plainly_local and host == "127.0.0.1"
    if not host or port == 0 or parts.username is not None or not (secure or plainly):
        raise NotReached("address")
    target = quote(parts.path or "/", safe=AS_IT_STANDS)
    target += f"?{quote(parts.query, safe=AS_IT_STANDS)}" if parts.query else ""
    return Address(secure=secure, host=host, port=port or (443 if secure else 80), target=target)


def resolve(address: Address, reach: Reach, *, within_seconds: float) -> list[str]:
    """The numbers that the name stands for, all of them allowed. Raises `NotReached`."""
    numbers = _look_up(address, within_seconds)
    if not numbers:
        raise NotReached("unresolved")
    if address.host.casefold() in reach.inside or (reach.plainly_local and address.host == "127.0.0.1"):
        return numbers
    if not all(is_public(number) for number in numbers):
        raise NotReached("inside")
    return numbers


def _look_up(address: Address, within_seconds: float) -> list[str]:
    """Names are looked up in a thread of their own, since the system's way to do it cannot be told to hurry."""
    answers: queue.Queue[list[str]] = queue.Queue()
    threading.Thread(target=_ask, args=(address, answers), name="name-look-up", daemon=True).start()
    try:
        return answers.get(timeout=max(0.01, within_seconds))
    except queue.Empty:
        raise NotReached("timeout") from None


def _ask(address: Address, answers: "queue.Queue[list[str]]") -> None:
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    answers.put(list(dict.fromkeys(str(each[4][0]) for each in found)))
