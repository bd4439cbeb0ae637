"""Fetching a calendar over https: ten seconds, five megabytes, three redirects, and only what has changed."""

import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, cast
from urllib.parse import urljoin

import msgspec

from samverkan.feeds.ical.sifting import MOST_BYTES
from samverkan.lib.reaching import Address, NotReached, Reach, read_address, resolve
from samverkan.lib.wire import CHUNK, Clock, connect

WITHIN_SECONDS = 10.0
MOST_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the server called its last answer, so that it can say that nothing has changed."""

    etag: str = ""
    modified: str = ""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What came, whole, and what the server called it."""

    data: bytes
    known: Known = Known()


class Unchanged(msgspec.Struct, frozen=True, kw_only=True):
    """The server says that it is as it was."""


class NotFetched(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing came that could be used; `code` is one of `faults`."""

    code: str


Outcome = Fetched | Unchanged | NotFetched


def fetch(
    told: str, *, known: Known | None = None, reach: Reach | None = None, seconds: float = WITHIN_SECONDS
) -> Outcome:
    """Ask for the calendar at an address. Always answers, in about the given seconds, whatever the server does."""
    reach = reach or Reach()
    clock = Clock(seconds)
    try:
        address = read_address(told, reach)
        for _hop in range(MOST_REDIRECTS + 1):
            answer = _ask(address, known or Known(), reach, clock)
            if not isinstance(answer, str):
                return answer
            address = _follow(address, answer, reach)
        raise NotReached("redirects")
    except NotReached as not_reached:
        return NotFetched(code=str(not_reached))
    except TimeoutError:
        return NotFetched(code="timeout")
    except ssl.SSLCertVerificationError:
        return NotFetched(code="certificate")
    except OSError:
        return NotFetched(code="unreachable")
    except (HTTPException, ValueError):
        return NotFetched(code="garbled")


def _follow(address: Address, location: str, reach: Reach) -> Address:
    """Where a redirect leads: to https, or nowhere."""
    try:
        return read_address(urljoin(str(address), location), reach)
    except (NotReached, ValueError):
        raise NotReached("redirect-astray") from None


def _ask(address: Address, known: Known, reach: Reach, clock: Clock) -> Outcome | str:
    """One question and its answer, or where it sends us on to."""
    numbers = resolve(address, reach, within_seconds=clock.left())
    wire = connect(address, numbers, reach, clock)
    connection = HTTPConnection(address.host, address.port)
    connection.sock = cast(Any, wire)
    try:
        connection.request("GET", address.target, headers=_build_headers(address, known))
        answer = connection.getresponse()
        if answer.status in REDIRECTS:
            return answer.getheader("Location", "")
        if answer.status == 304 and known != Known():
            return Unchanged()
        _refuse(answer.status)
        return Fetched(data=_read(answer), known=_name(answer))
    finally:
        wire.hang_up()


def _build_headers(address: Address, known: Known) -> dict[str, str]:
    headers = {
        "Host": address.server,
        "User-Agent": "Samverkan",
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _refuse(status: int) -> None:
    """What an answer without a calendar means."""
    if status in (401, 403):
        raise NotReached("denied")
    if status in (404, 410):
        raise NotReached("gone")
    if status == 429 or status >= 500:
        raise NotReached("busy")
    if status != 200:
        raise NotReached("garbled")


def _read(answer: HTTPResponse) -> bytes:
    """The whole answer; what is too big is not read to its end."""
    if answer.length is not None and answer.length > MOST_BYTES:
        raise NotReached("too-big")
    pieces, size = [], 0
    while piece := answer.read1(CHUNK):
        size += len(piece)
        if size > MOST_BYTES:
            raise NotReached("too-big")
        pieces.append(piece)
    if answer.length:
        raise NotReached("cut-short")
    return b"".join(pieces)


def _name(answer: HTTPResponse) -> Known:
    """What the answer calls itself, where that is short and plain enough to be sent back."""
    etag, modified = answer.getheader("ETag", ""), answer.getheader("Last-Modified", "")
    return Known(etag=_plain(etag), modified=_plain(modified))


def _plain(told: str) -> str:
    return told if len(told) <= 200 and told.isascii() and told.isprintable() else ""
