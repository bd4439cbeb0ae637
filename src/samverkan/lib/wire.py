"""A connection whose every wait ends at the same moment, however slowly the other end drips."""

import io
import socket
import ssl
import time
from typing import Any

from samverkan.lib.reaching import Address, NotReached, Reach

CHUNK = 65_536


class Clock:
    """Seconds that are left; raises `TimeoutError` when there are none."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def restart(self, seconds: float) -> None:
        """So many seconds from now."""
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """How long may still be waited."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class Wire:
    """What `http.client` needs of a socket, with the clock asked before each wait."""

    def __init__(self, under: socket.socket, clock: Clock) -> None:
        self._under, self._clock = under, clock

    def sendall(self, data: bytes) -> None:
        """Send all of it, in the time that is left."""
        self._under.settimeout(self._clock.left())
        self._under.sendall(data)

    def recv_into(self, buffer: Any) -> int:
        """Take what has come, or wait for it in the time that is left."""
        self._under.settimeout(self._clock.left())
        return self._under.recv_into(buffer)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """For reading."""
        return io.BufferedReader(_Incoming(self), CHUNK)

    def close(self) -> None:
        """Nothing: `http.client` hangs up before it has read. See `hang_up`."""

    def hang_up(self) -> None:
        """End the connection."""
        self._under.close()


class _Incoming(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._wire.recv_into(buffer)


def connect(address: Address, numbers: list[str], reach: Reach, clock: Clock) -> Wire:
    """A connection to the first of the numbers that answers, secured for the address's name. Raises OSError."""
    under = _reach_one(address, numbers, clock)
    if not address.secure:
        return Wire(under, clock)
    try:
        under.settimeout(clock.left())
        trust = reach.trust or ssl.create_default_context()
        return Wire(trust.wrap_socket(under, server_hostname=address.host), clock)
    except BaseException:
        under.close()
        raise


def _reach_one(address: Address, numbers: list[str], clock: Clock) -> socket.socket:
    for place, number in enumerate(numbers):
        share = clock.left() / (len(numbers) - place)
        try:
            return socket.create_connection((number, address.port), timeout=share)
        except OSError:
            continue
    clock.left()
    raise NotReached("unreachable")
