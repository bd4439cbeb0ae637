"""The service as a process of its own, on a free port of this machine."""

import contextlib
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import msgspec

from samverkan.bench.means import Means

BEGINS_WITHIN_SECONDS = 120
ENDS_WITHIN_SECONDS = 10
SETTLES_WITHIN_SECONDS = 60
STILL_SECONDS = 3


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """A running service. `began_in` is how many seconds it took from the command to its first answer."""

    port: int
    pid: int
    began_in: float

    def read_resident_mb(self) -> float:
        """The memory that it holds, in millions of bytes."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / 1e6
        raise RuntimeError("this system does not tell how much memory a process holds")


@contextlib.contextmanager
def serve(means: Means, home: Path) -> Iterator[Service]:
    """`samverkan serve` on the region in `home`, until the block ends."""
    with run([*means.serve], means.environment(home)) as service:
        yield service


def settle(means: Means, home: Path, database: Path) -> None:
    """Let a first service sign and send what is due: each hour's checkpoints belong to no measure of a moment."""
    with serve(means, home):
        until, known, since = time.monotonic() + SETTLES_WITHIN_SECONDS, -1, time.monotonic()
        while time.monotonic() < until and time.monotonic() - since < STILL_SECONDS:
            with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reading:
                (newest,) = reading.execute("SELECT max(position) FROM entry").fetchone()
            if newest != known:
                known, since = newest, time.monotonic()
            time.sleep(0.2)  # the journal tells nobody outside its process: another one can only look again


@contextlib.contextmanager
def serve_bare(environment: dict[str, str]) -> Iterator[Service]:
    """A bare asyncio server (`bench.bare`)."""
    with run([sys.executable, "-m", "samverkan.bench.bare"], environment) as service:
        yield service


@contextlib.contextmanager
def run(command: Sequence[str], environment: dict[str, str]) -> Iterator[Service]:
    """A server that takes `--port` and answers `/healthz`."""
    port = find_port()
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - a command of our own
        [*command, "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(process, port)
        yield Service(port=port, pid=process.pid, began_in=time.perf_counter() - started)
    finally:
        process.terminate()
        try:
            process.wait(timeout=ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Return when it answers; `RuntimeError` when it ends before that or takes too long."""
    until = time.monotonic() + BEGINS_WITHIN_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return
        time.sleep(0.01)  # nothing is told before the port is open; asked often, since the start is what is measured
    raise RuntimeError("the service did not begin")


def find_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
