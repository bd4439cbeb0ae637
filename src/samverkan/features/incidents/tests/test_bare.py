"""What stands of a press and an invitation when their words are taken out."""

from samverkan.features.incidents.events import Guest, Invited, Place, Raised, Seat

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
