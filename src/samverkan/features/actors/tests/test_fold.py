"""The register of members, asked for a day."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from samverkan.features.actors import (
    EMPTY,
    Actors,
    Changed,
    ExternalAdded,
    ExternalChanged,
    ExternalEnded,
    Joined,
    Left,
    Renamed,
    is_present,
    members_on,
)
from samverkan.features.actors.state import apply
from samverkan.region.event import Acting, Event, Fact, Gone
from tests.stage.folding import build_meta

NOW = datetime(2026, 11, 20, 11, tzinfo=UTC)
SPRING_2014 = date(2014, 4, 1)
TODAY = date(2026, 11, 20)
COUNTY = Acting(member="lst", function="")


def told(*events: Event) -> Actors:
    actors = EMPTY
    for event in events:
        actors = apply(actors, event, build_meta(Fact(stream="region", event=event), COUNTY, at=NOW, version=1))
    return actors


def names(actors: Actors, on: date) -> list[str]:
    return [member.name for member in members_on(actors, on=on)]


COUNCIL = Joined(member="region", name="Stockholms läns landsting", short="Landstinget", from_on=SPRING_2014)
REGION = Renamed(member="region", name="Region Stockholm", short="Regionen", from_on=date(2019, 1, 1))
COAST = Joined(member="kbv", name="Kustbevakningen", short="Kustbevakningen", from_on=date(2015, 1, 1))


def test_on_the_day_of_the_letter_of_intent_it_shows_the_county_council_and_no_coast_guard() -> None:
    actors = told(COUNCIL, REGION, COAST)
    assert names(actors, SPRING_2014) == ["Stockholms läns landsting"]
    assert names(actors, TODAY) == ["Kustbevakningen", "Region Stockholm"]


def test_the_order_in_which_names_were_told_does_not_matter() -> None:
    early = Renamed(member="region", name="Stockholms läns landsting", short="Landstinget", from_on=SPRING_2014)
    actors = told(joined_under_another_name(), REGION, early)
    assert names(actors, date(2016, 11, 9)) == ["Stockholms läns landsting"]


def joined_under_another_name() -> Joined:
    return Joined(member="region", name="Landstinget", short="Landstinget", from_on=SPRING_2014)


def test_the_first_day_without_membership_is_the_day_it_ended() -> None:
    actors = told(COUNCIL, Left(member="region", on=date(2015, 1, 1)))
    assert names(actors, date(2014, 12, 31)) == ["Stockholms läns landsting"]
    assert names(actors, date(2015, 1, 1)) == []


def test_who_has_left_may_come_back_and_both_times_are_remembered() -> None:
    again = Joined(member="region", name="Region Stockholm", short="Regionen", from_on=date(2020, 1, 1))
    actors = told(COUNCIL, Left(member="region", on=date(2015, 1, 1)), again)
    assert [names(actors, date(year, 6, 1)) != [] for year in (2014, 2016, 2021)] == [True, False, True]
    assert is_present(actors.members["region"])


def test_members_stand_in_swedish_order_with_municipalities_first() -> None:
    told_of = [("0160", "Täby", "0160"), ("b", "Östra", ""), ("c", "Ålands", ""), ("d", "Ängs", ""), ("e", "Zon", "")]
    actors = told(*(Joined(member=m, name=n, short=n, code=c, from_on=SPRING_2014) for m, n, c in told_of))
    assert names(actors, TODAY) == ["Täby", "Zon", "Ålands", "Ängs", "Östra"]


days = st.dates()
ids = st.sampled_from(["a", "b", "ext-c"])
words = st.text(max_size=5)
EVENTS = st.one_of(
    st.builds(Joined, member=ids, name=words, short=words, from_on=days),
    st.builds(Renamed, member=ids, name=words, short=words, from_on=days),
    st.builds(Changed, member=ids, code=words),
    st.builds(Left, member=ids, on=days),
    st.builds(ExternalAdded, party=ids, name=words, sector=words, from_on=days),
    st.builds(ExternalChanged, party=ids, name=words, sector=words),
    st.builds(ExternalEnded, party=ids, on=days),
    st.builds(Gone, was=st.just("actors.joined.v1"), reason=words),
)


@given(st.lists(EVENTS, max_size=12), days)
def test_every_sequence_of_events_folds_and_answers_for_every_day(events: list[Event], on: date) -> None:
    actors = told(*events)
    assert len(names(actors, on)) <= len(actors.members)
