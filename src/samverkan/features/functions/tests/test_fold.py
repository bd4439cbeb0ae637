"""Folds never refuse: every sequence, in every order, with any entry erased."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from samverkan.features.actors import ExternalEnded
from samverkan.features.functions.events import (
    Changed,
    ChannelConfirmed,
    ChannelEnded,
    ChannelGiven,
    Ended,
    Established,
    TokenIssued,
    TokenRevoked,
)
from samverkan.features.functions.people import (
    EMPTY_PEOPLE,
    People,
    apply_people,
    functions_held,
    holdings_of,
    is_held,
    on_duty,
)
from samverkan.features.functions.person_events import (
    Held,
    PersonAdded,
    PersonLeft,
    PersonReachable,
    PersonUnreachable,
    Relinquished,
)
from samverkan.features.functions.state import EMPTY, apply
from samverkan.features.functions.tests.stage import NOON, REGISTER
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region.event import Event, Fact, Gone
from tests.stage.folding import build_meta

ids = st.sampled_from(["a", "b", "c"])
words = st.text(max_size=4)
times = st.datetimes(timezones=st.just(UTC))
gone = st.builds(Gone, was=words, reason=words)
REGION_EVENTS = st.one_of(
    st.builds(Established, function=ids, member=ids, name=words),
    st.builds(Changed, function=ids, name=words),
    st.builds(Ended, function=ids),
    st.builds(ExternalEnded, party=ids, on=st.dates()),
    st.builds(ChannelGiven, function=ids, channel=ids, kind=words, address=words, order=st.integers(0, 9)),
    st.builds(ChannelEnded, function=ids, channel=ids),
    st.builds(ChannelConfirmed, function=ids, channel=ids, on=st.dates()),
    st.builds(TokenIssued, token=ids, function=ids, digest=words, label=words, until=times),
    st.builds(TokenRevoked, token=ids),
    gone,
)
PERSON_EVENTS = st.one_of(
    st.builds(PersonAdded, person=ids, name=words),
    st.builds(PersonLeft, person=ids),
    st.builds(PersonReachable, person=ids, channel=ids, kind=words, address=words),
    st.builds(PersonUnreachable, person=ids, channel=ids),
    st.builds(Held, function=ids, person=ids, from_at=times, to_at=st.none() | times),
    st.builds(Relinquished, function=ids, person=ids, at=times, from_at=st.none() | times),
    gone,
)


@given(st.lists(REGION_EVENTS, max_size=15))
def test_every_sequence_folds_and_each_function_stands_under_one_member(events: list[Event]) -> None:
    value = EMPTY
    for number, event in enumerate(events, start=1):
        value = apply(value, event, build_meta(Fact(stream="region", event=event), REGISTER, at=NOON, version=number))
    listed = [name for ids_ in values_in_order(value.by_member) for name in values_in_order(ids_)]
    assert sorted(listed) == [name for name, _ in in_order(value.functions)]


def told(events: list[Event]) -> People:
    people = EMPTY_PEOPLE
    for number, event in enumerate(events, start=1):
        people = apply_people(
            people, event, build_meta(Fact(stream="actor/a", event=event), REGISTER, at=NOON, version=number)
        )
    return people


@given(st.lists(PERSON_EVENTS, max_size=15), times, st.integers(0, 14))
def test_every_sequence_folds_also_with_any_entry_erased(events: list[Event], at: datetime, erased: int) -> None:
    for sequence in (events, [*events[:erased], Gone(was="", reason="erased"), *events[erased + 1 :]]):
        people = told(sequence)
        for function in ("a", "b", "c"):
            duty = [person.id for person in on_duty(people, function=function, at=at)]
            assert all(is_held(people, function=function, person=person, at=at) for person in duty)
            assert all(function in functions_held(people, person=person, at=at) for person in duty)
            assert len(holdings_of(people, function)) >= len(duty)


def test_an_erased_name_leaves_that_somebody_held_the_function() -> None:
    people = told(
        [Gone(was="functions.person_added.v1", reason="erased"), Held(function="a", person="p", from_at=NOON)]
    )
    assert [(person.id, person.name) for person in on_duty(people, function="a", at=NOON)] == [("p", "")]


def test_when_an_address_is_blocked_the_one_that_it_replaced_does_not_come_back() -> None:
    addresses = ("old@x.example", "new@x.example")
    ways = [ChannelGiven(function="a", channel="k", kind="email", address=each, order=1) for each in addresses]
    value = EMPTY
    for number, event in enumerate((ways[0], ways[1].bare()), start=1):
        value = apply(value, event, build_meta(Fact(stream="region", event=event), REGISTER, at=NOON, version=number))
    assert [name for name, _ in in_order(value.channels["a"])] == []

    own = [PersonReachable(person="p", channel="k", kind="email", address=each, order=1) for each in addresses]
    assert len(told([own[0], own[1].bare()]).persons["p"].reach) == 0
