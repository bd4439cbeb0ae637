"""The example's drill: it has been held, nothing of it has left this machine, and the next one is for all."""

from samverkan.example.tests.conftest import Play
from samverkan.features import charter, drills, functions, messages
from samverkan.features.drills.reading import list_reports, of
from samverkan.features.messages import TEST_CALL
from samverkan.region import streams


def test_it_has_been_held_before_anything_happens_and_is_reported(play: Play) -> None:
    view = play("sno-2016").region.view()
    last = drills.find_last(view)
    assert last is not None
    assert (last.why, last.called, last.answered) == ("done", 4, 4)
    everybody = list_reports(view, charter.of(view).convener, last.id)[0]
    (outbox,) = everybody.counts
    assert (outbox.kind, outbox.handed_over.count) == ("outbox", outbox.asked)
    assert 0 < outbox.answered.count < outbox.asked


def test_it_gave_way_to_nothing_and_nobody_is_called_out_of_reach_by_it(play: Play) -> None:
    view = play("sno-2016").region.view()
    sent = messages.list_messages(view, stream=streams.messages(streams.actor("0180")))
    assert {each.standing.value for each in sent if each.letter == TEST_CALL} <= {"handed-over", "answered"}
    persons = functions.people(view, "0180").persons
    assert all(persons[each.person].silent_on is None for each in sent if each.person)


def test_the_next_one_is_for_all_in_four_weeks(play: Play) -> None:
    example = play("sno-2016")
    at, schedule = drills.find_next(example.region.view()), of(example.region.view()).schedule
    assert at is not None
    assert schedule is not None
    assert (schedule.members, (at - example.began_at).days) == ((), 27)
