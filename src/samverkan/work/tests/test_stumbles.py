"""What goes wrong beside the sending never stops it: channels, streams and clocks that break."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samverkan.features import messages
from samverkan.features.messages.attempts import Outcome
from samverkan.lib.clock import ManualClock
from samverkan.lib.refusal import Refused
from samverkan.region.command import Unconfirmed
from samverkan.region.fold import put_stream
from samverkan.work.tests.stage import NIGHT, TALK, Stage, opened
from samverkan.work.tests.test_pausing import paused
from samverkan.work.tests.test_worker import run


def set_aside(stage: Stage, stream: str) -> None:
    """As if an entry that this program does not know had come into the stream."""
    following = stage.region._following
    stuck = msgspec.structs.replace(following.state.streams[stream], stuck="unknown-type x.y.v9")
    state = put_stream(following.state, stuck)
    stage.region._state = following.state = state


def mend(stage: Stage, stream: str) -> None:
    """As if the program had been upgraded: the stream is read on."""
    following = stage.region._following
    whole = msgspec.structs.replace(following.state.streams[stream], stuck="")
    stage.region._state = following.state = put_stream(following.state, whole)


def list_names(stage: Stage) -> list[str]:
    """The first information of the stage's incidents."""
    view = stage.region.view()
    sent = [each for name in view.names("incident/messages") for each in messages.list_messages(view, stream=name)]
    return [each.id for each in sent if each.letter == messages.FIRST_INFORMATION]


def test_a_channel_that_breaks_over_one_message_does_not_send_the_others_twice(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        run(worker)
        names = [stage.intend(cause=f"c{number}") for number in range(3)]
        stage.email.answers = [UnicodeError("odd address")]
        run(worker, 3)
        assert sorted(stage.delivery(name) for name in names) == ["handed-over", "handed-over", "sending"]
        stage.clock.forward(seconds=31)
        run(worker, 3)
        assert [stage.delivery(name) for name in names] == ["handed-over"] * 3
        assert sorted(key for _, key, _ in stage.email.sent) == sorted(names)


def test_a_stream_set_aside_stops_no_other_alarm(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        run(worker)
        stage.intend()
        stage.raises_alarm()
        set_aside(stage, TALK)
        stage.clock.forward(seconds=11)
        run(worker, 3)
        assert {message for _, message, _ in stage.email.sent} >= set(list_names(stage))


def test_what_came_of_a_message_is_written_also_beside_one_that_cannot_be(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        name = stage.intend()
        stage.raises_alarm()
        other = list_names(stage)[0]
        set_aside(stage, TALK)
        stage.worker()._record([Outcome(message=each, came="cancelled", reason="prov") for each in (name, other)])
        assert stage.delivery(other) == "cancelled"


def test_a_jump_that_could_not_be_written_down_pauses_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as stage:
        steady = [0.0]
        worker = stage.worker()
        worker._ticking._steady = lambda: steady[0]
        run(worker, 2)
        stage.clock.forward(hours=2)
        stage.intend()
        with monkeypatch.context() as away:
            away.setattr(stage.region, "execute", _away)
            with pytest.raises(Unconfirmed):
                worker.turn()
        run(worker)
        assert (paused(stage), stage.email.sent) == ("clock", [])


def _away(*_given: Any, **_named: Any) -> None:
    raise Unconfirmed


def test_an_alarm_does_not_wait_for_a_clock_that_ran_ahead(tmp_path: Path) -> None:
    with opened(tmp_path, clock=ManualClock(NIGHT + timedelta(days=2))) as stage:
        stage.intend(not_after=NIGHT)
    with opened(tmp_path, clock=ManualClock(NIGHT)) as stage:
        worker = stage.worker()
        run(worker)
        if paused(stage):
            stage.does("lst-tib", "messages.release", reason="Klockan är ställd", seen_waiting=9)
        stage.raises_alarm()
        stage.clock.forward(seconds=11)
        run(worker, 3)
        assert len(stage.email.sent) == 3


def test_a_silent_attempt_is_seen_as_such_after_a_clock_that_ran_ahead(tmp_path: Path) -> None:
    with opened(tmp_path, clock=ManualClock(NIGHT + timedelta(days=2))) as stage:
        stage.intend(not_after=NIGHT)
    with opened(tmp_path, clock=ManualClock(NIGHT)) as stage:
        worker = stage.worker()
        name = stage.intend(cause="now")
        stage.email.answers = [UnicodeError("odd")]
        run(worker, 2)
        if paused(stage):
            stage.does("lst-tib", "messages.release", reason="Klockan är ställd", seen_waiting=9)
        run(worker, 2)
        stage.clock.forward(seconds=31)
        assert stage.delivery(name) == "unknown"


def test_operators_are_woken_once_when_a_stream_is_set_aside(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        run(worker)
        stage.intend(not_after=NIGHT)
        stage.clock.forward(seconds=1)
        set_aside(stage, TALK)
        run(worker, 5)
        assert [address for address, _, _ in stage.email.sent] == ["lst-drift@x.example"]
        assert "ställd åt sidan" in stage.email.sent[0][2].subject


def test_operators_are_woken_anew_when_a_stream_that_was_mended_is_set_aside_further_on(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        stage.intend(not_after=NIGHT)
        for times in (1, 2):
            stage.clock.forward(seconds=1)
            set_aside(stage, TALK)
            run(worker, 5)
            assert len(stage.email.sent) == times
            mend(stage, TALK)
            stage.intend(cause=f"further on {times}", not_after=NIGHT)
    assert len({key for _, key, _ in stage.email.sent}) == 2


def test_operators_are_not_woken_again_by_a_restart_of_what_is_still_set_aside(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        stage.intend(not_after=NIGHT)
        stage.clock.forward(seconds=1)
        set_aside(stage, TALK)
        run(stage.worker(), 5)
        assert len(stage.email.sent) == 1
    with opened(tmp_path, clock=ManualClock(NIGHT + timedelta(seconds=10))) as stage:
        set_aside(stage, TALK)
        run(stage.worker(), 5)
        assert (paused(stage), stage.email.sent) == ("", [])


def test_the_ten_seconds_to_undo_are_ten_seconds_after_a_clock_that_ran_ahead(tmp_path: Path) -> None:
    with opened(tmp_path, clock=ManualClock(NIGHT + timedelta(days=2))) as stage:
        stage.intend(not_after=NIGHT)
    with opened(tmp_path, clock=ManualClock(NIGHT)) as stage:
        snow = stage.raises_alarm(occurred_at=NIGHT - timedelta(hours=1))
        stage.clock.forward(seconds=11)
        with pytest.raises(Refused, match="incident-too-late-to-undo"):
            stage.does("taby-tib", "incidents.undo", incident=snow)
        again = stage.raises_alarm(kind="vader", anyway=True)
        stage.clock.forward(seconds=9)
        stage.does("taby-tib", "incidents.undo", incident=again)


def test_the_lead_may_remind_again_after_two_minutes_also_then(tmp_path: Path) -> None:
    with opened(tmp_path, clock=ManualClock(NIGHT + timedelta(days=2))) as stage:
        stage.intend(not_after=NIGHT)
    with opened(tmp_path, clock=ManualClock(NIGHT)) as stage:
        snow = stage.raises_alarm()
        stage.does("lst-tib", "summons.remind", incident=snow)
        stage.clock.forward(seconds=90)
        with pytest.raises(Refused, match="summons-reminded-just-now"):
            stage.does("lst-tib", "summons.remind", incident=snow)
        stage.clock.forward(seconds=31)
        stage.does("lst-tib", "summons.remind", incident=snow)
