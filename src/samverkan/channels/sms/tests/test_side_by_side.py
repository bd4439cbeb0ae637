"""Several threads and one provider: no more lines than it has, and one message alone asks whether it is back."""

import threading
from types import SimpleNamespace

from samverkan.channels import Failed, HandedOver
from samverkan.channels.breaker import FIRST_SECONDS, Breaker
from samverkan.channels.failover import Came, Providers

AWAY = Came(outcome=Failed(for_good=False, reason="sms-away"), trouble=True, long=True)
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
    threads = [threading.Thread(target=lambda: providers.give(ask, down="sms-down")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (providers.lines, most) == (1, 1)


def test_what_the_first_has_certainly_not_taken_goes_to_the_reserve() -> None:
    first, reserve = (SimpleNamespace(close=lambda: None, lines=3) for _ in range(2))
    providers = Providers([first, reserve])
    assert providers.lines == 3
    assert providers.give(lambda gateway: AWAY if gateway is first else WELL, down="sms-down") == HandedOver()
    assert providers.list_down() == ("first",)
