"""When to try again."""

from datetime import datetime, timedelta

ALARM_FIRST_SECONDS = 5.0
ALARM_MOST_SECONDS = 60.0
FIRST_SECONDS = 30.0
MOST_SECONDS = 900.0


def retry_at(*, attempt: int, alarm: bool, now: datetime, jitter: float) -> datetime:
    """The time of the next try after attempt number `attempt` (from 1): doubled each time up to a most.

    `jitter` (0 to 1) spreads it over the upper half, so that a server that comes back is not met by all at once.
    """
    first, most = (ALARM_FIRST_SECONDS, ALARM_MOST_SECONDS) if alarm else (FIRST_SECONDS, MOST_SECONDS)
    whole = min(first * 2 ** min(attempt - 1, 20), most)
    return now + timedelta(seconds=whole * (0.5 + 0.5 * jitter))
