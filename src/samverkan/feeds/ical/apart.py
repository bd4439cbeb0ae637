"""Reading a calendar in a process of its own: a hostile one costs seconds of a child, never a turn of the service.

The engine behind repetitions can be led to search for years that never come, and all threads of the service share one
interpreter. So the child is given 5 seconds of processor time, half a gigabyte and no environment, and is ended then.
"""

import subprocess
import sys
from datetime import datetime

import msgspec

from samverkan.feeds.ical.entries import Reading
from samverkan.feeds.ical.faults import Fault
from samverkan.feeds.ical.sifting import MOST_BYTES

CPU_SECONDS = 5
MOST_MEMORY = 512 * 1024 * 1024
WALL_SECONDS = 20.0
CHILD = "samverkan.feeds.ical.child"


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """What the child is asked, on one line before the calendar."""

    from_at: datetime
    to_at: datetime


def read_apart(data: bytes, *, from_at: datetime, to_at: datetime) -> Reading:
    """As `read_calendar`, and "too-heavy" where that would take more than the child is given."""
    if len(data) > MOST_BYTES:
        return Reading(faults=[Fault(code="too-big")])
    asked = msgspec.json.encode(Window(from_at=from_at, to_at=to_at)) + b"\n" + data
    try:
        told = subprocess.run(  # noqa: S603 -- our own program, without a word from the calendar
            [sys.executable, "-I", "-m", CHILD],
            input=asked,
            capture_output=True,
            env={},
            timeout=WALL_SECONDS,
            check=True,
        )
        return msgspec.json.decode(told.stdout, type=Reading)
    except (subprocess.SubprocessError, msgspec.MsgspecError):
        return Reading(faults=[Fault(code="too-heavy")])
