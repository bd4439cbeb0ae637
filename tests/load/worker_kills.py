"""Kill -9 of the worker and its journal, round after round, with a gateway that is slow and fails.

    python worker_kills.py <folder> <rounds> <seed>

This process has everything imported, opens no region, and forks one worker a round. The gateway is a file: a line is
what has been taken, written before the worker is answered. Each round's clock is forty seconds on, so that leases have
ended and silences are *okänt*. After each round what has been taken is held against the journal. At the end one worker
works in peace, until nothing waits. Prints one JSON object; or ends with an error that names what was lost or untrue.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TextIO

from samverkan.channels import Content, Failed, HandedOver, Outcome, Unknown
from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.features.messages import Delivery, delivery, list_messages
from samverkan.lib.clock import SystemClock
from samverkan.work.build import build_worker
from samverkan.work.tests.stage import BASE, TALK, Stage
from samverkan.work.worker import Worker

ROUND = timedelta(seconds=40)
LONGEST_SECONDS = 0.03
FIRST = 200
TAKEN = "taken"
EACH_ROUND = 4
LOST_SECONDS = 300
"""A worker that nobody has killed by then has never come as far as it should."""

LEFT = frozenset({Delivery.HANDED_OVER, Delivery.UNKNOWN, Delivery.SENDING, Delivery.FAILED_FOR_NOW})
"""How a message may stand that a gateway has taken: handed over, not known, or to be tried again; never unsent."""


class Ahead(SystemClock):
    """The machine's clock, so many rounds on."""

    def __init__(self, rounds: int) -> None:
        self._ahead = ROUND * rounds

    def now(self) -> datetime:
        return super().now() + self._ahead


class Gateway:
    """Takes most, slowly; takes some and says nothing; refuses some."""

    kind = reaches = "email"
    real, short, lines = True, False, 3
    reply_to = None

    def __init__(
        self, taken: Path, *, seed: int, calm: bool = False, asked: Callable[[], object] = lambda: None
    ) -> None:
        self._file = os.open(taken, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._draw = random.Random(seed)
        self._calm = calm
        self._asked = asked

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """What became of it."""
        self._asked()
        drawn = 1.0 if self._calm else self._draw.random()
        if drawn < 0.1:
            return Failed(for_good=False, reason="busy")
        if not self._calm:
            time.sleep(self._draw.random() * 0.003)
        os.write(self._file, f"{key}\n".encode())
        return Unknown(reason="no answer") if drawn < 0.2 else HandedOver()


def work(folder: Path, number: int, seed: int, says: int) -> None:
    """Look, ask for some alarms, and send what is due, until killed. What is confirmed, and what is untrue, is said;
    when it begins to work, and when it sends."""
    signal.alarm(LOST_SECONDS)
    stage = open_stage(folder, number)
    if untrue := find_untrue(folder, stage):
        os.write(says, f"untrue {untrue}\n".encode())
    for each in range(EACH_ROUND):
        name = intend(stage, f"{number}-{each}")
        os.write(says, f"asked {name}\n".encode())
    worker = hire(stage, Gateway(folder / TAKEN, seed=seed, asked=lambda: os.write(says, b"sends\n")))
    os.write(says, b"works\n")
    while True:
        if not worker.turn():
            time.sleep(0.002)


def found(folder: Path, says: int) -> None:
    """A region whose worker has been here before, with alarms that wait."""
    stage = open_stage(folder, 0)
    hire(stage, Gateway(folder / TAKEN, seed=0)).turn()
    for each in range(FIRST):
        os.write(says, f"asked {intend(stage, f'first-{each}')}\n".encode())


def settle(folder: Path, number: int, says: int) -> None:
    """One worker in peace, as long as anything waits; some rounds pass, so that what nobody knew of goes again."""
    for later in range(number, number + 4):
        stage = open_stage(folder, later)
        worker = hire(stage, Gateway(folder / TAKEN, seed=0, calm=True))
        while worker.turn():
            continue
        stage.close()
    stage = open_stage(folder, number + 4)
    if untrue := find_untrue(folder, stage):
        os.write(says, f"untrue {untrue}\n".encode())
    for message in list_messages(stage.region.view(), stream=TALK):
        os.write(says, f"{message.standing.value} {message.id}\n".encode())


def find_untrue(folder: Path, stage: Stage) -> str:
    """What the board says of a message that has been taken, where that is not so; "" while all of it is."""
    taken, now = read_taken(folder), stage.clock.now()
    for message in list_messages(stage.region.view(), stream=TALK):
        copies, stands = taken[message.id], delivery(message, now)
        if copies > len(message.attempts):
            return f"{message.id} was taken {copies} times in {len(message.attempts)} attempts"
        if copies and stands not in LEFT:
            return f"{message.id} was taken and stands as {stands}"
        if not copies and stands is Delivery.HANDED_OVER:
            return f"{message.id} never left and stands as {stands}"
    return ""


def open_stage(folder: Path, number: int) -> Stage:
    """The region, so many rounds on."""
    return Stage(folder, clock=Ahead(number))


def hire(stage: Stage, gateway: Gateway) -> Worker:
    """A worker with that gateway and no other."""
    switched = Switched(outbox=Outbox(stage.folder / "outbox"), real=(gateway,))
    return build_worker(stage.region, home=stage.folder, switched=switched, base_url=BASE)


def intend(stage: Stage, cause: str) -> str:
    """An alarm that holds for as long as this takes."""
    return stage.intend(cause=cause, not_after=stage.clock.now() + timedelta(days=2))


def read_taken(folder: Path) -> Counter[str]:
    """How often each key has been taken."""
    path = folder / TAKEN
    return Counter(path.read_text().splitlines() if path.exists() else [])


def start(doing: Callable[[int], None]) -> tuple[int, TextIO]:
    """A forked process, and what it says."""
    reader, says = os.pipe()
    pid = os.fork()
    if pid:
        os.close(says)
        return pid, open(reader, encoding="ascii")
    try:
        doing(says)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def hear(pid: int, lines: TextIO, *, kill_at: tuple[str, float] | None = None) -> dict[str, list[str]]:
    """What it said until its end, by the first word of each line. `kill_at`: when to kill it, in seconds from when it
    has first said that word, however slow the machine is today; "" is its start."""
    said: dict[str, list[str]] = defaultdict(list)
    since, seconds = kill_at or (None, 0.0)
    if since == "":
        kill(pid, seconds)
    with lines:
        for line in lines:
            word, _, rest = line.strip().partition(" ")
            if word == since and word not in said:
                kill(pid, seconds)
            if line.endswith("\n"):
                said[word].append(rest)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert status == (0 if kill_at is None else -signal.SIGKILL), status
    assert not said["untrue"], said["untrue"]
    return said


def kill(pid: int, seconds: float) -> None:
    """Kill it when so long has gone."""
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)


def main(folder: Path, rounds: int, seed: int) -> None:
    draw = random.Random(seed)
    asked = set(hear(*start(partial(found, folder)))["asked"])
    for number in range(1, rounds + 1):
        worker = start(partial(work, folder, number, draw.randrange(2**31)))
        kill_at = draw.choice(("", "works", "sends", "sends")), draw.random() * LONGEST_SECONDS
        asked |= set(hear(*worker, kill_at=kill_at)["asked"])
    while_killed = read_taken(folder).total()
    told = hear(*start(partial(settle, folder, rounds + 1)))
    done = set(told.pop(Delivery.HANDED_OVER.value))
    assert not any(told.values()), f"never handed over: {dict(told)}"
    assert not asked - done, f"confirmed and lost: {sorted(asked - done)}"
    assert set(read_taken(folder)) == done, "what was taken is what was asked for"
    copies = read_taken(folder).total() - len(done)
    print(json.dumps({"rounds": rounds, "alarms": len(done), "while_killed": while_killed, "copies": copies}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
