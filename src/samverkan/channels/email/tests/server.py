"""A real SMTP server for tests, on a free port of this machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller


@contextmanager
def serving(inbox: Any, *, port: int = 0) -> Iterator[int]:
    """Serve with this aiosmtpd handler, on a free port unless told; gives the port."""
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
