"""Several threads and one provider: no more lines than it has, and one message alone asks whether it is back."""

import threading
from types import SimpleNamespace

from samverkan.channels import Failed, HandedOver, Unknown
from samverkan.channels.breaker import FIRST_SECONDS, Breaker
from samverkan.channels.failover import Came, Providers

AWAY = Came(outcome=Failed(for_good=False, reason="sms-away"), trouble=True, long=True)
HUNG = Came(outcome=Unknown(reason="sms-silent"), trouble=True, long=True)
WELL = Came(outcome=HandedOver())


def test_while_one_asks_whether_it_is_back_the_others_do_not() -> None:
    now = 0.0
    breaker = Breaker(steady=lambda: now)
    breaker.went_badly(much=True)
    assert not breaker.lets_through()
    now = FIRST_SECONDS
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
    breaker.went_well()
    assert breaker.lets_through()


def test_a_provider_of_one_line_is_asked_by_one_thread_at_a_time() -> None:
    inside, most = 0, 0

    def ask(_gateway: object) -> Came:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        threading.Event().wait(0.01)
        inside -= 1
        return WELL

    providers = Providers([SimpleNamespace(close=lambda: None)])
    threads = [threading.Thread(target=lambda: providers.give(ask, key="i-1", down="sms-down")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (providers.lines, most) == (1, 1)


def test_what_the_first_has_certainly_not_taken_goes_to_the_reserve() -> None:
    first, reserve = (SimpleNamespace(close=lambda: None, lines=3) for _ in range(2))
    providers = Providers([first, reserve])
    assert providers.lines == 3
    assert (
        providers.give(lambda gateway: AWAY if gateway is first else WELL, key="i-1", down="sms-down") == HandedOver()
    )
    assert providers.list_down() == ("first",)


class Clocked:
    """A first provider and a reserve, a clock that is moved by hand, and whom each message was given to."""

    def __init__(self) -> None:
        self.now = 0.0
        first, reserve = (SimpleNamespace(close=lambda: None, name=name) for name in ("first", "reserve"))
        self.providers = Providers([first, reserve], steady=lambda: self.now)
        self.came = {"first": HUNG, "reserve": WELL}
        self.asked: list[str] = []

    def sends(self, key: str, *, at: float) -> object:
        self.now = at
        return self.providers.give(self._ask, key=key, down="sms-down")

    def _ask(self, gateway: SimpleNamespace) -> Came:
        self.asked.append(gateway.name)
        return self.came[gateway.name]


def test_what_hung_at_the_first_goes_by_the_reserve_when_it_is_sent_again() -> None:
    clocked = Clocked()
    assert clocked.sends("i-1", at=0) == HUNG.outcome, "never to both in one attempt: two copies are possible then"
    assert clocked.sends("i-1", at=30) == HandedOver()
    assert clocked.asked == ["first", "reserve"]
    clocked.sends("i-2", at=60)
    assert clocked.asked[-1] == "first", "another message shows whether the first is back"


def test_what_hung_at_both_goes_by_them_in_turn() -> None:
    clocked = Clocked()
    clocked.came["reserve"] = HUNG
    for at in (0, 60, 120, 180):
        clocked.sends("i-1", at=at)
    assert clocked.asked == ["first", "reserve", "first", "reserve"]


def test_what_hung_at_the_first_goes_by_it_again_when_the_reserve_does_not_take_it() -> None:
    clocked = Clocked()
    clocked.sends("i-1", at=0)
    clocked.came |= {"first": WELL, "reserve": AWAY}
    assert clocked.sends("i-1", at=30) == HandedOver()
    assert clocked.asked == ["first", "reserve", "first"]
