"""One body posted to one address that a person has given: within a time, past no wall, and truthfully told.

What fails before the first byte was written has not left. From there on silence means that nobody knows.
"""

import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from typing import Any, cast

import msgspec

from samverkan.channels.posting import Lost, NotSent
from samverkan.lib.reaching import Address, NotReached, Reach, read_address, resolve
from samverkan.lib.wire import Clock, Wire, connect

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 6.0
"""Together well below the 25 that a send may take: other alarms wait for this one."""

REST_SECONDS = 1.0
MOST_BYTES = 64 * 1024
FAULTS = (OSError, HTTPException, ValueError)


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """The number that the server answered with. What it said beside that is read, to 64 kB, and thrown away."""

    status: int
    seconds: float


def post(told: str, body: bytes, *, headers: Mapping[str, str], reach: Reach) -> Answered | NotSent | Lost:
    """Post it, and follow nothing: a redirect would give the words to somebody else."""
    began = time.monotonic()
    try:
        address = read_address(told, reach)
        clock = Clock(CONNECT_SECONDS)
        numbers = resolve(address, reach, within_seconds=clock.left())
        wire = connect(address, numbers, reach, clock)
    except (NotReached, *FAULTS) as fault:
        return NotSent(reason=_name(fault), seconds=time.monotonic() - began)
    try:
        clock.restart(ANSWER_SECONDS)
        status = _give(wire, clock, address, body, headers)
    except FAULTS as fault:
        return Lost(reason=_name(fault, broken_off=True), seconds=time.monotonic() - began)
    finally:
        wire.hang_up()
    return Answered(status=status, seconds=time.monotonic() - began)


def _give(wire: Wire, clock: Clock, address: Address, body: bytes, headers: Mapping[str, str]) -> int:
    connection = HTTPConnection(address.host, address.port)
    connection.sock = cast(Any, wire)
    told = {
        "Host": address.server,
        "User-Agent": "Samverkan",
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **headers,
    }
    connection.request("POST", address.target, body=body, headers=told)
    answer = connection.getresponse()
    clock.restart(REST_SECONDS)
    with suppress(*FAULTS):  # the number has come and stands; what is said beside it is for nobody
        answer.read(MOST_BYTES)
    return answer.status


def _name(fault: Exception, *, broken_off: bool = False) -> str:
    if isinstance(fault, NotReached):
        return str(fault)
    if isinstance(fault, TimeoutError):
        return "no-answer" if broken_off else "timeout"
    if broken_off:
        return "broken-off"
    return "untrusted" if isinstance(fault, ssl.SSLError) else "unreachable"
