"""Where a message stands, told from its entries and the clock."""

from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from samverkan.features.messages import Delivery, delivery, due_at, events, is_due, word
from samverkan.features.messages.channel_events import ChannelDown, ChannelsSet, ChannelUp, InboundRefused
from samverkan.features.messages.delivery import OPEN, tenth_of
from samverkan.features.messages.sending import HANDS, SENDING, apply_hands, apply_sending
from samverkan.features.messages.state import EMPTY, apply_all
from samverkan.features.messages.tests.telling import NOON, M, failed, fold, handed_over, intended, meta, one, started
from samverkan.lib.maps import in_order
from samverkan.region.event import Event, Gone


def test_several_in_one_entry_are_as_each_in_its_own() -> None:
    other = "i-1-def"
    both = (intended(), intended(message=other))
    begun = [events.Begun(message=each, attempt=1, channel="ch", channel_kind="email") for each in (M, other, "i-1-x")]
    taken = [events.Taken(message=each, attempt=1, digest="d", reference=f"r-{each}") for each in (M, other, "i-1-x")]
    apart = [events.Started(worker="w", **msgspec.structs.asdict(each)) for each in begun]
    over = [events.HandedOver(**msgspec.structs.asdict(each)) for each in taken]
    together = (
        events.StartedTogether(worker="w", attempts=tuple(begun)),
        events.HandedOverTogether(taken=tuple(taken)),
    )
    assert fold(*both, *together, seconds=(0, 0, 1, 2)) == fold(*both, *apart, *over, seconds=(0, 0, 1, 1, 1, 2, 2, 2))


def test_what_lies_in_the_local_outbox_is_not_called_handed_over() -> None:
    boxed = one(started(kind="outbox"), handed_over())
    assert word(boxed, NOON) == "Lagd i lokal utkorg"
    assert word(one(started(), handed_over()), NOON) == "Överlämnad"
    assert word(one(started(kind="outbox"), handed_over(1), started(2), handed_over(2)), NOON) == "Överlämnad"
    assert word(one(started(kind="outbox"), handed_over(), events.Answered(message=M)), NOON) == "Besvarad"


def test_a_late_outcome_of_an_earlier_attempt_is_still_told() -> None:
    assert one(started(1), started(2), handed_over(1)).standing is Delivery.HANDED_OVER
    assert one(started(1), started(2), failed(1)).standing is Delivery.SENDING


def test_what_arrived_after_all_is_told_without_the_reason_why_it_had_not() -> None:
    said = events.Failed(
        message=M, attempt=1, reason="sms-not-delivered", for_good=True, retry_at=None, path_failed=True
    )
    attempt = one(started(), handed_over(), said, events.Delivered(message=M, attempt=1)).attempts[1]
    assert (attempt.outcome, attempt.reason, attempt.path_failed) == ("delivered", "", False)


def test_what_has_left_is_not_called_back() -> None:
    cancelled = events.Cancelled(message=M, reason="x")
    assert one(started(), handed_over(), cancelled).standing is Delivery.HANDED_OVER
    assert one(cancelled).standing is Delivery.CANCELLED
    withdrawn = one(started(), cancelled)
    assert not is_due(withdrawn, NOON + timedelta(minutes=5))
    assert delivery(withdrawn, NOON + timedelta(minutes=5)) is Delivery.UNKNOWN


def test_time_goes_out_visibly() -> None:
    late = NOON + timedelta(hours=2)
    assert delivery(one(), late) is Delivery.EXPIRED
    assert delivery(one(started(), started(2), failed(2)), late) is Delivery.UNKNOWN


def test_an_answer_proves_that_it_arrived() -> None:
    assert one(started(), events.Answered(message=M), failed()).standing is Delivery.ANSWERED


def test_a_blocked_intent_is_counted_and_its_later_entries_ignored() -> None:
    for was in events.INTENDED:
        value = fold(Gone(was=was, reason="spärr"), started(), handed_over())
        assert (value.gone, len(value.by_id)) == (1, 0)


def test_what_waits_for_its_time_can_be_brought_forward_and_nothing_else_can() -> None:
    sooner = events.BroughtForward(message=M, not_before=NOON - timedelta(minutes=3))
    assert due_at(one(sooner)) == NOON - timedelta(minutes=3)
    later = events.BroughtForward(message=M, not_before=NOON + timedelta(minutes=3))
    assert due_at(one(later)) == NOON
    assert one(started(), sooner).not_before == NOON
    assert one(events.Cancelled(message=M, reason="x"), sooner).standing is Delivery.CANCELLED


def test_an_intent_of_the_first_kind_is_read_as_the_first_step_by_the_functions_own_ways() -> None:
    old = events.UPCASTERS["messages.intended.v1"](msgspec.json.encode(intended()))
    assert old == intended()
    assert isinstance(old, events.Intended)
    assert (old.step, old.person, old.through, old.ways) == (1, "", "", ())


ANY = st.one_of(
    st.builds(intended, alarm=st.booleans(), message=st.sampled_from([M, "i-1-x"])),
    st.builds(started, st.integers(-1, 4)),
    st.builds(failed, st.integers(-1, 4), for_good=st.booleans()),
    st.builds(handed_over, st.integers(-1, 4)),
    st.just(events.Delivered(message=M, attempt=1)),
    st.just(events.Answered(message=M)),
    st.just(events.Expired(message=M)),
    st.just(events.Cancelled(message=M, reason="x")),
    st.sampled_from(["reached", "again", "given-up", "?"]).map(
        lambda told: events.Resolved(message=M, decision=told, reason="", not_after=NOON + timedelta(hours=2))
    ),
    st.builds(Gone, was=st.sampled_from([each.type for each in events.EVENTS]), reason=st.just("radering")),
    st.just(events.Paused(reason="clock")),
    st.builds(
        lambda hour: events.BroughtForward(message=M, not_before=NOON + timedelta(hours=hour)), st.integers(-2, 2)
    ),
    st.just(events.Leased(worker="w", until=NOON)),
)


@given(st.lists(ANY, max_size=30))
def test_the_fold_is_total_and_never_forgets(told: list[Event]) -> None:
    value = fold(*told)
    asked = {event.message for event in told if isinstance(event, events.Intended)}
    assert {name for name in asked if name in value.by_id} == asked
    for name in asked:
        message = value.by_id[name]
        assert (name in value.open) == (message.standing in OPEN)
        assert delivery(message, NOON + timedelta(days=1)) not in OPEN


@given(st.lists(ANY, max_size=30), st.integers(-10, 8_000))
def test_whoever_looks_only_at_what_is_coming_finds_all_that_is_due_or_too_late(told: list[Event], after: int) -> None:
    value, now = fold(*told), NOON + timedelta(seconds=after)
    found = {name for tenth, names in in_order(value.coming) if tenth <= tenth_of(now) for name, _ in in_order(names)}
    for name, message in in_order(value.by_id):
        if is_due(message, now) or (delivery(message, now) is Delivery.EXPIRED and message.standing in OPEN):
            assert name in found
    assert found <= {name for name, _number in in_order(value.open)}


@given(st.lists(ANY, max_size=30), st.integers(0, 30))
def test_what_is_told_together_is_what_is_told_one_by_one(told: list[Event], cut: int) -> None:
    metas = [meta(event, number + 1, NOON + timedelta(seconds=number)) for number, event in enumerate(told)]
    pairs = list(zip(told, metas, strict=True))
    assert apply_all(apply_all(EMPTY, pairs[:cut]), pairs[cut:]) == fold(*told)


@given(st.lists(ANY, max_size=20))
def test_sending_and_hands_are_total(told: list[Event]) -> None:
    for number, event in enumerate(told):
        assert apply_sending(SENDING, event, meta(event, number + 1, NOON)) is not None
        assert apply_hands(HANDS, event, meta(event, number + 1, NOON)) is not None


def test_what_was_handed_over_and_never_reached_the_telephone_is_sent_again() -> None:
    back = events.Failed(message=M, attempt=1, reason="sms-not-delivered", for_good=False, path_failed=True)
    told = one(started(kind="sms"), events.HandedOver(message=M, attempt=1, digest="d"), back)
    assert delivery(told, NOON) is Delivery.FAILED_FOR_NOW
    assert is_due(told, NOON + timedelta(minutes=1))
    assert (told.attempts[1].outcome, told.attempts[1].path_failed) == ("failed", True)


def test_a_late_no_takes_back_neither_a_later_attempt_nor_that_it_arrived() -> None:
    back = events.Failed(message=M, attempt=1, reason="sms-not-delivered", for_good=False, path_failed=True)
    over = events.HandedOver(message=M, attempt=2, digest="d")
    later = one(started(kind="sms"), started(2), over, back, seconds=(0, 1, 40, 41))
    assert delivery(later, NOON) is Delivery.HANDED_OVER
    arrived = one(started(kind="sms"), events.Delivered(message=M, attempt=1), back)
    assert (delivery(arrived, NOON), arrived.attempts[1].outcome) == (Delivery.DELIVERED, "delivered")


def test_a_channel_is_down_since_it_was_first_told_and_until_it_is_back() -> None:
    down = ChannelDown(kind="sms")
    value = SENDING
    for number, event in enumerate((down, ChannelDown(kind="sms", provider="first"), down)):
        value = apply_sending(value, event, meta(event, number, NOON + timedelta(minutes=number)))
    assert [(each.provider, each.since) for each in value.down] == [("", NOON), ("first", NOON + timedelta(minutes=1))]
    assert len(value.channels_down) == 1
    back = ChannelUp(kind="sms")
    assert apply_sending(value, back, meta(back, 9, NOON)).channels_down == ()
    off = ChannelsSet(kinds=("email",))
    assert apply_sending(value, off, meta(off, 9, NOON)).down == ()


def test_what_is_turned_away_is_counted_by_cause() -> None:
    value = HANDS
    for number, (why, count) in enumerate([("secret", 1), ("stranger", 2), ("secret", 40)]):
        event = InboundRefused(kind="sms", why=why, count=count)
        value = apply_hands(value, event, meta(event, number, NOON))
    assert [(each.why, each.count) for each in value.turned_away] == [("secret", 41), ("stranger", 2)]


def test_what_the_provider_calls_it_leads_to_message_and_attempt() -> None:
    told = fold(
        intended(), started(kind="sms"), events.HandedOver(message=M, attempt=1, digest="d", reference="sealed")
    )
    assert told.references.get("sealed") == (M, 1)
    assert told.references.get("") is None


def test_what_was_handed_over_before_there_were_references_is_read_as_it_was_written() -> None:
    written = b'{"message": "i-1-abc", "attempt": 2, "digest": "d"}'
    assert events.UPCASTERS["messages.handed_over.v1"](written) == events.HandedOver(
        message="i-1-abc", attempt=2, digest="d"
    )
