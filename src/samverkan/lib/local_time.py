"""Local time: what a Swedish clock shows. Only for what people read; everything kept is UTC."""

from datetime import datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local(at: datetime) -> datetime:
    """The same instant with Swedish wall-clock fields; `at` is aware, or `ValueError`."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    return at.astimezone(STOCKHOLM)


def clock_text(at: datetime) -> str:
    """`03.06`, as Swedish authorities write the time of day; `at` is aware."""
    return f"{local(at):%H.%M}"
