"""Where the service answers: ports, addresses, and the note of where it was last started."""

import argparse
import contextlib
import errno
import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

from samverkan.lib.faults import explain
from samverkan.lib.files import write_whole
from samverkan.lib.numbers import find_number
from samverkan.project.cli.words import CommandRefused
from samverkan.project.tls import list_own_names
from samverkan.project.where import Where

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_PORT = 65_535
LAST_ADDRESS = "address"
"""The file in the home that says where the service was last started: what an invitation's link begins with."""


def bind(host: str, port: int) -> list[socket.socket]:
    """The sockets to answer on, every address of the name; raises `CommandRefused` when they are taken.

    Port 0 is any that is free: the same for all addresses, told by the sockets.
    """
    bound: list[socket.socket] = []
    try:
        for family, kind, _proto, _canonical, where in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        ):
            told = _find_port(bound) if port == 0 and bound else where[1]
            listening = _bind_one(family, kind, (where[0], told, *where[2:]))
            bound += [listening] if listening else []
        if not bound:
            raise OSError(errno.EADDRNOTAVAIL, host)
    except OSError as wrong:
        for listening in bound:
            listening.close()
        raise CommandRefused(
            f"Det går inte att svara på {host}:{port} ({explain(wrong)}).\nInget är startat.\n"
            "Välj en annan adress med --host eller en annan port med --port, eller avsluta det som svarar där."
        ) from wrong
    return bound


def take_address(where: Where, *, host: str, port: int, tls: bool) -> tuple[list[socket.socket], str]:
    """The sockets to answer on, and the address that leads to them, noted for other commands."""
    bound = bind(host, port)
    address = f"{'https' if tls else 'http'}://{name_host(host)}:{_find_port(bound)}"
    note_address(where, address)
    return bound, address


def _find_port(bound: list[socket.socket]) -> int:
    """The port that the sockets answer on."""
    return int(bound[0].getsockname()[1])


def _bind_one(family: int, kind: int, where: Any) -> socket.socket | None:
    """One listening socket; None where the machine has no such IPv6 address: it serves on its others."""
    listening = socket.socket(family, kind)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    try:
        listening.bind(where)
    except OSError as wrong:
        listening.close()
        if family == socket.AF_INET6 and wrong.errno != errno.EADDRINUSE:
            return None
        raise
    return listening


def list_outward(host: str) -> list[str]:
    """The names by which others reach an address; none where the machine answers to itself alone."""
    if is_local(host):
        return []
    return [name for name in list_own_names() if ":" not in name] if host in ("0.0.0.0", "::") else [host]  # noqa: S104 - asked for on the command line


def is_local(host: str) -> bool:
    """Whether an address leads to the machine itself, and nobody else can use it."""
    try:
        return host in LOCAL or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def name_host(host: str) -> str:
    """The name to show in an address."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - asked for on the command line
        return "localhost"
    return f"[{host}]" if ":" in host else host


def read_host(told: str) -> str:
    """A machine's name or address, as it is looked up and stands in a certificate: `räk` is `xn--rk-via`; raises what
    argparse turns into words."""
    try:
        if told:
            return told.encode("idna").decode("ascii")
    except UnicodeError:
        pass
    raise argparse.ArgumentTypeError(f"”{told}” kan inte vara en dators namn eller adress")


def read_port(told: str) -> int:
    """A port's number; raises what argparse turns into words."""
    found = find_number(told, digits=5)
    if found is None or found > MOST_PORT:
        raise argparse.ArgumentTypeError(f"”{told}” är inget nummer från 0 till {MOST_PORT}")
    return found


def read_last_address(where: Where) -> str:
    """Where the service was last started with this home; "" when it is not known."""
    try:
        return (where.home / LAST_ADDRESS).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def is_answered(address: str) -> bool:
    """Whether anything answers at an address of this machine now."""
    told = urlsplit(address)
    if not told.hostname or not told.port:
        return False
    with contextlib.suppress(OSError), socket.create_connection((told.hostname, told.port), timeout=1):
        return True
    return False


def note_address(where: Where, address: str) -> None:
    """For `invite`, which is another process. Without it the service serves all the same."""
    with contextlib.suppress(OSError):
        where.home.mkdir(parents=True, exist_ok=True)
        write_whole(where.home / LAST_ADDRESS, f"{address}\n".encode())
