"""A running example to look at: the command that a newcomer gives, in a process of its own, with the snow told."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

STARTS_WITHIN_SECONDS = 60


class Service:
    """`samverkan demo --serve` on a port of its own. `incident` is the one that the example tells of."""

    def __init__(self, home: Path) -> None:
        self._home = home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://localhost:{port}"
        own = {name: value for name, value in os.environ.items() if not name.startswith("SAMVERKAN_")}
        own |= {"SAMVERKAN_HOME": str(home), "SAMVERKAN_CONTACT": "tillganglighet@samverkan.example"}
        own |= {"DJANGO_SETTINGS_MODULE": "samverkan.project.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
        self._own = own
        self._command = [sys.executable, "-m", "samverkan.project.cli", "demo", "--serve", "--port", str(port)]
        self.start()
        self.incident = self.find_incident("Mycket kraftigt snöfall")

    def start(self) -> None:
        """Begin, or begin again where it was killed: the same address, and all that was confirmed."""
        self._told = (self._home / "told.txt").open("wb")
        self._process = subprocess.Popen(self._command, env=self._own, stdout=self._told, stderr=subprocess.STDOUT)
        self._wait()

    def kill(self) -> None:
        """`kill -9`: no farewell, as when the machine's power goes."""
        self._process.kill()
        self._process.wait(timeout=10)
        self._told.close()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It stands still and refuses nothing: the kernel goes on taking what is sent."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def url(self, path: str, function: str = "lst-tib") -> str:
        """The whole address of a page: of a function, or from the root when the path begins with a slash."""
        return self.address + (path if path.startswith("/") else f"/f/{function}/{path}")

    def read(self, path: str, function: str = "lst-tib") -> str:
        """A page as text."""
        answer: HTTPResponse = urlopen(self.url(path, function), timeout=10)
        with answer:
            return answer.read().decode()

    def find_incident(self, words: str, function: str = "lst-tib") -> str:
        """The name of the incident whose card on Läget nu says this."""
        for card in self.read("", function).split("<article")[1:]:
            if words in card:
                return str(re.findall(r'href="h/([^/"]+)/', card)[0])
        raise AssertionError(f"no card says {words!r}")

    def stop(self) -> None:
        """End the process that was started here, where it has not been killed."""
        self._process.terminate()
        self._process.wait(timeout=10)
        self._told.close()

    def _wait(self) -> None:
        ends = time.monotonic() + STARTS_WITHIN_SECONDS
        while time.monotonic() < ends and self._process.poll() is None:
            try:
                with urlopen(f"{self.address}/tillganglighet/", timeout=5):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self.stop()
        raise AssertionError((self._home / "told.txt").read_text())
