"""A worker in a process of its own, killed at random moments, against a real SMTP server."""

import asyncio
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from samverkan.channels.email.tests.server import serving
from samverkan.channels.sms.smpp import build_mark
from samverkan.features.messages import Delivery
from samverkan.lib.clock import SystemClock
from samverkan.work.tests import alone
from samverkan.work.tests.stage import Stage, opened
from tests.town.elks import Elks, answering
from tests.town.smsc import THROTTLED, Smsc
from tests.town.smsc_line import bound
from tests.waiting import wait_until

ALARMS = 40
ROUNDS = 5
MOST_ROUNDS = 40

FORKED = multiprocessing.get_context("forkserver")
"""Workers come from a process that has read the program and done nothing: each begins at once, and alone."""
FORKED.set_forkserver_preload([alone.__name__])


class Inbox:
    """Takes every mail, slowly enough for its sender to be killed in the middle."""

    def __init__(self) -> None:
        self.mails: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.mails.append(str(message_from_bytes(envelope.content)["Message-ID"]))
        await asyncio.sleep(0.02)
        return "250 OK"

    def holds(self, number: int) -> bool:
        """Whether so many have come."""
        return len(self.mails) >= number


def test_no_alarm_is_lost_and_copies_share_their_key(tmp_path: Path) -> None:
    inbox, chance = Inbox(), random.Random(7)
    with serving(inbox) as port, opened(tmp_path, clock=SystemClock()) as stage:
        stage.worker().turn()
        names = [stage.intend(cause=f"c{number}") for number in range(ALARMS)]
        for round_ in range(ROUNDS):
            more = len(inbox.mails) + chance.randint(1, 6)
            with _worker(tmp_path, port, ahead=40 * round_):
                wait_until(partial(inbox.holds, more))
                time.sleep(chance.uniform(0, 0.05))
        assert len(inbox.mails) < ALARMS
        with _worker(tmp_path, port, ahead=40 * ROUNDS):
            wait_until(lambda: {stage.message(name).standing for name in names} == {Delivery.HANDED_OVER})
        counted = Counter(mail.strip("<>").partition("@")[0] for mail in inbox.mails)
        assert set(counted) == set(names)
        for name in names:
            assert counted[name] <= len(stage.message(name).attempts)


def test_no_alarm_by_text_message_is_lost_and_the_board_tells_the_truth(tmp_path: Path) -> None:
    """The provider is slow, breaks off after it has taken one in five, and is busy for one in five."""
    elks, chance = Elks(), random.Random(7)
    answers: list[int | str] = ["ok", "ok", "ok", "half", 503]
    elks.answers = chance.choices(answers, k=ALARMS)
    elks.pause = 0.02
    with answering(elks), opened(tmp_path, clock=SystemClock()) as stage:
        stage.gives_telephone("taby-tib", "070-174 06 18")
        stage.worker().turn()
        names = [stage.intend(cause=f"c{number}", ways=("sms",)) for number in range(ALARMS)]
        for round_ in range(ROUNDS):
            more = elks.asked + chance.randint(1, 6)
            with _worker(tmp_path, 0, elks.setting(), ahead=70 * round_):
                wait_until(partial(elks.has_been_asked, more))
        for round_ in range(ROUNDS, MOST_ROUNDS):  # what nobody knows of goes again after its silence
            settled = partial(_are_handed_over, stage, names)
            if settled():
                break
            with _worker(tmp_path, 0, elks.setting(), ahead=70 * round_):
                wait_until(partial(_is_either, settled, partial(elks.has_rested, elks.asked + 1)))
        assert _are_handed_over(stage, names)
        told = Counter(urlsplit(each.whendelivered).path.split("/")[4] for each in elks.sent)
        assert set(told) == set(names)
        for name in names:
            assert told[name] <= len(stage.message(name).attempts)


def test_no_alarm_over_smpp_is_lost_and_copies_carry_the_same_mark(tmp_path: Path) -> None:
    """The SMSC breaks the line after it has taken one in five, and takes no more this second for another."""
    smsc, chance = Smsc(), random.Random(7)
    answers: list[int | str] = ["ok", "ok", "ok", "drop", THROTTLED]
    smsc.answers = chance.choices(answers, k=ALARMS)
    with bound(smsc), opened(tmp_path, clock=SystemClock()) as stage:
        stage.gives_telephone("taby-tib", "070-174 06 18")
        stage.worker().turn()
        names = [stage.intend(cause=f"c{number}", ways=("sms",)) for number in range(ALARMS)]
        settled = partial(_are_handed_over, stage, names)
        for round_ in range(ROUNDS):
            with _worker(tmp_path, 0, smsc.setting(), ahead=70 * round_):
                wait_until(partial(smsc.has_been_asked, smsc.asked + chance.randint(1, 6)))
        for round_ in range(ROUNDS, MOST_ROUNDS):  # what nobody knows of goes again after its silence
            if settled():
                break
            with _worker(tmp_path, 0, smsc.setting(), ahead=70 * round_):
                wait_until(partial(_is_either, settled, smsc.rests))
        assert settled()
        told = Counter(int.from_bytes(each.mark) for each in smsc.sent)
        assert set(told) == {build_mark(name) for name in names}
        for name in names:
            assert told[build_mark(name)] <= len(stage.message(name).attempts)


def _are_handed_over(stage: Stage, names: Iterable[str]) -> bool:
    return all(stage.message(name).standing is Delivery.HANDED_OVER for name in names)


def _is_either(one: Callable[[], bool], other: Callable[[], bool]) -> bool:
    return one() or other()


@contextmanager
def _worker(folder: Path, port: int, *provider: str, ahead: int) -> Iterator[None]:
    """A worker in a process of its own, killed at the end: it cannot clean up after itself."""
    process = FORKED.Process(target=alone.main, args=(folder, port, ahead, *provider))
    process.start()
    try:
        yield
    finally:
        process.kill()
        process.join()
        process.close()
