"""What stands of a press and an invitation when their words are taken out."""

from datetime import timedelta

from samverkan.features.incidents.conference import Conference, Way
from samverkan.features.incidents.events import (
    AuthorityEnded,
    AuthorityGiven,
    ConferenceSet,
    Guest,
    ImpactSet,
    Invited,
    LeadAccepted,
    Place,
    Raised,
    Seat,
)
from samverkan.features.incidents.tests.stage import NIGHT
from samverkan.features.incidents.tests.test_fold import fold
from samverkan.region.event import Event, Gone

LATER = NIGHT + timedelta(hours=2)
TABY = Seat(member="0160", member_name="Täby kommun", function="0160-tib", function_name="Tjänsteman i beredskap")


def test_a_press_without_its_words_still_says_who_and_where() -> None:
    raised = Raised(
        by="Täby",
        reason="Anna ringde",
        kind="vader",
        kind_name="Väder",
        place=Place(extent="municipalities", codes=("0160",), text="hos Anna på Storgatan 1"),
        sentence="Anna sitter fast",
        confirmed=True,
        impact="gul",
        raiser=TABY,
        lead=TABY,
        taken_from="Anna",
    )

    bare = raised.bare()

    assert "Anna" not in str(bare)
    assert (bare.raiser, bare.lead, bare.place.codes, bare.impact) == (TABY, TABY, ("0160",), "gul")


def test_an_invitation_without_its_reason_still_lets_in() -> None:
    invited = Invited(by="Täby", reason="Anna bad om det", guests=(Guest(member="0180", name="Stockholms stad"),))

    assert invited.bare().guests == invited.guests
    assert invited.bare().reason == ""


ENDED = AuthorityEnded(by="Täby", reason="Anna är funnen", number=2)


def order(text: str) -> AuthorityGiven:
    return AuthorityGiven(by="Täby", form="command", text=text, issuer=TABY, addressees=(), ground="LSO", from_at=NIGHT)


def blocked(event: Event) -> Event:
    """What a fold gets of an entry that is blocked."""
    return event.bare() or Gone(was=event.type, reason="blocked")


def test_the_lead_stays_where_it_is_when_the_handing_over_is_blocked() -> None:
    vaxholm = Seat(member="0187", member_name="Vaxholms stad", function="0187-tib")
    accepted = LeadAccepted(by="Vaxholm", reason="Anna tar över", lead=vaxholm)

    assert fold([blocked(accepted)]).lead == vaxholm
    assert "Anna" not in str(blocked(accepted))


def test_an_order_that_has_ended_does_not_come_alive_when_another_or_its_end_is_blocked() -> None:
    first, second = order("Spärra vägen"), order("Sök hos Anna")
    for told in ([blocked(first), second, ENDED], [first, second, blocked(ENDED)]):
        standing = fold(told).in_force(NIGHT + timedelta(hours=1))
        assert [act.number for act in standing] == [1]
    assert "Anna" not in str(blocked(second))


def test_a_conference_that_was_moved_does_not_come_back_when_the_move_is_blocked() -> None:
    ways = (Way(kind="telephone", label="Anna", address="08-222 22 22"),)
    first = ConferenceSet(by="Länet", conference=Conference(at=NIGHT, ways=(Way(kind="telephone", address="08-111"),)))
    moved = ConferenceSet(by="Länet", reason="Anna bad om det", conference=Conference(at=LATER, ways=ways))

    held = fold([first, blocked(moved)]).conference

    assert held == Conference(at=LATER, ways=(Way(kind="telephone", address=""),))
    assert held.ways[0].words == "–"


def test_an_impact_that_was_raised_does_not_sink_again_when_the_act_is_blocked() -> None:
    mild, grave = (ImpactSet(by="Länet", reason="Anna sa", impact=step, confirmed=True) for step in ("gul", "rod"))

    assert fold([mild, blocked(grave)]).impact == "rod"
    assert "Anna" not in str(blocked(grave))
