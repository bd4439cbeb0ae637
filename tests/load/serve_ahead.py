"""`samverkan`, whose clock is `PROV_AHEAD` seconds ahead: so that nobody waits for leases to end and steps to come."""

import os
import sys
from datetime import UTC, datetime, timedelta

from samverkan.lib.clock import SystemClock
from samverkan.project.cli.__main__ import main

AHEAD = timedelta(seconds=float(os.environ.get("PROV_AHEAD", "0")))


def now(_clock: SystemClock) -> datetime:
    return datetime.now(UTC) + AHEAD


if __name__ == "__main__":
    SystemClock.now = now  # type: ignore[method-assign,assignment]  # the one place that asks what time it is
    sys.exit(main())
