"""Who looks for what is due finds alarms first, looks anew when others have written, and takes more alarms at once."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from samverkan.features import messages
from samverkan.features.messages import Message
from samverkan.features.messages.attempts import MOST_ALARMS, MOST_TOGETHER, Begin, Lease, Start
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.work.looking import BUNDLE, Look, Looking
from samverkan.work.tests.stage import Stage, opened


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with opened(tmp_path) as stage:
        yield stage


def intend(stage: Stage, count: int, *, alarm: bool) -> list[str]:
    facts = [stage.build_intent(cause=f"{alarm}-{number}", alarm=alarm) for number in range(count)]
    stage.write(*facts)
    return [str(getattr(fact.event, "message", "")) for fact in facts]


def look(stage: Stage, looking: Looking, most: int = MOST_ALARMS) -> Look:
    return looking.look(stage.clock.now(), known_at=stage.region.state.position, most=most)


def bundles_of(stream: str, stage: Stage, most: int) -> list[list[str]]:
    """How the messages of a stream go together, group after group."""
    looking = Looking(stage.region)
    groups = iter(lambda: look(stage, looking, most).due, [])
    found = list(islice(groups, 3 if most <= BUNDLE else 1))
    return [[each.id for each in bundle] for group in found for bundle in group if bundle[0].stream == stream]


def due(stage: Stage, looking: Looking, most: int = MOST_ALARMS) -> list[Message]:
    return [message for bundle in look(stage, looking, most).due for message in bundle]


def start(stage: Stage, names: list[str]) -> None:
    begun = tuple(Begin(message=name, attempt=1, channel="c", channel_kind="email") for name in names)
    for verb, given in (("lease", Lease(worker="w", seconds=30)), ("start", Start(worker="w", attempts=begun))):
        stage.acts += 1
        command = Command(verb=f"messages.{verb}", given=given, acting=SYSTEM, key=f"w/{stage.acts}")
        stage.region.execute(command)


def test_many_alarms_go_together_and_of_others_no_more_than_people_can_look_at(stage: Stage) -> None:
    intend(stage, 100, alarm=False)
    intend(stage, 80, alarm=True)
    looking = Looking(stage.region)
    first, second, third = (due(stage, looking) for _ in range(3))
    assert (len(first), {each.alarm for each in first}) == (80, {True})
    assert [len(each) for each in (second, third)] == [MOST_TOGETHER, 100 - MOST_TOGETHER]


def test_few_alarms_and_others_go_in_one_group(stage: Stage) -> None:
    intend(stage, 100, alarm=False)
    intend(stage, 3, alarm=True)
    found = due(stage, Looking(stage.region))
    assert [each.alarm for each in found] == [True] * 3 + [False] * BUNDLE


def test_a_live_alarm_waits_for_none_of_an_exercise(stage: Stage) -> None:
    played = streams.messages(streams.incident("ovning"))
    stage.write(*(stage.build_intent(cause=f"p-{n}", stream=played, exercise=True) for n in range(600)))
    stage.clock.forward(seconds=1)
    looking = Looking(stage.region)
    assert len(due(stage, looking)) == MOST_TOGETHER, "so that one that comes meanwhile is soon looked for"

    known = stage.region.state.position
    (live,) = intend(stage, 1, alarm=True)
    assert looking.look(stage.clock.now(), known_at=known, most=MOST_ALARMS).due[0][0].id == live


def test_what_goes_together_is_the_same_whoever_else_is_waiting(stage: Stage) -> None:
    own, other = streams.messages(streams.actor("0187")), streams.messages(streams.actor("0160"))
    stage.write(*(stage.build_intent(cause=f"a{n}", stream=own) for n in range(BUNDLE + 5)))
    before = bundles_of(own, stage, most=MOST_ALARMS)
    stage.write(*(stage.build_intent(cause=f"b{n}", stream=other) for n in range(BUNDLE - 3)))
    assert [bundles_of(own, stage, most=most) for most in (1, 20, BUNDLE, MOST_ALARMS)] == [before] * 4
    assert [len(each) for each in before] == [BUNDLE, 5]


@pytest.mark.parametrize("hidden", [0, 1, 70])
def test_how_many_entries_a_call_becomes_tells_of_no_other_call(stage: Stage, hidden: int) -> None:
    own, other = streams.messages(streams.actor("0187")), streams.messages(streams.actor("0160"))
    worker = stage.worker()
    worker.turn()
    stage.write(*(stage.build_intent(cause=f"b{n}", stream=other) for n in range(hidden)))
    while worker.turn():
        pass
    stage.clock.forward(seconds=1)
    stage.write(*(stage.build_intent(cause=f"b-{n}", stream=other) for n in range(hidden)))
    stage.write(*(stage.build_intent(cause=f"a{n}", stream=own) for n in range(75)))
    while worker.turn():
        pass
    told = [entry.said.type for entry in stage.region.store.read(after=0) if entry.said.stream == own]
    assert told[75:].count("messages.started_together.v1") == told[75:].count("messages.handed_over_together.v1") == 3
    assert len(told) == 75 + 3 + 3


def test_what_is_tried_again_and_what_came_due_since_go_by_themselves(stage: Stage) -> None:
    first = intend(stage, 2, alarm=True)
    stage.clock.forward(seconds=0.05)
    later = stage.intend(cause="senare")
    stage.clock.forward(seconds=1)
    assert [[each.id for each in bundle] for bundle in look(stage, Looking(stage.region)).due] == [
        sorted(first),
        [later],
    ]
    start(stage, first)
    stage.clock.forward(seconds=31)
    assert sorted(len(each) for each in look(stage, Looking(stage.region)).due) == [1, 1, 1]


def test_of_many_that_wait_only_the_oldest_are_gone_through(stage: Stage) -> None:
    circles = [streams.messages(streams.actor(f"krets-{number:02}")) for number in range(20)]
    quiet = [stage.build_intent(cause=f"q{n}", stream=circles[9], alarm=False) for n in range(9)]
    stage.clock.forward(seconds=1)
    stage.write(*quiet, stage.build_intent(cause="gammal", stream=circles[19]))
    stage.clock.forward(seconds=1)
    stage.write(*(stage.build_intent(cause=f"c{n}", stream=circle) for circle in circles for n in range(5)))
    coming = list(messages.list_coming(stage.region.view(), stage.clock.now(), most=12))
    assert {each.stream for each in coming} == {circles[9], circles[19], circles[0]}
    assert [sum(each.stream == circle for each in coming) for circle in (circles[9], circles[19])] == [14, 6]


def test_the_last_look_holds_for_half_a_second_and_while_nobody_else_writes(stage: Stage) -> None:
    intend(stage, 2 * BUNDLE, alarm=False)
    looking = Looking(stage.region)
    seen = [each.id for _ in range(2) for each in due(stage, looking, BUNDLE)]
    assert len(set(seen)) == 2 * BUNDLE
    assert [each.id for each in due(stage, looking, BUNDLE)] == seen[:BUNDLE]
    known_at = stage.region.state.position
    (alarm,) = intend(stage, 1, alarm=True)
    assert looking.look(stage.clock.now(), known_at=known_at, most=BUNDLE).due[0][0].id == alarm
    stage.clock.forward(seconds=1)
    assert due(stage, looking, BUNDLE)[0].id == alarm


def test_what_came_too_late_is_told_once_of_a_look(stage: Stage) -> None:
    intend(stage, 30, alarm=True)
    stage.clock.forward(hours=2)
    looking = Looking(stage.region)
    assert (len(look(stage, looking).late), look(stage, looking).due) == (30, [])


def test_the_journal_refuses_more_at_once_than_may_be_unknown(stage: Stage) -> None:
    names = intend(stage, MOST_TOGETHER + 1, alarm=False)
    with pytest.raises(Refused, match="too-much-at-once"):
        start(stage, names)
    start(stage, intend(stage, MOST_TOGETHER + 1, alarm=True))
    with pytest.raises(Refused, match="too-much-at-once"):
        start(stage, [f"i-{number}" for number in range(MOST_ALARMS + 1)])
