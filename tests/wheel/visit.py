"""Run by the Python of an empty environment that the wheel was installed in: start it, look at it, end it.

    python visit.py FOLDER [alone]

With `alone` it is in a network of its own, where nobody else is: there even 127.0.0.1 must first be switched on.
"""

import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

WITHIN_SECONDS = 60
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1


def switch_on_loopback() -> None:
    """What `ip link set lo up` does, where there is no such program."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asked = struct.pack("16sh14x", b"lo", 0)
        (flags,) = struct.unpack("16xh14x", fcntl.ioctl(asking, SIOCGIFFLAGS, asked))
        fcntl.ioctl(asking, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def run(*words: str) -> None:
    """A command of the installed program, to its end."""
    program = Path(sys.executable).with_name("samverkan")
    subprocess.run([str(program), *words], check=True, timeout=WITHIN_SECONDS * 2)


def visit(home: str, *words: str, pages: dict[str, str]) -> None:
    """Serve, read the pages, and end: each must say its words."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("samverkan")
    command = [str(program), "--home", home, *words, "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command) as served:
        try:
            for path, told in pages.items():
                body = read(f"http://127.0.0.1:{port}{path}", served)
                assert told in body, f"{path} does not say {told!r}: {body[:2000]}"
                print("read", path)
        finally:
            served.send_signal(signal.SIGTERM)
            ended = served.wait(timeout=20)
    assert ended in (0, -signal.SIGTERM), f"the server ended with {ended}"
    print("ended well")


def read(address: str, served: "subprocess.Popen[bytes]") -> str:
    """A page, as soon as somebody answers."""
    deadline = time.monotonic() + WITHIN_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=WITHIN_SECONDS) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as fault:
            raise AssertionError(f"{address}: {fault.code}\n{fault.read().decode()[:4000]}") from fault
        except OSError:
            assert served.poll() is None, "the server has ended"
            assert time.monotonic() < deadline, "nobody answers"
            time.sleep(0.1)


def main() -> None:
    """An example and a real region, each made and served."""
    home = sys.argv[1]
    if "alone" in sys.argv:
        switch_on_loopback()
    os.chdir(home)
    run("--home", home, "demo")
    front = {"/": "DEMO", "/f/lst-tib/": "DEMO", "/f/lst-tib/kontaktvagar/": "DEMO", "/api/v1/openapi.json": "openapi"}
    visit(home, "demo", "--serve", pages=front)
    run("--home", home, "init", "--name", "Samverkan Provlän")
    visit(home, "serve", pages={"/": "<form", "/healthz": "ok"})


if __name__ == "__main__":
    main()
