"""The line to an SMSC, kept bound for as long as the service runs, in a thread with an event loop of its own.

It binds again when it has been broken: at once, and then after 1, 2, 4 … 60 seconds. Who sends waits for it four
seconds at most, and learns truthfully what came of it: answered, certainly not sent, or nobody knows.
"""

import asyncio
import concurrent.futures
import contextlib
import logging
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from samverkan.channels.posting import Address, Lost, NotSent
from samverkan.channels.sms.smpp import pdus
from samverkan.channels.sms.smpp.pdus import Broken, Brought, Pdu
from samverkan.channels.sms.smpp.session import ANSWER_SECONDS, BEAT_SECONDS, Session, Unsent

CONNECT_SECONDS = 4.0
FIRST_PAUSE_SECONDS, MOST_PAUSE_SECONDS = 1.0, 60.0
STEADY_SECONDS = 30.0
"""A line that has held for so long was well: the next pauses begin anew."""

AWAY_AFTER_SECONDS = 10.0
END_SECONDS = 1.0
TURN_SECONDS = 0.5
BY_STATUS = {0x05: "bound-elsewhere"}
"""What the SMSC says to a bind, besides that user or password is wrong."""

_log = logging.getLogger(__name__)

Given = TypeVar("Given")


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """How long is waited, in seconds."""

    connect: float = CONNECT_SECONDS
    answer: float = ANSWER_SECONDS
    beat: float = BEAT_SECONDS
    pause: float = FIRST_PAUSE_SECONDS


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What the SMSC answered, and after how long."""

    status: int
    message_id: str
    seconds: float


class Hearing(msgspec.Struct, frozen=True, kw_only=True):
    """Who hears what comes in. `take`: False to have it brought again; `doubt`: it can be brought again all the same;
    `turn`: asked now and then, for what waits."""

    take: Callable[[Brought | None], bool]
    doubt: Callable[[Brought], None]
    turn: Callable[[], None]


class Refused(ConnectionError):
    """The SMSC did not let us in. `reason` names the fault."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the SMSC refuses the bind: 0x{status:08x}")
        self.reason = BY_STATUS.get(status, "no-log-in")


class Line:
    """A line, for any thread. `begin` starts it; nothing that comes in is confirmed before somebody `hears`."""

    def __init__(
        self,
        address: Address,
        bind: Mapping[str, str],
        *,
        times: Times | None = None,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = address
        self._bind = dict(bind)
        self._times = times or Times()
        self._steady = steady
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._hearing: Hearing | None = None
        self._session: Session | None = None
        self._bound = asyncio.Event()
        self._wanted = asyncio.Event()
        self._ended = asyncio.Event()
        self._fault = "away"
        self._away_since = self._steady()
        self._checks: set[asyncio.Task[None]] = set()
        self._hand = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="smpp-hears")

    @property
    def is_bound(self) -> bool | None:
        """Whether there is a line now; None before it has begun."""
        return None if self._thread is None else self._bound.is_set()

    @property
    def is_away(self) -> bool:
        """Whether it has been without a line for longer than it takes to get one."""
        away = self._thread is not None and not self._bound.is_set()
        return away and self._steady() - self._away_since > AWAY_AFTER_SECONDS

    def hears(self, hearing: Hearing) -> None:
        """From now, what comes in is heard."""
        self._hearing = hearing

    def begin(self) -> None:
        """Bind, and stay bound. Once is enough."""
        with self._lock:
            if self._thread is None:
                self._away_since = self._steady()
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._run, args=(self._loop,), name="smpp", daemon=True)
                self._thread.start()

    def submit(self, **fields: object) -> Said | NotSent | Lost:
        """Give it one message; takes no longer than the two times together."""
        self.begin()
        began = self._steady()
        times = self._times
        asked = self._submit(fields)
        try:
            if self._loop is None:
                raise Unsent
            answered = asyncio.run_coroutine_threadsafe(asked, self._loop)
        except (Unsent, RuntimeError):  # the loop has been closed
            asked.close()
            return NotSent(reason="away", seconds=0.0)
        try:
            pdu = answered.result(times.connect + times.answer + END_SECONDS)
        except Unsent:
            return NotSent(reason=self._fault, seconds=self._steady() - began)
        except (OSError, concurrent.futures.CancelledError) as fault:
            reason = "no-answer" if isinstance(fault, TimeoutError) else "broken-off"
            return Lost(reason=reason, seconds=self._steady() - began)
        status = pdu.status or (pdus.WRONG_COMMAND if pdu.command == "generic_nack" else pdus.OK)
        return Said(status=status, message_id=pdu.message_id, seconds=self._steady() - began)

    def close(self) -> None:
        """Unbind, and end."""
        with self._lock:
            thread, loop = self._thread, self._loop
        if thread is not None and loop is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._ended.set)
            thread.join(2 * END_SECONDS)
        self._hand.shutdown(wait=False, cancel_futures=True)

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(self._stay())

    async def _stay(self) -> None:
        turning = asyncio.create_task(self._turn())
        pause = self._times.pause
        while not self._ended.is_set():
            began = self._steady()
            try:
                await self._hold()
                fault: Exception | None = None
            except (OSError, EOFError, Broken) as broken:
                fault = broken
            self._fall(fault)
            pause = self._times.pause if self._steady() - began > STEADY_SECONDS else pause
            await self._rest(pause)
            pause = min(pause * 2, MOST_PAUSE_SECONDS)
        turning.cancel()

    async def _hold(self) -> None:
        """Connect, bind, and stay for as long as it holds."""
        async with asyncio.timeout(self._times.connect):
            reader, writer = await self._connect()
        session = Session(reader, writer, hear=self._hear, beat=self._times.beat, answer=self._times.answer)
        running = asyncio.create_task(session.run())
        try:
            await self._enter(session)
            ended = asyncio.create_task(self._ended.wait())
            await asyncio.wait({running, ended}, return_when=asyncio.FIRST_COMPLETED)
            ended.cancel()
            if self._ended.is_set():
                await session.unbind(END_SECONDS / 2)
        finally:
            self._bound.clear()
            running.cancel()
            (came,) = await asyncio.gather(running, return_exceptions=True)
            await _close(writer)  # also where the session was told to end before it had begun, or twice
            await self._doubt(session)
        if isinstance(came, Exception):
            raise came

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port, most = self._address.host, self._address.port, pdus.MOST_BYTES
        if not self._address.tls:
            return await asyncio.open_connection(host, port, limit=most)
        trust = ssl.create_default_context()
        return await asyncio.open_connection(
            host, port, limit=most, ssl=trust, server_hostname=host, ssl_shutdown_timeout=END_SECONDS
        )

    async def _enter(self, session: Session) -> None:
        answer = await session.ask("bind_transceiver", self._bind)
        if answer.command != "bind_transceiver_resp" or answer.status != pdus.OK:
            raise Refused(answer.status)
        self._session, self._fault = session, "away"
        self._wanted.clear()
        self._bound.set()
        _log.info("bound to the SMSC at %s", self._address.host)

    def _fall(self, fault: Exception | None) -> None:
        """Without a line again. The same fault is told of once."""
        if self._session is not None:
            self._away_since = self._steady()
        name = _name(fault)
        news = self._session is not None or name != self._fault
        if news and not self._ended.is_set():
            ended = fault is None or isinstance(fault, EOFError)
            _log.warning("no line to the SMSC at %s: %s", self._address.host, "it was ended there" if ended else fault)
        self._session, self._fault = None, name

    async def _rest(self, seconds: float) -> None:
        """Wait before the next try; no longer than a moment where somebody wants to send."""
        await self._wait_for(self._ended, min(seconds, self._times.pause))
        left = seconds - self._times.pause
        if left > 0 and not self._ended.is_set():
            waits = [asyncio.create_task(each.wait()) for each in (self._ended, self._wanted)]
            await asyncio.wait(waits, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            for each in waits:
                each.cancel()
        self._wanted.clear()

    async def _wait_for(self, event: asyncio.Event, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)

    async def _submit(self, fields: Mapping[str, object]) -> Pdu:
        self._wanted.set()
        await self._wait_for(self._bound, self._times.connect)
        session = self._session
        if session is None or not self._bound.is_set():
            raise Unsent
        try:
            return await session.ask("submit_sm", fields)
        except TimeoutError:
            check = asyncio.create_task(session.check())
            self._checks.add(check)
            check.add_done_callback(self._checks.discard)
            raise

    async def _hear(self, brought: Brought | None) -> bool:
        hearing = self._hearing
        return hearing is not None and await self._in_hand(hearing.take, brought)

    async def _doubt(self, session: Session) -> None:
        if self._hearing is not None:
            for told in session.list_in_doubt():
                await self._in_hand(self._hearing.doubt, told)

    async def _turn(self) -> None:
        while True:
            await asyncio.sleep(TURN_SECONDS)
            if self._hearing is not None:
                await self._in_hand(self._hearing.turn)

    async def _in_hand(self, act: Callable[..., Given], *told: object) -> Given:
        return await asyncio.get_running_loop().run_in_executor(self._hand, act, *told)


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(END_SECONDS):
            await writer.wait_closed()


def _name(fault: Exception | None) -> str:
    if isinstance(fault, Refused):
        return fault.reason
    if isinstance(fault, Broken):
        return "strange-answer"
    return "untrusted" if isinstance(fault, ssl.SSLError) else "away"
