"""Against an SMSC that somebody else wrote, whole: bind, window, answers, beats and receipts in its own code."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import smpp34

from samverkan.channels.sms import Sms
from samverkan.channels.sms.settings import read_provider
from samverkan.channels.sms.smpp import Smpp
from samverkan.features.messages import Delivery
from samverkan.work.tests.stage import opened

MANY = 15
MOST_TIMES = 50
LONGEST_SECONDS = 20.0


class Other:
    """The SMSC. It refuses each fifth message, and tells of each that it takes that it was delivered."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.names: list[str] = []
        self.taken: list[str] = []
        self.refused = 0
        self.confirmed: list[int] = []
        self.begun = threading.Event()
        self._loop = asyncio.new_event_loop()

    def run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            try:
                runner.run(self._serve())
            except asyncio.CancelledError:
                return

    def end(self) -> None:
        """Stop serving."""
        self._loop.call_soon_threadsafe(lambda: [each.cancel() for each in asyncio.all_tasks(self._loop)])

    async def _serve(self) -> None:
        server = smpp34.Server("127.0.0.1", self.port, system_id="ANDRA")
        await server.start()
        self.begun.set()
        sessions: dict[str, smpp34.Esme] = {}
        try:
            while True:
                event = await server.next()
                if isinstance(event, smpp34.Esme):
                    sessions[event.session_id] = event
                    self.names.append(event.system_id)
                elif isinstance(event, smpp34.SubmitSmEvent):
                    await self._take(event, sessions[event.session_id])
        finally:
            await server.stop()

    async def _take(self, event: smpp34.SubmitSmEvent, esme: smpp34.Esme) -> None:
        if (len(self.taken) + self.refused) % 5 == 4:
            self.refused += 1
            event.reject(0x58)
            return
        name = f"a{len(self.taken):03}"
        self.taken.append(event.destination_addr)
        event.accept(message_id=name)
        told = {"source_addr": event.destination_addr, "destination_addr": event.source_addr, "esm_class": 0x04}
        await self._bring(esme, told | {"short_message": f"id:{name} stat:DELIVRD err:000".encode()})

    async def _bring(self, esme: smpp34.Esme, told: dict[str, Any]) -> None:
        """Again, where it could not be taken in just now."""
        for _ in range(MOST_TIMES):
            try:
                answer = await esme.deliver_sm(**told)
            except smpp34.SmppError:
                await asyncio.sleep(0.1)
            else:
                self.confirmed.append(answer.command_status)
                return


@contextmanager
def another() -> Iterator[Other]:
    other = Other()
    thread = threading.Thread(target=other.run, daemon=True)
    thread.start()
    assert other.begun.wait(5)
    try:
        yield other
    finally:
        other.end()
        thread.join(5)


def test_messages_leave_and_receipts_come_back(tmp_path: Path) -> None:
    with another() as other, opened(tmp_path) as stage:
        setting = f"smpp://samv:hemligt@127.0.0.1:{other.port}?from=+46766861004"
        sms = Sms([Smpp(read_provider("SAMVERKAN_SMS", setting))], steady=lambda: stage.clock.now().timestamp())
        stage.gives_telephone("taby-tib", "070-174 06 18")
        sms.begin(stage.region)
        worker = stage.worker(real=(sms,))
        worker.turn()
        names = [stage.intend(cause=f"c{number}", ways=("sms",)) for number in range(MANY)]
        end = time.monotonic() + LONGEST_SECONDS
        while {stage.message(name).standing for name in names} != {Delivery.DELIVERED}:
            assert time.monotonic() < end, [stage.message(name).standing for name in names]
            worker.turn()
            stage.clock.forward(seconds=1)
            time.sleep(0.02)
        sms.close()
        assert other.names == ["samv"]
        assert other.taken == ["46701740618"] * MANY
        assert set(other.confirmed) == {0}
        assert other.refused > 0
