"""What nobody knows of says so, until somebody does; it is never called sent, refused or on its way."""

from datetime import timedelta
from typing import Literal

from samverkan.features.messages import Delivery, delivery, due_at, events, is_due, is_under_way, word
from samverkan.features.messages.delivery import WORDS
from samverkan.features.messages.tests.telling import NOON, M, failed, handed_over, left_unknown, one, started


def decided(decision: Literal["reached", "again", "given-up"]) -> events.Resolved:
    return events.Resolved(message=M, decision=decision, reason="", not_after=NOON + timedelta(hours=3))


def test_begun_by_who_lives_no_more_is_unknown_at_once() -> None:
    alarm = one(started(), left_unknown(), seconds=[0, 1])
    news = one(started(), left_unknown(), seconds=[0, 1], alarm=False)

    assert delivery(alarm, NOON + timedelta(seconds=1)) is Delivery.UNKNOWN
    assert is_due(alarm, NOON + timedelta(seconds=1))
    assert delivery(news, NOON + timedelta(seconds=1)) is Delivery.UNKNOWN
    assert due_at(news) is None


def test_what_is_known_is_not_made_unknown_again() -> None:
    assert delivery(one(started(), handed_over(), left_unknown()), NOON) is Delivery.HANDED_OVER
    assert delivery(one(started(), left_unknown(), handed_over()), NOON) is Delivery.HANDED_OVER
    begun_again = one(started(), left_unknown(), started(2), left_unknown(1), seconds=[0, 1, 2, 3])
    assert is_under_way(begun_again, NOON + timedelta(seconds=4)), "the second attempt is not the one that was left"


def test_what_nobody_knows_of_stays_unknown_while_it_is_sent_again() -> None:
    again, later = one(started(), started(2), seconds=[0, 31]), NOON + timedelta(seconds=32)
    assert (delivery(again, later), word(again, later)) == (Delivery.UNKNOWN, "Okänt – skickas igen")
    assert word(again, NOON + timedelta(seconds=62)) == "Okänt – kan ha nått fram"
    assert delivery(one(started(), started(2), handed_over(2)), later) is Delivery.HANDED_OVER


def test_what_a_person_sends_again_is_being_sent() -> None:
    again = one(started(), left_unknown(), decided("again"), started(2), seconds=[0, 1, 2, 3])
    assert delivery(again, NOON + timedelta(seconds=4)) is Delivery.SENDING


def test_started_and_nothing_after_becomes_unknown() -> None:
    message = one(started(), seconds=[0])
    assert delivery(message, NOON + timedelta(seconds=30)) is Delivery.SENDING
    assert delivery(message, NOON + timedelta(seconds=31)) is Delivery.UNKNOWN
    assert WORDS[Delivery.UNKNOWN] == "Okänt – kan ha nått fram"


def test_only_an_unknown_alarm_goes_again_by_itself() -> None:
    later = NOON + timedelta(seconds=31)
    assert is_due(one(started(), seconds=[0]), later)
    assert due_at(one(started(), alarm=False, seconds=[0])) is None


def test_refused_is_not_said_when_an_earlier_attempt_may_have_arrived() -> None:
    assert one(started(1), started(2), failed(2, for_good=True)).standing is Delivery.UNKNOWN
    assert one(started(1), failed(1, for_good=True)).standing is Delivery.FAILED_FOR_GOOD


def test_a_person_decides_on_an_unknown() -> None:
    assert one(started(), decided("reached")).standing is Delivery.DELIVERED
    assert one(started(), decided("again")).standing is Delivery.FAILED_FOR_NOW
    assert one(started(), decided("given-up")).standing is Delivery.FAILED_FOR_GOOD
