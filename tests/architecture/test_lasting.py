"""What a member can take out of the journal: words that somebody wrote, never that something happened."""

import pytest
from msgspec.structs import fields

from samverkan.region.event import Event, Lasting
from tests.architecture.golden import list_events

WRITTEN = {
    "incidents.follow_up.v1": "reason",
    "incidents.closed.v1": "reason",
    "summons.issued.v1": "text",
    "summons.texted.v1": "text",
    "gatherings.texted.v1": "text",
    "reports.written.v1": "picture",
    "reports.conveyed.v1": "picture",
    "combined.summary_written.v1": "text",
    "combined.fixed.v2": "content",
    "log.noted.v1": "text",
}
"""Where somebody writes freely in what may go whole. That it happened stands without it: folds hear what is gone."""

PRIVATE = {
    "duty.leave_set.v1": "person",
    "duty.stand_in_set.v1": "person",
    "duty.swap_offered.v1": "from_person",
}
"""Whose life it tells of: that somebody was away is the person's own, and goes whole on the person's word."""

EVENTS = [event for event in list_events() if event.type != "region.remained.v1"]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_an_event_in_which_nobody_writes_freely_lasts(event: type[Event]) -> None:
    """Else a member could block that it opened a version: mark it `Lasting`, or say what is written."""
    stays = issubclass(event, Lasting) or event.bare is not Event.bare
    assert stays != (event.type in WRITTEN | PRIVATE)


@pytest.mark.parametrize(("type_", "field"), (WRITTEN | PRIVATE).items())
def test_what_may_go_whole_is_somebody_s_words_or_somebody_s_own(type_: str, field: str) -> None:
    (event,) = (each for each in EVENTS if each.type == type_)
    assert field in {each.name for each in fields(event)}
