"""The child that reads one calendar: a line with the window and the calendar come in, the reading goes out."""

import sys

import msgspec

from samverkan.feeds.ical.apart import CPU_SECONDS, MOST_MEMORY, Window
from samverkan.feeds.ical.reading import read_calendar

if sys.platform != "win32":
    import resource


def main() -> None:
    """Take the limits, read, answer."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    window = msgspec.json.decode(line, type=Window)
    reading = read_calendar(data, from_at=window.from_at, to_at=window.to_at)
    sys.stdout.buffer.write(msgspec.json.encode(reading))


if __name__ == "__main__":
    main()
