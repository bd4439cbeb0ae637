"""What was before the example begins: spread over an hour and more, sent at its time, and honest about itself."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from samverkan.example.script import INVENTED
from samverkan.example.stories import STORIES
from samverkan.example.tests.conftest import Play
from samverkan.features import charter, combined, log, messages, reports, summons
from samverkan.journal.keys import read_trusted
from samverkan.journal.verify import verify
from samverkan.lib.maps import values_in_order
from samverkan.project.cli.__main__ import main
from samverkan.region import streams

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("story", STORIES)
def test_the_past_is_spread_over_more_than_an_hour_before_the_start(story: str, play: Play) -> None:
    example = play(story)
    acts = example.acts()

    assert 60 * MINUTE <= example.began_at - acts[0] <= 120 * MINUTE
    assert max(later - earlier for earlier, later in pairwise(acts)) <= 13 * MINUTE
    assert acts[-1] <= example.began_at <= datetime.now(UTC)
    assert verify(example.region.store, trusted=read_trusted(example.where.keys)).holds


@pytest.mark.parametrize("story", STORIES)
def test_the_first_entry_says_demo_and_a_note_says_whose_clock_it_was(story: str, play: Play) -> None:
    example = play(story)
    (note,) = log.lines(example.region.view(), example.incident.id, text="egen klocka")

    assert charter.of(example.region.view()).demo
    assert example.entries()[0].said.type == "charter.founded.v1"
    last = example.region.store.read_stream(streams.incident(example.incident.id))[-1]
    assert note.meta.id == last.said.id


@pytest.mark.parametrize("story", STORIES)
def test_everybody_was_told_within_the_minute_of_the_press_and_nothing_waits(story: str, play: Play) -> None:
    example = play(story)
    stream = streams.messages(streams.incident(example.incident.id))
    held = messages.list_messages(example.region.view(), stream=stream)
    first = [each for each in held if each.letter == messages.FIRST_INFORMATION]

    assert len({each.receiver_member for each in first}) == 37
    assert all(each.changed_at - example.acts()[0] < MINUTE for each in first)
    assert not [each for each in held if messages.is_due(each, example.began_at - 2 * MINUTE)]
    assert messages.sending(example.region.view()).paused == ""


@pytest.mark.parametrize("story", STORIES)
def test_no_answer_posture_or_conference_of_a_real_organisation_goes_without_a_word_that_it_is_invented(
    story: str, play: Play
) -> None:
    example = play(story)
    view, incident = example.region.view(), example.incident
    told = reports.of(view, incident.id)
    pictures = [
        latest.picture for each in values_in_order(incident.participants) if (latest := told.latest(each.member))
    ]

    assert {INVENTED in each.note for each in values_in_order(summons.of(view, incident.id).answers)} == {True}
    assert {INVENTED in each.posture.words for each in pictures if each} == {True}
    assert {INVENTED in way.label for way in incident.conference.ways} == {True}


@pytest.mark.parametrize("story", STORIES)
def test_the_first_combined_picture_is_fixed_and_the_next_is_asked_for(story: str, play: Play) -> None:
    example = play(story)
    conference = example.incident.conference

    assert len(combined.of(example.region.view(), example.incident.id).versions) == 1
    assert conference is not None
    assert conference.at is not None
    assert conference.at > example.began_at


def test_another_story_does_not_take_the_place_of_the_one_that_stands(
    told: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(told["sno-2016"]))

    assert main(["demo", "--story", "drottninggatan-2017"]) == 1
    assert "--again" in capsys.readouterr().err
    assert main(["demo", "--story", "sno-2016"]) == 0
    assert main(["demo"]) == 0
