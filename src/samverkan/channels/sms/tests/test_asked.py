"""A provider that nothing has been sent by for a while is asked how it is; nobody gets a message by it."""

import pytest

from samverkan.channels import HandedOver
from samverkan.channels.sms import Sms
from samverkan.channels.sms.tests.test_sms import SAID, Steady, first, open_gateway, reserve, sms, steady
from samverkan.channels.voice.elks import Elks as Ringing
from samverkan.channels.voice.settings import read_providers
from tests.town.calls import Calls, ringing
from tests.town.elks import Elks, answering

__all__ = ["first", "reserve", "sms", "steady"]
NUMBER = "+46701740605"


def test_one_that_is_down_is_known_before_it_is_needed(steady: Steady) -> None:
    with answering(Elks()) as elks, answering(Elks()) as other:
        channel = Sms([open_gateway(elks), open_gateway(other)], steady=steady)
        channel.probe()
        assert (channel.list_down(), elks.looked, elks.sent) == ((), 1, [])
    steady.seconds = 120
    channel.probe()
    assert channel.list_down() == ("", "first", "reserve")
    channel.close()


@pytest.mark.parametrize("status", [401, 402, 500, 503])
def test_one_that_does_not_let_us_in_or_is_in_trouble_is_down(
    sms: Sms, first: Elks, steady: Steady, status: int
) -> None:
    first.account = status
    sms.probe()
    assert sms.list_down() == ("first",)
    first.account, steady.seconds = 200, 61
    sms.probe()
    assert sms.list_down() == ()


def test_one_that_has_no_such_question_is_left_as_it_was(sms: Sms, first: Elks) -> None:
    first.account = 404
    sms.probe()
    assert sms.list_down() == ()


def test_a_question_keeps_no_alarm_from_a_provider(sms: Sms, first: Elks, reserve: Elks) -> None:
    first.account = reserve.account = 503
    sms.probe()
    assert sms.list_down()[0] == ""
    assert sms.send(address=NUMBER, content=SAID, key="i-1") == HandedOver()
    assert (len(first.sent), sms.list_down()) == (1, ("reserve",))


def test_one_that_has_just_taken_a_message_is_not_asked(sms: Sms, first: Elks, reserve: Elks, steady: Steady) -> None:
    steady.seconds = 10
    sms.send(address=NUMBER, content=SAID, key="i-1")
    sms.probe()
    assert (first.looked, reserve.looked) == (0, 1)
    steady.seconds = 71
    sms.probe()
    assert first.looked == 1


def test_one_that_was_skipped_shows_by_a_question_that_it_is_back(sms: Sms, first: Elks, steady: Steady) -> None:
    first.answers = [503, 503]
    for _ in range(2):
        sms.send(address=NUMBER, content=SAID, key="i-1")
    assert sms.list_down() == ("first",)
    steady.seconds = 61
    sms.probe()
    assert sms.list_down() == ()


def test_a_provider_of_calls_that_cannot_be_asked_is_left_as_it_was() -> None:
    with ringing(Calls()) as calls:
        (provider,) = read_providers({"SAMVERKAN_VOICE": calls.setting(), "SAMVERKAN_VOICE_SPEECH": "cat"})
        gateway = Ringing(provider)
        assert gateway.is_up() is None
        gateway.close()
    assert gateway.is_up() is False
