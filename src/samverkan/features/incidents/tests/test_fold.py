"""The fold takes whatever comes: any order, erased entries, contradictions from another node."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.features.incidents import EMPTY, Incident
from samverkan.features.incidents import events as e
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.incident import ENDED, OPEN, PROPOSED
from samverkan.features.incidents.resting import read_header, rest
from samverkan.features.incidents.state import MOVES, apply
from samverkan.features.incidents.tests.stage import NIGHT, SNOW, Scene
from samverkan.region.event import Acting, Event, Fact, Gone
from tests.stage.folding import build_meta

SEAT = e.Seat(member="0160", member_name="Täby", function="taby-tib", function_name="TiB")
GUEST = e.Guest(member="0187", name="Vaxholm")
PRESS: dict[str, Any] = {
    "by": "TiB, Täby",
    "kind": "weather",
    "kind_name": "Oväder",
    "place": e.Place(extent="county", text="Stockholms län"),
    "sentence": "Vägar avstängda",
    "confirmed": True,
    "impact": "orange",
}
EXAMPLES: tuple[Event, ...] = (
    e.Proposed(**PRESS, proposer=SEAT),
    e.Raised(**PRESS, raiser=SEAT, lead=SEAT),
    e.Invited(by="", guests=(GUEST,)),
    e.ConferenceSet(by="", conference=Conference(at=NIGHT)),
    e.CallConfirmed(by="", holds=False),
    e.Assessed(by="", enough="information", levels=("coordinating",)),
    e.Activated(by="", levels=("directing",)),
    e.ImpactSet(by="", impact="red", confirmed=True),
    e.LeadHandedOver(by="", to=SEAT),
    e.LeadAccepted(by="", lead=SEAT),
    e.StandingDown(by=""),
    e.FollowUp(by=""),
    e.Closed(by=""),
    e.Withdrawn(by=""),
    e.Joined(by="", other="i2", other_title="Annan", direction="from"),
    e.Parted(by="", other="i2", other_title="Annan"),
    e.AuthorityGiven(
        by="", form="command", text="…", issuer=SEAT, addressees=(GUEST,), ground="13 §", from_at=NIGHT, until_at=None
    ),
    e.AuthorityEnded(by="", number=1),
)
ANY_EVENT = st.sampled_from(EXAMPLES) | st.builds(
    Gone, was=st.sampled_from([*(event.type for event in EXAMPLES), "log.noted.v1"]), reason=st.just("erased")
)


def fold(events: list[Event], value: Incident = EMPTY) -> Incident:
    acting = Acting(member="0160", function="taby-tib")
    for at, event in enumerate(events):
        moment = NIGHT + timedelta(minutes=at)
        fact = Fact(stream="incident/i1", event=event)
        value = apply(value, event, build_meta(fact, acting, at=moment, version=at + 1))
    return value


@given(st.lists(ANY_EVENT, max_size=25))
def test_every_sequence_folds_and_the_state_is_always_one_of_the_words(events: list[Event]) -> None:
    assert fold(events).state in {"", PROPOSED, *OPEN, *ENDED}


@given(st.lists(ANY_EVENT, max_size=25))
def test_the_history_counts_every_act_and_no_step_leaves_the_table(events: list[Event]) -> None:
    value, before = EMPTY, ""
    for number, event in enumerate(events, start=1):
        value = fold([event], value)
        kind = event.was if isinstance(event, Gone) else event.type
        allowed = {before, MOVES.get(kind, {}).get(before, before)}
        assert value.state in allowed, f"{before} → {value.state} by {kind}, number {number}"
        before = value.state
    assert len(value.history) == sum(not isinstance(each, Gone) or each.was != "log.noted.v1" for each in events)


def test_what_contradicts_the_state_is_shown_as_odd_and_changes_nothing() -> None:
    incident = fold([EXAMPLES[1], e.Closed(by="annan nod")])
    assert (incident.state, incident.history[2].odd) == ("raised", True)


def test_an_erased_press_keeps_its_state_owner_and_guests() -> None:
    incident = fold([Gone(was="incidents.raised.v1", reason="blocked"), EXAMPLES[2]])
    assert (incident.state, incident.sentence, incident.raised_by.member) == ("raised", "", "0160")
    assert incident.takes_part("0187")


def test_only_what_is_closed_rests_and_its_header_says_who_reads() -> None:
    assert rest(fold([EXAMPLES[1]])) is None
    closed = rest(fold([EXAMPLES[1], EXAMPLES[2], EXAMPLES[5], EXAMPLES[12]]))
    assert closed is not None
    assert read_header(closed).members == ("0187",)


@settings(max_examples=25, deadline=None)
@given(st.floats(min_value=0, max_value=9.99), st.booleans(), st.sets(st.sampled_from(["0187", "polisen", "sos"])))
def test_whatever_was_pressed_undone_in_time_sends_nothing(seconds: float, exercise: bool, invite: set[str]) -> None:
    scene = Scene()
    snow = scene.does("taby-tib", "raise", **SNOW, exercise=exercise, invite=sorted(invite))
    scene.forward(seconds=seconds)
    scene.does("taby-tib", "undo", incident=snow)

    told = scene.told(snow).values()
    assert all(each.not_before > scene.now for each in told)
    assert {each.standing.value for each in told} == {"cancelled"}


def test_a_reference_that_names_no_source_shows_no_title_for_no_block_would_reach_it() -> None:
    joined = fold([EXAMPLES[1], e.Joined(by="", other="i2", other_title="Annan", direction="into")]).joined_to
    assert joined is not None
    assert (joined.incident, joined.title) == ("i2", "")
