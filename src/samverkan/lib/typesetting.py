"""A document's source in Typst and its data become a PDF that can be kept (PDF/A-2a) and heard (PDF/UA-1).

In a process of its own, since it takes some 60 MB and a fault in it must not end the service. The same source, data and
time give the same bytes as long as Typst is the same. Data is handed in as JSON and never as source: nothing in it is
read as code.
"""

import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from samverkan.lib.clock import Instant
from samverkan.lib.codec import encode
from samverkan.lib.legible import lay_bare

WITHIN_SECONDS = 20.0
COMMAND = [sys.executable, "-m", "samverkan.lib.typesetter"]
_turn = threading.Lock()


class NotTypeset(Exception):
    """No document came of it: the text says why, for the log."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What that process is asked for. `data` is JSON."""

    source: str
    data: str
    at: Instant


def typeset(source: Path, data: Any, *, at: datetime) -> bytes:
    """The document as PDF, dated `at`, its texts in the order in which they were typed. Takes about a third of a
    second, one at a time. Raises `NotTypeset`."""
    told = lay_bare(encode(data).decode())
    order = encode(Order(source=source.read_text(encoding="utf-8"), data=told, at=at))
    if not _turn.acquire(timeout=WITHIN_SECONDS):
        raise NotTypeset("others are being set")
    try:
        made = subprocess.run(COMMAND, input=order, capture_output=True, timeout=WITHIN_SECONDS)  # noqa: S603 - our own
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise NotTypeset(type(fault).__name__) from fault
    finally:
        _turn.release()
    if made.returncode or not made.stdout.startswith(b"%PDF-"):
        raise NotTypeset(made.stderr.decode("utf-8", "replace")[-2000:])
    return made.stdout
