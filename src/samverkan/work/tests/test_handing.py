"""Many are handed over side by side; a gateway that is away is found by the first few; none that hangs holds others."""

import threading
import time
from types import SimpleNamespace
from typing import Any, cast

from samverkan.work.handing import (
    LEAD,
    TORN_AFTER_SECONDS,
    WRITE_WITHIN_SECONDS,
    Gathering,
    hand_over_all,
    number_parts,
    worth_using,
)
from samverkan.work.preparing import Ready
from tests.waiting import wait_until


def group(channel: Any, count: int) -> list[Ready]:
    """Messages to one channel."""
    told = (SimpleNamespace(channel=channel, message=SimpleNamespace(id=f"i-{number}")) for number in range(count))
    return [cast(Ready, each) for each in told]


class Gate:
    """Counts how many are inside at once."""

    def __init__(self, seconds: float = 0.01) -> None:
        self.inside = self.most = 0
        self.order: list[str] = []
        self._seconds, self._lock = seconds, threading.Lock()

    def __call__(self, ready: Ready) -> str:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.order.append(ready.message.id)
        time.sleep(self._seconds)
        with self._lock:
            self.inside -= 1
        return ready.message.id


def test_a_channel_of_several_lines_takes_as_many_at_once_and_each_answer_is_its_own() -> None:
    gate, sent = Gate(), group(SimpleNamespace(lines=3), 20)
    assert hand_over_all(sent, gate) == [each.message.id for each in sent]
    assert gate.most == 3
    assert gate.order[:LEAD] == ["i-0", "i-1", "i-2", "i-3"]


def test_the_wait_for_a_gateway_that_answers_at_once_is_used_by_another_line() -> None:
    gate = Gate(seconds=0.001)
    hand_over_all(group(SimpleNamespace(lines=3), 20), gate)
    assert gate.most > 1


def test_where_the_time_goes_to_our_own_work_no_other_line_comes_in_its_way() -> None:
    mails, texts = (worth_using(3, seconds=1.0, worked=worked) for worked in (0.8, 0.5))
    assert (mails, texts) == (1, 3)


def test_a_channel_that_says_nothing_of_lines_is_used_by_one_at_a_time_in_order() -> None:
    gate, sent = Gate(), group(SimpleNamespace(), 12)
    hand_over_all(sent, gate)
    assert (gate.most, gate.order) == (1, [each.message.id for each in sent])


def test_two_channels_go_beside_each_other() -> None:
    both = threading.Barrier(2, timeout=5)
    sent = [*group(SimpleNamespace(), 1), *group(SimpleNamespace(), 1)]
    assert hand_over_all(sent, lambda _ready: both.wait() >= 0) == [True, True]


def test_one_that_breaks_takes_no_other_with_it() -> None:
    def send(ready: Ready) -> str:
        if ready.message.id == "i-1":
            raise RuntimeError
        return "sent"

    assert hand_over_all(group(SimpleNamespace(), 3), send) == ["sent", None, "sent"]


def gathered(parts: dict[str, int]) -> tuple[Gathering[str], list[float], list[list[str]]]:
    """With what it reads the clock from, and what it has written."""
    now, written = [0.0], list[list[str]]()
    return Gathering(written.append, lambda: now[0], parts=parts), now, written


def test_what_has_come_is_written_before_a_slow_gateway_has_taken_the_rest() -> None:
    gathering, now, written = gathered({"första": 0, "andra": 1, "ingen": 2, "tredje": 3})
    gathering.take("andra", "andra")
    gathering.take("ingen", None)
    now[0] = WRITE_WITHIN_SECONDS
    gathering.take("första", "första")
    gathering.take("tredje", "tredje")
    assert written == [["första", "andra"]]
    gathering.finish()
    assert written == [["första", "andra"], ["tredje"]]


def test_what_is_told_by_one_entry_is_not_torn_by_who_else_was_waited_for() -> None:
    gathering, now, written = gathered({"första": 0, "andra": 0, "annans": 1})
    gathering.take("första", "första")
    now[0] = WRITE_WITHIN_SECONDS
    gathering.take("annans", "annans")
    assert written == [["annans"]]
    now[0] = 2 * WRITE_WITHIN_SECONDS
    gathering.take("andra", "andra")
    assert written == [["annans"], ["första", "andra"]]


def test_what_a_slow_gateway_has_taken_waits_no_longer_than_two_seconds_for_the_rest() -> None:
    gathering, now, written = gathered({"första": 0, "andra": 0, "tredje": 0})
    gathering.take("första", "första")
    now[0] = TORN_AFTER_SECONDS
    gathering.take("andra", "andra")
    assert written == [["första", "andra"]]


def test_what_is_known_is_written_though_one_hangs_and_nothing_more_comes() -> None:
    gathering, now, written = gathered({"första": 0, "hänger": 0})
    gathering.take("första", "första")
    now[0] = TORN_AFTER_SECONDS
    with gathering.meanwhile():
        wait_until(lambda: written == [["första"]])


def test_those_of_a_bundle_that_go_by_one_channel_are_told_of_together() -> None:
    mail, text = SimpleNamespace(kind="email"), SimpleNamespace(kind="sms")
    sent = [(mail, 0), (text, 0), (mail, 0), (mail, 1)]
    group = [
        SimpleNamespace(channel=channel, bundle=bundle, message=SimpleNamespace(id=f"i-{place}"))
        for place, (channel, bundle) in enumerate(sent)
    ]
    assert number_parts(cast(list[Ready], group)) == {"i-0": 0, "i-1": 1, "i-2": 0, "i-3": 2}
