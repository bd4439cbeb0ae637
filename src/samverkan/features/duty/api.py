"""What programs read of duty: who is on duty, the coming turns, and what is lacking in the county's rosters."""

from datetime import datetime, timedelta

import msgspec

from samverkan.api.reading import Nothing, Reading
from samverkan.features import functions
from samverkan.features.duty.reading import list_shifts, on_duty, relay_of, surveys
from samverkan.features.duty.shared import Survey
from samverkan.features.duty.shifts import OnDuty, Shift
from samverkan.lib.clock import Instant
from samverkan.lib.refusal import Refused
from samverkan.region.view import View

LONGEST = timedelta(days=400)


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """A function; `at` is now when left out."""

    function: str
    at: Instant | None = None


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A function, from a time up to another, at most 400 days."""

    function: str
    from_at: Instant
    to_at: Instant


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Who is on duty, first in turn first (one's own organisation's), and the function that answers instead, or ""."""

    on_duty: list[OnDuty]
    relay: str


def read_now(view: View, given: Now, now: datetime) -> Answer | None:
    """Who is on duty in a function; None for a function that there is not."""
    if functions.find_function(view, given.function) is None:
        return None
    held = on_duty(view, function=given.function, at=given.at or now)
    return Answer(on_duty=held, relay=relay_of(view, given.function))


def read_shifts(view: View, given: Period, now: datetime) -> list[Shift] | None:
    """The turns of a function of one's own; refused when the period is none, or too long."""
    if given.to_at <= given.from_at:
        raise Refused("ends-before-it-begins", from_at=given.from_at)
    if given.to_at - given.from_at > LONGEST:
        raise Refused("duty-too-long", days=LONGEST.days, years=2)
    if functions.find_function(view, given.function) is None:
        return None
    return list_shifts(view, function=given.function, from_at=given.from_at, to_at=given.to_at)


def read_surveys(view: View, given: Nothing, now: datetime) -> list[Survey]:
    """What is lacking, by function."""
    return surveys(view)


VIEWS = (
    Reading(name="duty.now", params=Now, answer=Answer, read=read_now, summary="Vem som har jour"),
    Reading(name="duty.shifts", params=Period, answer=list[Shift], read=read_shifts, summary="Jourschema"),
    Reading(name="duty.surveys", answer=list[Survey], read=read_surveys, summary="Brister i jourscheman"),
)
