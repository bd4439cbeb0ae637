"""A meeting that is far ahead is no alarm: no provlarm waits for it, and none is broken off."""

from datetime import timedelta

from samverkan.features.drills import find_waiting
from samverkan.features.drills.tests.stage import Drilling

TEN_DAYS, SOON = timedelta(days=10), timedelta(hours=11)


def test_a_provlarm_begins_at_its_time_though_actors_are_called_to_a_meeting_in_ten_days() -> None:
    stage = Drilling()
    stage.schedules()
    stage.meets(TEN_DAYS)
    stage.forward(hours=1)
    waiting = find_waiting(stage.sees("lst-tib"), stage.now)
    assert waiting is not None
    assert waiting.why is None
    assert stage.takes_turn() == "drills.begin"


def test_a_provlarm_goes_on_while_actors_are_called_to_a_meeting_in_ten_days() -> None:
    stage = Drilling()
    stage.begins()
    meeting = stage.meets(TEN_DAYS)
    later = stage.held_in(TEN_DAYS * 2)
    stage.decides("lst-tib", "gatherings.move", {"gathering": meeting, "conference": later})
    stage.decides("lst-tib", "gatherings.cancel", {"gathering": meeting, "reason": "Behövs inte"})
    assert stage.is_going()
    stage.alarms()
    assert stage.drills()[0].why == "broken-off"


def test_a_meeting_in_some_hours_goes_before_a_provlarm() -> None:
    stage = Drilling()
    stage.begins()
    stage.meets(SOON)
    assert stage.drills()[0].why == "broken-off"


def test_a_meeting_that_is_moved_to_today_goes_before_a_provlarm() -> None:
    stage = Drilling()
    stage.begins()
    meeting = stage.meets(TEN_DAYS)
    stage.forward(minutes=1)
    stage.decides("lst-tib", "gatherings.move", {"gathering": meeting, "conference": stage.held_in(SOON)})
    assert stage.drills()[0].why == "broken-off"


def test_a_provlarm_waits_while_actors_are_called_to_a_meeting_today() -> None:
    stage = Drilling()
    stage.schedules()
    stage.meets(SOON)
    stage.forward(hours=1)
    waiting = find_waiting(stage.sees("lst-tib"), stage.now)
    assert waiting is not None
    assert (waiting.why, stage.takes_turn()) == ("alarm", "")
