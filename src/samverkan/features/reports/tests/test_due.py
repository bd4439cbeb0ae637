"""Who has reported to the time that was set: never shown as normal, reminded before, named after."""

from datetime import timedelta

import pytest
from msgspec import structs

from samverkan.features import messages, reports
from samverkan.features.incidents import Incident
from samverkan.features.messages import Message
from samverkan.features.reports.fragments import pick_inputs, shape_latest, until_latest
from samverkan.features.reports.letters import is_wanted, word
from samverkan.features.reports.notices import notices
from samverkan.features.reports.rules import SetDue, Write, set_due, write
from samverkan.features.reports.state import Report
from samverkan.features.reports.tests.stage import (
    COUNTY,
    NOON,
    OFFICER,
    SNOW,
    SOS,
    TABY,
    VAXHOLM,
    Stage,
    snow,
    snowed_in,
)
from samverkan.lib.refusal import Refused

TWO = NOON + timedelta(hours=2)


def due(stage: Stage, **ahead: float) -> None:
    stage.act(set_due, COUNTY, SetDue(incident=SNOW, due_at=stage.now + timedelta(**ahead)))


def reported(stage: Stage) -> None:
    """Täby reports."""
    seen = reports.own(stage.view(TABY), SNOW, "0160").acts
    stage.act(write, TABY, Write(incident=SNOW, picture=snowed_in(), seen=seen, convey=("happened",)))


def missing(stage: Stage) -> list[tuple[str, bool]]:
    return [(each.member, each.late) for each in reports.missing(stage.view(SOS), SNOW, stage.now)]


def letters(stage: Stage, letter: str) -> list[Message]:
    held = messages.of(stage.view(None), stream="incident/snow/messages")
    return [
        each
        for each in messages.list_messages(stage.view(None), stream="incident/snow/messages")
        if each.letter == letter and each.id in held.open
    ]


def test_before_the_time_they_are_awaited_and_after_it_late() -> None:
    stage = snow()
    due(stage, hours=2)
    reported(stage)
    assert missing(stage) == [("lst", False), ("sos", False), ("0187", False)]
    stage.forward(hours=2)
    assert missing(stage) == [("lst", True), ("sos", True), ("0187", True)]


def test_the_same_time_set_by_two_reminds_nobody_twice() -> None:
    stage = snow()
    at = stage.now + timedelta(hours=2)
    first, again = (stage.act(set_due, who, SetDue(incident=SNOW, due_at=at)) for who in (COUNTY, OFFICER))
    assert first
    assert not again


def test_who_has_just_reported_when_the_first_time_is_set_has_reported_for_it() -> None:
    stage = snow()
    reported(stage)
    stage.forward(minutes=59)
    due(stage, hours=1)
    assert "0160" not in dict(missing(stage))
    stage.forward(hours=2)
    assert "0160" not in dict(missing(stage))


def test_what_was_told_before_a_first_time_far_ahead_does_not_count_for_it() -> None:
    stage = snow()
    reported(stage)
    stage.forward(minutes=1)
    due(stage, hours=6)
    assert ("0160", False) in missing(stage)
    stage.forward(hours=7)
    assert ("0160", True) in missing(stage)


def test_what_was_told_long_before_the_round_does_not_count_for_it() -> None:
    stage = snow()
    reported(stage)
    stage.forward(minutes=61)
    due(stage, hours=1)
    assert ("0160", False) in missing(stage)


def test_a_moved_time_is_the_same_round() -> None:
    stage = snow()
    due(stage, hours=1)
    stage.forward(minutes=30)
    reported(stage)
    due(stage, hours=1)
    assert "0160" not in [member for member, _ in missing(stage)]


def test_in_a_new_round_who_missed_the_last_is_late_at_once() -> None:
    stage = snow()
    due(stage, hours=1)
    reported(stage)
    stage.forward(hours=2)
    due(stage, hours=1)
    assert missing(stage)[-1] == ("0160", False)
    assert missing(stage)[0] == ("lst", True)
    assert reports.missed_at(reports.of(stage.view(SOS), SNOW), stage.now) == NOON + timedelta(hours=1)


def test_without_a_time_only_silence_is_missing_and_age_makes_stale() -> None:
    stage = snow()
    reported(stage)
    told = reports.of(stage.view(SOS), SNOW)
    latest = told.latest("0160")
    assert latest is not None
    assert [member for member, _ in missing(stage)] == ["lst", "sos", "0187"]
    assert not reports.is_stale(told, latest, NOON + timedelta(hours=3))
    assert reports.is_stale(told, latest, NOON + timedelta(hours=4))
    assert reports.changes_at(told, [latest], NOON) == NOON + timedelta(hours=4)


def test_no_incident_nobody_missing() -> None:
    assert reports.missing(snow().view(SOS), "rain", NOON) == []


def test_everybody_is_reminded_a_quarter_before_and_the_lead_is_told_after() -> None:
    stage = snow()
    due(stage, hours=2)
    reminders, named = letters(stage, "reports.reminder"), letters(stage, "reports.missing")
    assert {each.receiver_member for each in reminders} == {"0160", "0187", "sos", "lst"}
    assert {each.not_before for each in reminders} == {TWO - timedelta(minutes=15)}
    assert [(each.receiver_function, each.not_before) for each in named] == [("lst-tib", TWO)]


def test_a_moved_time_calls_the_earlier_reminders_back() -> None:
    stage = snow()
    due(stage, hours=2)
    due(stage, hours=3)
    assert {each.not_after for each in letters(stage, "reports.reminder")} == {NOON + timedelta(hours=3)}


def test_who_has_reported_is_not_reminded() -> None:
    stage = snow()
    due(stage, hours=2)
    reported(stage)
    wanted = [
        each.receiver_member
        for each in letters(stage, "reports.reminder")
        if is_wanted(stage.view(None), each, TWO - timedelta(minutes=15))
    ]
    assert "0160" not in wanted
    assert len(wanted) == 3


def test_nobody_is_reminded_of_what_is_closed() -> None:
    stage = snow()
    due(stage, hours=2)
    stage.close()
    assert not any(is_wanted(stage.view(None), each, TWO) for each in letters(stage, "reports.reminder"))


def test_the_lead_reads_who_is_missing() -> None:
    stage = snow()
    due(stage, hours=2)
    reported(stage)
    (named,) = letters(stage, "reports.missing")
    assert is_wanted(stage.view(None), named, TWO)
    said = word(stage.view(COUNTY), named, TWO, "sv")
    assert said.subject == "3 har inte rapporterat till kl. 15.00: Oväder, Stockholms län"
    assert "– SOS Alarm\n– Vaxholms stad" in said.text
    assert word(stage.view(COUNTY), named, TWO, "en").subject.startswith("3 have not reported")


def test_what_is_not_there_asks_for_nothing() -> None:
    stage = snow()
    due(stage, hours=2)
    (named,) = letters(stage, "reports.missing")
    lost = structs.replace(named, about="rain")
    assert not is_wanted(stage.view(None), lost, TWO)
    with pytest.raises(Refused, match="receiver-may-not-read"):
        word(stage.view(COUNTY), lost, TWO, "sv")


def test_an_older_writing_conveys_nothing_anew() -> None:
    stage = snow()
    reported(stage)
    event, meta = next((event, meta) for event, meta in stage.entries if meta.type == "reports.written.v1")
    later = structs.replace(meta, id="another")
    assert notices(stage.view(None), event, later) == []
    assert notices(stage.view(None), event, structs.replace(meta, stream="incident/rain/actor/0160")) == []


def test_who_reads_uninvited_is_counted_too() -> None:
    assert reports.readers_of(snow().view(SOS), Incident()) == (1, 0)


def test_the_fragment_turns_when_the_time_passes() -> None:
    stage = snow()
    due(stage, hours=2)
    reported(stage)
    inputs = pick_inputs(stage.view(VAXHOLM), SNOW)
    assert inputs is not None
    assert until_latest(**inputs, now=NOON) == TWO
    assert until_latest(**inputs, now=TWO) is None
    assert shape_latest(**inputs, now=NOON)["late"] == []
    shaped = shape_latest(**inputs, now=TWO)
    assert (shaped["told"], shaped["asked"], len(shaped["late"])) == (1, 4, 3)
    assert pick_inputs(stage.view(VAXHOLM), "rain") is None


def told_ahead(stage: Stage, **ahead: float) -> Report:
    """As Täby's report reads when the journal's time ran ahead of the clock."""
    latest = reports.of(stage.view(SOS), SNOW).latest("0160")
    assert latest is not None
    return structs.replace(latest, reported_at=latest.reported_at + timedelta(**ahead))


def test_a_picture_grows_old_by_the_clock_also_after_one_that_ran_ahead() -> None:
    stage = snow()
    reported(stage)
    told, report = reports.of(stage.view(SOS), SNOW), told_ahead(stage, days=2)
    assert not reports.is_stale(told, report, NOON + timedelta(hours=3))
    assert reports.is_stale(told, report, NOON + timedelta(hours=4))
    nobody_knows = structs.replace(report, valid_at=report.reported_at)
    assert reports.is_stale(told, nobody_knows, NOON)
