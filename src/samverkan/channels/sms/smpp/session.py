"""One connection to an SMSC, bound: what is asked and answered on it, and that it is alive.

All of it runs in one event loop. What is asked is answered within its time, or nobody knows; what comes in is given to
`hear`, one at a time and in order, in a thread of its own, and confirmed when that says that it is written down.
"""

import asyncio
import contextlib
import logging
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping

import msgspec

from samverkan.channels.sms.smpp import pdus
from samverkan.channels.sms.smpp.pdus import Broken, Brought, Pdu

BEAT_SECONDS = 30.0
"""After so long without a word it is asked whether the other end is there (`enquire_link`)."""

ANSWER_SECONDS = 6.0
WINDOW = 10
"""So many may wait for their answer; more would be given to an end that does not keep up."""

MOST_BROUGHT = 100
MOST_UNREAD_BYTES = 64 * 1024
END_SECONDS = 2.0
DOUBT_SECONDS = 5.0
"""What was confirmed so short a time before the line broke can be brought again: the confirmation may not have come."""

NOTHING: Mapping[str, object] = {}
_log = logging.getLogger(__name__)
Hear = Callable[[Brought | None], Awaitable[bool]]


class _Passed(msgspec.Struct, kw_only=True):
    brought: Brought
    confirmed_at: float = math.inf


class Unsent(ConnectionError):
    """Certainly not written: the line is away, or too many wait for their answer."""


class Session:
    """A line that is open. `run` reads until it ends, and says by what; it raises `Broken` or what the socket does."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        hear: Hear,
        beat: float = BEAT_SECONDS,
        answer: float = ANSWER_SECONDS,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._hear = hear
        self._beat = beat
        self._answer = answer
        self._last = 0
        self._heard_at = time.monotonic()
        self._waiting: dict[int, tuple[str, asyncio.Future[Pdu]]] = {}
        self._brought: asyncio.Queue[tuple[int, Brought | None]] = asyncio.Queue(MOST_BROUGHT)
        self._passed_on: deque[_Passed] = deque(maxlen=MOST_BROUGHT)
        self._is_bound = False

    async def ask(self, command: str, fields: Mapping[str, object] = NOTHING) -> Pdu:
        """Ask, and wait for the answer. `Unsent`: not asked. `TimeoutError`, `ConnectionError`: nobody knows."""
        if self._writer.is_closing() or len(self._waiting) >= WINDOW:
            raise Unsent(command)
        self._last = self._last % 0x7FFFFFFF + 1
        number = self._last
        answered: asyncio.Future[Pdu] = asyncio.get_running_loop().create_future()
        data = pdus.build(command, number, fields=fields)
        self._waiting[number] = (command, answered)
        try:
            self._writer.write(data)
            return await asyncio.wait_for(answered, self._answer)
        finally:
            self._waiting.pop(number, None)

    async def run(self) -> None:
        """Read until the line ends."""
        tasks = [asyncio.create_task(each) for each in (self._read(), self._tend(), self._pass_on())]
        try:
            done, _rest = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                each.result()
        finally:
            for each in tasks:
                each.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._end()
            with contextlib.suppress(OSError, TimeoutError):
                await asyncio.wait_for(self._writer.wait_closed(), END_SECONDS)

    async def check(self) -> None:
        """End the line unless the other end says that it is there."""
        try:
            await self.ask("enquire_link")
        except OSError:
            self._writer.close()

    async def unbind(self, seconds: float) -> None:
        """Say that it ends, and wait a moment for the answer."""
        with contextlib.suppress(OSError, TimeoutError):
            await asyncio.wait_for(self.ask("unbind"), seconds)

    def list_in_doubt(self) -> Iterable[Brought]:
        """What was taken in and can be brought again, since its confirmation may not have come."""
        now = time.monotonic()
        return [each.brought for each in self._passed_on if now - each.confirmed_at < DOUBT_SECONDS]

    async def _read(self) -> None:
        while True:
            told = await self._reader.readexactly(pdus.LENGTH)
            try:
                length = pdus.read_length(told)
            except Broken:
                self._say("generic_nack", 0, status=pdus.WRONG_LENGTH)
                with contextlib.suppress(OSError, TimeoutError):
                    await asyncio.wait_for(self._writer.drain(), 1)
                raise
            data = told + await asyncio.wait_for(self._reader.readexactly(length - pdus.LENGTH), self._answer)
            self._heard_at = time.monotonic()
            if not self._take(pdus.read(data)):
                return

    def _take(self, pdu: Pdu) -> bool:
        """Act on what came; False where that ends the line."""
        if pdu.is_response:
            self._settle(pdu)
        elif pdu.command == "deliver_sm":
            self._keep(pdu)
        elif pdu.command == "enquire_link":
            self._say("enquire_link_resp", pdu.sequence)
        elif pdu.command == "unbind":
            self._say("unbind_resp", pdu.sequence)
            return False
        elif pdu.command != "alert_notification":  # which has no answer
            self._say("generic_nack", pdu.sequence, status=pdus.WRONG_COMMAND)
        return True

    def _settle(self, pdu: Pdu) -> None:
        """An answer is to what was asked under its number, and of its kind; anything else is nobody's."""
        command, answered = self._waiting.get(pdu.sequence, ("", None))
        if answered is None or answered.done() or pdu.command not in (f"{command}_resp", "generic_nack"):
            _log.info("an answer from the SMSC is to nothing that waits: %s %s", pdu.command, pdu.sequence)
            return
        self._is_bound |= command.startswith("bind") and pdu.status == pdus.OK
        answered.set_result(pdu)

    def _keep(self, pdu: Pdu) -> None:
        if not self._is_bound:
            self._say("deliver_sm_resp", pdu.sequence, status=pdus.NOT_BOUND)
            return
        try:
            self._brought.put_nowait((pdu.sequence, pdu.brought))
        except asyncio.QueueFull:
            self._say("deliver_sm_resp", pdu.sequence, status=pdus.LATER)

    async def _pass_on(self) -> None:
        while True:
            sequence, brought = await self._brought.get()
            passed = _Passed(brought=brought) if brought is not None else None
            self._passed_on += [passed] if passed is not None else []
            taken = await self._hear(brought)
            self._say("deliver_sm_resp", sequence, status=pdus.OK if taken else pdus.LATER)
            if passed is not None:
                passed.confirmed_at = time.monotonic()
            await asyncio.wait_for(self._writer.drain(), self._answer)

    async def _tend(self) -> None:
        """Ask whether the other end is there; it ends the line where no answer comes."""
        while True:
            silent = time.monotonic() - self._heard_at
            if silent < self._beat:
                await asyncio.sleep(self._beat - silent)
            else:
                await self.ask("enquire_link")

    def _say(self, command: str, sequence: int, *, status: int = pdus.OK) -> None:
        """Answer. An end that asks and never reads what it is answered is left."""
        if self._writer.transport.get_write_buffer_size() > MOST_UNREAD_BYTES:
            self._writer.transport.abort()
        if not self._writer.is_closing():
            self._writer.write(pdus.build(command, sequence, status=status))

    def _end(self) -> None:
        for _command, answered in self._waiting.values():
            if not answered.done():
                answered.set_exception(ConnectionError("the line was broken"))
        self._writer.close()
