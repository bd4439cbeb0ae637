"""Who looks for what is due finds alarms first, looks anew when others have written, and takes more alarms at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.features import messages
from samverkan.features.messages.attempts import MOST_ALARMS, MOST_TOGETHER, Begin, Lease, Start
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.work.looking import Look, Looking
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
    first, second, third = (look(stage, looking) for _ in range(3))
    assert (len(first.due), {each.alarm for each in first.due}) == (80, {True})
    assert [len(each.due) for each in (second, third)] == [MOST_TOGETHER, 100 - MOST_TOGETHER]


def test_few_alarms_and_others_fill_one_group(stage: Stage) -> None:
    intend(stage, 100, alarm=False)
    intend(stage, 3, alarm=True)
    found = look(stage, Looking(stage.region))
    assert (len(found.due), [each.alarm for each in found.due[:4]]) == (MOST_TOGETHER, [True, True, True, False])


def test_a_live_alarm_waits_for_none_of_an_exercise(stage: Stage) -> None:
    played = streams.messages(streams.incident("ovning"))
    stage.write(*(stage.build_intent(cause=f"p-{n}", stream=played, exercise=True) for n in range(600)))
    stage.clock.forward(seconds=1)
    looking = Looking(stage.region)
    assert len(look(stage, looking).due) == MOST_TOGETHER, "so that one that comes meanwhile is soon looked for"

    known = stage.region.state.position
    (live,) = intend(stage, 1, alarm=True)
    assert looking.look(stage.clock.now(), known_at=known, most=MOST_ALARMS).due[0].id == live


def test_what_others_have_waiting_cuts_nobodys_messages_in_two(stage: Stage) -> None:
    facts = [
        stage.build_intent(cause=f"{stream}-{number}", stream=stream)
        for number in range(10)
        for stream in (streams.messages(streams.actor("0187")), streams.messages(streams.actor("0160")))
    ]
    stage.write(*facts)
    looking = Looking(stage.region)
    groups = [{each.stream for each in look(stage, looking, most=15).due} for _ in range(2)]
    assert [len(each) for each in groups] == [1, 1]
    assert groups[0] != groups[1]


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
    intend(stage, 40, alarm=False)
    looking = Looking(stage.region)
    seen = [each.id for _ in range(2) for each in look(stage, looking, most=20).due]
    assert len(set(seen)) == 40
    assert [each.id for each in look(stage, looking, most=20).due] == seen[:20]
    known_at = stage.region.state.position
    (alarm,) = intend(stage, 1, alarm=True)
    assert looking.look(stage.clock.now(), known_at=known_at, most=20).due[0].id == alarm
    stage.clock.forward(seconds=1)
    assert look(stage, looking, most=20).due[0].id == alarm


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
