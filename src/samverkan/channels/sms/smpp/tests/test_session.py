"""A line as its two ends see it: what an end that means harm gets, and what it does not."""

import asyncio
from typing import cast

from samverkan.channels.sms.smpp import pdus
from samverkan.channels.sms.smpp.pdus import Brought
from samverkan.channels.sms.smpp.session import MOST_UNREAD_BYTES, WINDOW, Session, Unsent


class Stuck:
    """The other end reads nothing of what it is answered."""

    def __init__(self, unread: int = 0) -> None:
        self.unread = unread
        self.ended = False
        self.written = b""

    @property
    def transport(self) -> "Stuck":
        return self

    def get_write_buffer_size(self) -> int:
        return self.unread

    def write(self, data: bytes) -> None:
        self.written += data

    def abort(self) -> None:
        self.ended = True

    def is_closing(self) -> bool:
        return self.ended

    def close(self) -> None:
        self.ended = True

    async def drain(self) -> None:
        return

    async def wait_closed(self) -> None:
        return


async def take(_told: Brought | None) -> bool:
    return True


def run(stuck: Stuck, said: bytes) -> None:
    """The other end says it, and ends."""

    async def talk() -> None:
        reader = asyncio.StreamReader()
        reader.feed_data(said)
        reader.feed_eof()
        session = Session(reader, cast(asyncio.StreamWriter, stuck), hear=take)
        try:
            await session.run()
        except EOFError:
            return

    asyncio.run(talk())


def test_an_end_that_asks_and_never_reads_is_left() -> None:
    stuck = Stuck(unread=MOST_UNREAD_BYTES + 1)
    run(stuck, pdus.build("enquire_link", 7) * 3)
    assert (stuck.ended, stuck.written) == (True, b"")


def test_what_is_brought_before_the_bind_is_not_taken() -> None:
    stuck = Stuck()
    run(stuck, pdus.build("deliver_sm", 9, fields={"source_addr": "46701740627", "short_message": b"1"}))
    assert pdus.read(stuck.written).status == pdus.NOT_BOUND


def test_no_more_wait_for_their_answer_than_the_window() -> None:
    async def ask() -> None:
        session = Session(asyncio.StreamReader(), cast(asyncio.StreamWriter, Stuck()), hear=take, answer=0.05)
        asked = [asyncio.create_task(session.ask("submit_sm")) for _ in range(WINDOW + 2)]
        came = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(each) for each in came] == [TimeoutError] * WINDOW + [Unsent] * 2

    asyncio.run(ask())
