"""Stories of notes and corrections."""

from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import log
from samverkan.features.incidents.events import Assessed, Closed, Withdrawn
from samverkan.features.log.pages.sentences import describe_correction
from samverkan.features.log.rules import Correct, Note, correct, note
from samverkan.features.log.tests.stage import NOON, SNOW, TABY, VAXHOLM, Stage, snow
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting


def noted(stage: Stage, text: str, *, acting: Acting = TABY, **given: Any) -> str:
    return stage.act(note, acting, Note(incident="snow", text=text, **given)).id


def test_any_invited_members_function_writes_a_note() -> None:
    stage = snow()

    noted(stage, "  Bussarna står. ", acting=VAXHOLM)

    (newest,) = log.lines(stage.view(), "snow", limit=1)
    assert newest.event == log.Noted(text="Bussarna står.", by="TiB, Vaxholms stad")
    assert newest.meta.owner == "0187"


def test_an_empty_note_is_refused() -> None:
    with pytest.raises(Refused, match="note-empty"):
        noted(snow(), " \n ")


def test_a_note_of_twenty_thousand_characters_is_taken_and_one_more_is_not() -> None:
    stage = snow()
    noted(stage, "x" * 20_000)

    with pytest.raises(Refused, match="note-too-long") as refused:
        noted(stage, "x" * 20_001)

    assert refused.value.facts == {"length": 20_001, "most": 20_000}


def test_nobody_writes_where_they_may_not_read() -> None:
    with pytest.raises(Refused, match="note-no-such-incident"):
        snow().act(note, TABY, Note(incident="other", text="Hej"))


def test_a_note_is_written_in_an_incident_and_in_no_stream_under_it() -> None:
    stage = snow()
    stage.tell("incident/snow/actor/0160", log.Noted(text="Eget", by="TiB"))

    with pytest.raises(Refused, match="note-no-such-incident"):
        stage.act(note, TABY, Note(incident="snow/actor/0160", text="Hej"))


def test_nobody_notes_what_has_not_happened_yet() -> None:
    with pytest.raises(Refused, match="note-in-future"):
        noted(snow(), "I morgon", occurred_at=NOON + timedelta(hours=1))


def test_a_note_has_a_known_kind_and_a_section_as_osl_writes_it() -> None:
    with pytest.raises(Refused, match="note-unknown-kind"):
        noted(snow(), "Hej", kind="poem")
    with pytest.raises(Refused, match="unknown-section"):
        noted(snow(), "Hej", mark="hemligt")
    with pytest.raises(Refused, match="note-name-too-long"):
        noted(snow(), "Hej", taken_from="x" * 201)


def test_a_withdrawn_incident_takes_corrections_but_no_notes() -> None:
    stage = snow()
    first = noted(stage, "Två bussar")
    stage.tell(SNOW, Withdrawn(by="TiB", reason="Fel knapp"))

    with pytest.raises(Refused, match="note-incident-withdrawn"):
        noted(stage, "För sent")
    stage.act(correct, TABY, Correct(incident="snow", entry=first, text="Tre bussar", reason="Hörde fel"))


def test_a_closed_incident_takes_corrections_but_no_notes() -> None:
    stage = snow()
    first = noted(stage, "Två bussar")
    stage.tell(SNOW, Assessed(by="TiB", enough="information", levels=()))
    stage.tell(SNOW, Closed(by="TiB"))

    with pytest.raises(Refused, match="note-incident-closed"):
        noted(stage, "För sent")
    stage.act(correct, TABY, Correct(incident="snow", entry=first, text="Tre bussar", reason="Hörde fel"))


def test_a_correction_points_at_what_it_corrects_and_both_stay() -> None:
    stage = snow()
    first = noted(stage, "Två bussar")

    later = stage.act(correct, TABY, Correct(incident="snow", entry=first, text="Tre bussar", reason="Hörde fel"))

    old, new = log.find(stage.view(), SNOW, first), log.find(stage.view(), SNOW, later.id)
    assert old is not None
    assert new is not None
    assert isinstance(old.event, log.Noted)
    assert isinstance(new.event, log.Corrected)
    assert new.event.entry == first
    assert log.concerning(stage.view(), SNOW, first) == [new]
    assert log.find_correction(log.of(stage.view(), SNOW), old) == new
    assert new.meta.occurred_at == old.meta.occurred_at


def test_only_the_owner_corrects() -> None:
    stage = snow()
    first = noted(stage, "Två bussar")

    with pytest.raises(Refused, match="note-not-yours") as refused:
        stage.act(correct, VAXHOLM, Correct(incident="snow", entry=first, text="Tre bussar", reason="Hörde fel"))
    assert refused.value.facts == {"owner": "Täby kommun"}


def test_two_who_correct_the_same_note_do_not_cover_each_other() -> None:
    stage = snow()
    first = noted(stage, "Två bussar")
    stage.act(correct, TABY, Correct(incident="snow", entry=first, text="Tre bussar", reason="Hörde fel"))

    with pytest.raises(Refused, match="note-already-corrected") as refused:
        stage.act(correct, TABY, Correct(incident="snow", entry=first, text="Fyra bussar", reason="Hörde fel"))

    assert refused.value.facts["text"] == "Tre bussar"


def test_only_notes_that_are_there_are_corrected() -> None:
    stage = snow()
    first = noted(stage, "Två bussar")
    blocked = stage.told_again(first)

    with pytest.raises(Refused, match="note-not-a-note"):
        stage.act(correct, TABY, Correct(incident="snow", entry="incident-snow:1", text="Nej", reason="Hörde fel"))
    with pytest.raises(Refused, match="note-unknown"):
        blocked.act(correct, TABY, Correct(incident="snow", entry=first, text="Nej", reason="Hörde fel"))


def test_a_note_whose_correction_is_blocked_is_still_corrected_and_can_be_corrected_anew() -> None:
    stage = snow()
    wrong = stage.act(note, TABY, Note(incident="snow", text="E18 är öppen")).id
    right = stage.act(
        correct, TABY, Correct(incident="snow", entry=wrong, text="Anna stänger E18", reason="Hörde fel")
    ).id
    again = stage.told_again(right)

    held = log.of(again.view(), SNOW)
    line = held.find(wrong)
    assert line is not None
    newer = log.find_correction(held, line)
    assert newer is not None
    assert log.is_gone(newer.event)
    assert "Anna" not in str(newer.event)
    with pytest.raises(Refused, match="note-unknown"):
        correct(
            again.view(),
            TABY,
            Correct(incident="snow", entry=right, text="E18 är stängd", reason="Hörde fel"),
            again.now,
        )
    assert correct(
        again.view(), TABY, Correct(incident="snow", entry=wrong, text="E18 är stängd", reason="Hörde fel"), again.now
    )


@pytest.mark.parametrize(("reason", "code"), [(" \n", "note-reason-missing"), ("x" * 2_001, "note-reason-too-long")])
def test_a_correction_states_its_ground_in_brief(reason: str, code: str) -> None:
    stage = snow()
    first = noted(stage, "Två bussar")

    with pytest.raises(Refused, match=code):
        stage.act(correct, TABY, Correct(incident="snow", entry=first, text="Tre bussar", reason=reason))


def test_a_correction_from_before_a_ground_was_asked_for_still_corrects() -> None:
    stage = snow()
    first = noted(stage, "Två bussar")
    stage.tell(SNOW, log.Corrected(entry=first, text="Tre bussar", by="TiB, Täby"))

    line = log.find(stage.view(), SNOW, first)
    assert line is not None
    newer = log.find_correction(log.of(stage.view(), SNOW), line)
    assert newer is not None
    assert str(describe_correction(newer.event)) == "Rättelse: Tre bussar"
