"""A hand takes its turns whatever comes of them, at once when it is called, and ends when it is asked."""

import logging
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from samverkan.journal.errors import JournalError
from samverkan.region.command import Unconfirmed
from samverkan.region.hand import Hand, stop_all
from samverkan.region.service import Region
from samverkan.region.tests.conftest import Speaker

NEVER = 3600.0


class Turns:
    """Counts turns; `comes` is what each does in its order, and nothing more after that."""

    def __init__(self, *comes: Callable[[], object]) -> None:
        self._comes = iter(comes)
        self._taken = threading.Semaphore(0)
        self.count = 0

    def __call__(self) -> None:
        self.count += 1
        try:
            next(self._comes, int)()
        finally:
            self._taken.release()

    def wait_for(self, turns: int) -> bool:
        """Whether so many more are taken, within five seconds each."""
        return all(self._taken.acquire(timeout=5) for _turn in range(turns))


def fail(fault: Exception) -> Callable[[], None]:
    def raise_it() -> None:
        raise fault

    return raise_it


@pytest.fixture
def begun() -> Iterator[Callable[..., Hand]]:
    hands: list[Hand] = []

    def begin(turn: Callable[[], object], *, every_seconds: float = NEVER) -> Hand:
        hands.append(Hand("signing", turn, every_seconds=every_seconds))
        hands[-1].start()
        return hands[-1]

    yield begin
    stop_all(hands, within_seconds=5)


def test_it_takes_a_turn_at_start_and_then_each_time_its_seconds_have_gone(begun: Callable[..., Hand]) -> None:
    turns = Turns()
    begun(turns, every_seconds=0.001)
    assert turns.wait_for(3)


def test_a_fault_in_one_turn_is_told_and_never_ends_it(
    begun: Callable[..., Hand], caplog: pytest.LogCaptureFixture
) -> None:
    turns = Turns(fail(JournalError("the disk is full")), fail(Unconfirmed()), fail(ValueError("odd")))
    begun(turns, every_seconds=0.001)
    assert turns.wait_for(4)
    told = [(each.levelno, each.getMessage()) for each in caplog.records]
    assert told == [
        (logging.WARNING, "signing: the journal is asked again later: the disk is full"),
        (logging.WARNING, "signing: the journal is asked again later: Unconfirmed"),
        (logging.ERROR, "signing stumbled and goes on"),
    ]


def test_it_ends_at_once_also_when_the_next_turn_is_an_hour_away(begun: Callable[..., Hand]) -> None:
    turns = Turns()
    hand = begun(turns)
    assert turns.wait_for(1)
    asked_at = time.monotonic()
    hand.stop(within_seconds=5)
    assert (hand.is_alive, turns.count) == (False, 1)
    assert time.monotonic() - asked_at < 1


def test_a_turn_that_hangs_is_not_waited_for_and_one_of_pieces_can_ask_between_two(begun: Callable[..., Hand]) -> None:
    inside, let_go, heard = threading.Event(), threading.Event(), list[bool]()

    def hang() -> None:
        inside.set()
        let_go.wait(5)
        heard.append(hand.goes_on)

    hand = begun(hang)
    assert inside.wait(5)
    stop_all([hand], within_seconds=0.01)
    assert (hand.is_alive, hand.goes_on) == (True, False)
    let_go.set()
    hand.stop(within_seconds=5)
    assert (hand.is_alive, heard) == (False, [False])


def test_what_is_committed_calls_it_at_once_and_nothing_that_comes_during_a_turn_is_missed(
    region: Region, say: Speaker
) -> None:
    turns = Turns(int, lambda: say("incident/7", "again"))
    hand = Hand("signing", turns, every_seconds=NEVER).hear(region, lambda _, __, changed: "incident/7" in changed)
    hand.start()
    assert turns.wait_for(1)
    say("incident/7", "now")
    assert turns.wait_for(2)
    say("incident/8", "another")
    hand.stop(within_seconds=5)
    say("incident/7", "too late")
    assert (turns.count, hand.is_alive) == (3, False)


def test_one_that_never_began_can_be_stopped_and_takes_no_turn() -> None:
    turns = Turns()
    hand = Hand("signing", turns, every_seconds=NEVER)
    hand.stop()
    hand.start()
    hand.stop(within_seconds=5)
    assert (turns.count, hand.is_alive) == (0, False)
