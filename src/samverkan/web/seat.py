"""Who sits before a live page: one seat for each open stream, and the audience of seats that are shown the same."""

import asyncio
from collections.abc import Mapping

from samverkan.region.event import Acting
from samverkan.region.view import Reader
from samverkan.web.asgi import Scope
from samverkan.web.fragments import Drawn, Part
from samverkan.web.squeeze import squeeze, wants
from samverkan.web.sse import build_message
from samverkan.web.wire import Wire, build_chunk

AudienceKey = tuple[str, str, str, str, tuple[Part, ...]]


class Audience:
    """Seats of the same function, person, language and parts. They get the same bytes."""

    def __init__(self, acting: Acting, language: str, parts: tuple[Part, ...]) -> None:
        self.acting = acting
        self.reader = Reader(member=acting.member, function=acting.function)
        self.language = language
        self.parts = parts
        self.n = 0
        self.mark_key = ""
        self.drawn: dict[Part, Drawn] = {}
        self.seats: set[Seat] = set()
        self._built: tuple[object, bytes] = (None, b"")
        self._framed: tuple[bytes, dict[bool, bytes]] = (b"", {})

    @property
    def key(self) -> AudienceKey:
        """What makes two seats one audience."""
        return self.acting.member, self.acting.function, self.acting.person, self.language, self.parts

    def show(self, drawn: Mapping[Part, Drawn], n: int) -> None:
        """Put what changed before every seat: one latest version of each fragment, no queue."""
        changed = {
            part: each
            for part, each in drawn.items()
            if part not in self.drawn or self.drawn[part].digest != each.digest
        }
        self.n = n
        self.drawn |= drawn
        for seat in self.seats if changed else ():
            seat.offer(changed)

    def dismiss(self, farewell: bytes) -> None:
        """End every seat's stream with a word to the page."""
        for seat in list(self.seats):
            seat.leave(farewell)

    def write(self, latest: Mapping[Part, Drawn]) -> bytes:
        """The message for these fragments; built once for all seats that wait for the same."""
        same = (self.n, *((part, each.digest) for part, each in latest.items()))
        if self._built[0] != same:
            self._built = (same, build_message(self.n, latest.items()))
        return self._built[1]

    def frame(self, latest: Mapping[Part, Drawn], *, squeezed: bool) -> bytes:
        """The same message as it goes on the wire; made once for all seats that get it straight."""
        message = self.write(latest)
        if self._framed[0] is not message:
            self._framed = (message, {})
        framed = self._framed[1]
        if squeezed not in framed:
            framed[squeezed] = build_chunk(squeeze(message) if squeezed else message)
        return framed[squeezed]


class Seat:
    """One open stream. `latest` waits to be sent; `farewell` ends the stream after it has been sent.

    `wire` is the straight way to its socket, once the stream has begun and where there is one.
    """

    def __init__(self, scope: Scope, session: str, audience: Audience) -> None:
        self.scope = scope
        self.session = session
        self.audience = audience
        self.latest: dict[Part, Drawn] = {}
        self.ready = asyncio.Event()
        self.farewell = b""
        self.gone = False
        self.wire: Wire | None = None
        self.squeezed = wants(scope)

    def offer(self, changed: Mapping[Part, Drawn]) -> None:
        """Send it at once where the socket takes it and nothing older waits; else it waits, its latest version only."""
        straight = self.wire is not None and not self.ready.is_set()
        if straight and self.wire is not None and self.wire.write(self.audience.frame(changed, squeezed=self.squeezed)):
            return
        self.latest |= changed
        self.ready.set()

    def leave(self, farewell: bytes = b"") -> None:
        """End this stream, with a word to the page when there is one to say."""
        self.farewell = self.farewell or farewell
        self.gone = self.gone or not farewell
        self.wire = None
        self.ready.set()

    def take(self) -> bytes:
        """What to send now; what is taken will not be sent again. A farewell says enough by itself."""
        self.ready.clear()
        if self.farewell:
            return self.farewell
        latest, self.latest = self.latest, {}
        return self.audience.write(latest) if latest else b""
