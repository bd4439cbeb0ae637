"""`samverkan serve` in a process of its own, on a home of its own: what the kill, trace and end tests are done to."""

import hashlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from samverkan.features import functions
from samverkan.features.functions.rules import IssueToken
from samverkan.features.incidents.pressing import Raise
from samverkan.features.messages.attempts import Install
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import SystemClock
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM, Acting
from samverkan.region.view import View
from samverkan.work.installation import build_installation
from tests.town.ground import Ground, open_region

ROOT = Path(__file__).parents[2]
FUNCTION = "0160-tib"
SECRET = "plogbilarnas-eget-program"
UP_WITHIN_SECONDS = 60
NORMAL = ("-m", "samverkan.project.cli.__main__")


class Service:
    """One installation and its process. `home` holds a founded region, an incident, and a token for programs."""

    def __init__(
        self,
        home: Path,
        *,
        script: Sequence[str] = NORMAL,
        before: Sequence[str] = (),
        demo: bool = False,
        function: str = FUNCTION,
        channels: tuple[str, ...] = (),
    ) -> None:
        self.demo = demo
        self._function, self._channels = function, channels
        self._home = home
        self.home = home / "demo" if demo else home
        self.incident = ""
        self._script = list(script)
        self._before = list(before)
        self._process: subprocess.Popen[bytes] | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])

    def found(self) -> None:
        """Found the region; raise an exercise that leaves by the channels, and let a program act for the function."""
        ground = Ground(self.home / "ground")
        ground.folder.mkdir(parents=True)
        ground.prepare(demo=self.demo, clock=SystemClock())
        shutil.copytree(ground.folder / "keys", self.home / "keys")
        shutil.copy(ground.journal, self.home / "journal.db")
        region = open_region(SqliteStore(self.home / "journal.db"), self.home / "keys", clock=SystemClock())
        acting = _find_holder(region.view(), region.clock.now(), self._function)
        until = region.clock.now() + timedelta(days=1)
        digest = hashlib.sha256(SECRET.encode()).hexdigest()
        token = IssueToken(function=self._function, digest=digest, label="prov", until=until)
        press = Raise(
            kind="vader",
            sentence="Oväder",
            impact="gul",
            extent="county",
            exercise=True,
            invite=("0160",),
            channels=self._channels,
        )
        own = Install(
            installation=build_installation(region.keys), channels=(), in_exercise=("outbox", *self._channels)
        )
        region.execute(Command(verb="messages.install", given=own, acting=SYSTEM, key="install"))
        region.execute(Command(verb="functions.issue_token", given=token, acting=acting, key="token"))
        raised = region.execute(Command(verb="incidents.raise", given=press, acting=acting, key="press"))
        self.incident = raised.fresh
        region.stop()
        region.memory.store().close()
        region.store.close()

    def start(self, **more: str) -> None:
        """Start, and wait until it answers."""
        known = {name: value for name, value in os.environ.items() if not name.startswith("SAMVERKAN_")}
        told = {"SAMVERKAN_HOME": str(self._home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        command = ["demo", "--serve"] if self.demo else ["serve"]
        words = [
            *self._before,
            sys.executable,
            *self._script,
            *command,
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]
        with (self.home / "service.log").open("ab") as log:
            self._process = subprocess.Popen(words, env={**known, **told, **more}, stdout=log, stderr=log, cwd=ROOT)
        deadline = time.monotonic() + UP_WITHIN_SECONDS
        while not self.is_up():
            assert self._process.poll() is None, self.read_log()
            assert time.monotonic() < deadline, self.read_log()
            time.sleep(0.02)

    def is_up(self) -> bool:
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def read_log(self) -> str:
        return (self.home / "service.log").read_text(errors="replace")[-4000:]

    def ask(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> tuple[int, bytes]:
        """One request on a connection of its own. Raises `OSError` when nobody answers, or not to the end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body=body or None, headers=dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as broken:
            raise OSError from broken
        finally:
            connection.close()

    def note(self, text: str, *, key: str) -> int:
        """A note by the program; the status. The same key again is the same note."""
        told = json.dumps({"incident": self.incident, "text": text}).encode()
        headers = {"Authorization": f"Bearer {SECRET}", "Idempotency-Key": key, "Content-Type": "application/json"}
        return self.ask("POST", "/api/v1/verbs/log.note", headers=headers, body=told)[0]

    def kill(self) -> None:
        """kill -9: nothing is finished."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> float:
        """Ask it to end; how many seconds that took."""
        assert self._process is not None
        began = time.monotonic()
        os.kill(self._find_pid(), signal.SIGTERM)
        self._process.wait(timeout=30)
        return time.monotonic() - began

    def _find_pid(self) -> int:
        """The service itself, also where something stands before it."""
        assert self._process is not None
        return _list_children(self._process.pid)[0] if self._before else self._process.pid


def _list_children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _find_holder(view: View, now: datetime, function: str) -> Acting:
    member = functions.get_function(view, function).member
    people = functions.on_duty(functions.people(view, member), function=function, at=now)
    return Acting(member=member, function=function, person=people[0].id)
