"""Kill -9, round after round, on one growing journal.

    python journal_kills.py <sqlite path or dsn> <keys> <rounds> <seed>

This process has everything imported and forks two writers a round, so that a round is short. Each writer says what was
confirmed through a pipe; it is killed at a moment drawn from `seed`, in some rounds before it has written anything.
After each round the new entries are walked, with signatures. Prints one JSON object: rounds, confirmed, entries;
or ends with an error that names what was lost.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections import defaultdict
from contextlib import closing
from datetime import UTC, datetime

from samverkan.journal.append import Appender
from samverkan.journal.keys import Keys, Trusted
from samverkan.journal.verify import Walk
from tests.load.journal_writer import open_store, write_one

WRITERS = ("a", "b")
LONGEST_SECONDS = 0.02
BUSY, BUSY_WITHIN_SECONDS = 0.6, 5.0
"""So many of the rounds count their moment from when the writer has first confirmed; the others from its start."""


class Check:
    """What has been seen so far: the walk over all entries, and which commands they were."""

    def __init__(self, where: str, trusted: Trusted) -> None:
        self.where = where
        self.trusted = trusted
        self.walk = Walk()
        self.found: dict[str, list[int]] = defaultdict(list)
        self.confirmed: set[str] = set()

    def look(self) -> None:
        """Walk what is new; everything confirmed must be there."""
        with closing(open_store(self.where)) as store:
            while page := store.read(after=self.walk.head.position):
                for entry in page:
                    signed = self.trusted.check(entry.said.signature, entry.said.content_digest)
                    fault = self.walk.find_fault(entry) or (None if signed else "signature")
                    assert fault is None, f"{fault} at {entry.place.position}"
                    self.walk.take(entry)
                    self.found[entry.said.command].append(entry.said.index)
        lost = self.confirmed - self.found.keys()
        assert not lost, f"confirmed and lost: {sorted(lost)}"
        halves = {command: indexes for command, indexes in self.found.items() if indexes != [0, 1]}
        assert not halves, f"half a commit, or a double: {halves}"


def main(where: str, room: str, rounds: int, seed: int) -> None:
    draw = random.Random(seed)
    keys = Keys.open(room)
    check = Check(where, keys.trusted())
    for number in range(rounds):
        check.confirmed |= run_round(where, keys, f"{number}", draw)
        check.look()
    in_flight = len(check.found) - len(check.confirmed)
    assert 0 <= in_flight <= rounds * len(WRITERS), in_flight
    print(json.dumps({"rounds": rounds, "confirmed": len(check.confirmed), "entries": check.walk.head.position}))


def run_round(where: str, keys: Keys, name: str, draw: random.Random) -> set[str]:
    """Two writers at once, each killed at a moment of its own; what they had confirmed."""
    writers = [start(where, keys, writer, name) for writer in WRITERS]
    busy = draw.random() < BUSY
    for pid, reader in writers:
        if busy:  # however slow the machine is today
            select.select([reader], [], [], BUSY_WITHIN_SECONDS)
        time.sleep(draw.random() * LONGEST_SECONDS)
        os.kill(pid, signal.SIGKILL)
    confirmed: set[str] = set()
    for pid, reader in writers:
        os.waitpid(pid, 0)
        with open(reader, encoding="ascii") as lines:
            confirmed |= {line.strip() for line in lines if line.endswith("\n")}
    return confirmed


def start(where: str, keys: Keys, writer: str, name: str) -> tuple[int, int]:
    """A forked writer, and the end of the pipe that it confirms to."""
    reader, confirms = os.pipe()
    pid = os.fork()
    if pid:
        os.close(confirms)
        return pid, reader
    store = open_store(where)
    appender = Appender(store, keys, writer)
    number = 0
    while True:
        number += 1
        command = f"{writer}/{name}/{number}"
        write_one(appender, command, now=datetime.now(UTC))
        os.write(confirms, f"{command}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
