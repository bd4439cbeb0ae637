"""After the start: five lively minutes, an hour's trickle, quiet rounds; and people go before simulated actors."""

from datetime import timedelta
from itertools import pairwise

import pytest

from samverkan.example.script import Told
from samverkan.example.stories import STORIES
from samverkan.example.tests.conftest import Play
from samverkan.features import combined, reports

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("story", STORIES)
def test_a_newcomer_sees_something_new_at_any_moment_of_the_first_hour(story: str, play: Play) -> None:
    example = play(story)
    lively = example.goes_on(minutes=5)
    trickle = example.goes_on(minutes=70)

    assert len(lively) >= 8
    acts = [example.began_at, *lively, *trickle, example.clock.now()]
    assert max(later - earlier for earlier, later in pairwise(acts)) <= 4 * MINUTE
    assert len(combined.of(example.region.view(), example.incident.id).versions) == 3


def test_when_all_is_told_somebody_now_and_then_says_unchanged_and_pictures_are_asked_for(play: Play) -> None:
    example = play("sno-2016")
    example.goes_on(minutes=80)
    later = example.goes_on(minutes=100)
    held = reports.of(example.region.view(), example.incident.id).round

    assert 10 <= len(later) <= 2 * 30, "a tap, and beside it the note that it is invented"
    assert held is not None
    assert held.due_at > example.clock.now()


def test_after_a_restart_nothing_is_told_twice(play: Play) -> None:
    example = play("sno-2016")
    example.goes_on(minutes=4)
    example.restart()
    example.goes_on(minutes=80)
    told = reports.of(example.region.view(), example.incident.id)
    lines = [beat for beat in (*example.story.past, *example.story.later) if isinstance(beat, Told)]

    assert sum(len(told.history(member)) for member in {line.member for line in lines}) == len(lines)


def test_who_is_played_by_a_person_is_left_alone(play: Play) -> None:
    example = play("sno-2016")
    own = Told(member="0186", impact="rod", happened="Det här skrev jag själv")
    example.cast.play(example.incident.id, own)
    example.goes_on(minutes=10)

    (latest, *earlier) = reports.of(example.region.view(), example.incident.id).history("0186")
    assert latest.picture is not None
    assert (latest.picture.happened, earlier) == ("Det här skrev jag själv", [])


def test_a_persons_summary_is_not_written_over(play: Play) -> None:
    example = play("sno-2016")
    example.cast.sum_up(example.incident.id, "Så här ser jag det")
    example.goes_on(minutes=75)
    value = combined.of(example.region.view(), example.incident.id)

    assert value.summary is not None
    assert (value.summary.text, len(value.versions)) == ("Så här ser jag det", 2)
