"""Compiling: the summary, fixed versions, and who has opened them."""

from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import charter, combined, reports
from samverkan.features.combined.rules import Fix, Open, WriteSummary, fix, open_version, write_summary
from samverkan.features.reports.phone import Dispute, Phone, dispute, phone
from samverkan.features.reports.rules import SayUnchanged, SetDue, Write, say_unchanged, set_due, write
from samverkan.features.reports.tests.stage import (
    COUNTY,
    NOON,
    OFFICER,
    SNOW,
    TABY,
    VAXHOLM,
    Stage,
    snow,
    snowed_in,
)
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Meta


def reported() -> Stage:
    """Täby has reported orange and Vaxholm normal; SOS Alarm and the county nothing."""
    stage = snow()
    for who, impact in ((TABY, "orange"), (VAXHOLM, "normal")):
        stage.act(write, who, Write(incident=SNOW, picture=snowed_in(impact=impact), seen=0, convey=("happened",)))
    return stage


def fixes(stage: Stage, *, who: Acting = OFFICER, seen: int = 0, **said: Any) -> Meta:
    asked: dict[str, Any] = {"incident": SNOW, "seen": seen, "seen_summary": 0, "summary": "Snö i norr"}
    return stage.act(fix, who, Fix(**(asked | said)))[0]


def stamp(stage: Stage) -> int:
    """What the officer's page says that it shows."""
    return reports.of(stage.view(OFFICER), SNOW).stamp


def refusal(stage: Stage, rule: Any, acting: Acting, given: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        stage.act(rule, acting, given)
    return refused.value


def content_of(stage: Stage, number: int) -> combined.Content:
    content = combined.of(stage.view(VAXHOLM), SNOW).versions[number].content
    assert content is not None
    return content


def test_a_version_carries_everything_worst_first() -> None:
    stage = reported()
    fixes(stage)
    content = content_of(stage, 1)

    assert [(row.member, row.picture is not None) for row in content.rows] == [
        ("0160", True),
        ("lst", False),
        ("sos", False),
        ("0187", True),
    ]
    assert (content.number, content.summary, content.by) == (
        1,
        "Snö i norr",
        "Lägesbildsansvarig, Länsstyrelsen Stockholm",
    )
    assert charter.step_on(content.impact_scale, "orange").label == "Orange"


def test_a_version_is_known_by_its_digest_number_and_heads() -> None:
    stage = reported()
    meta = fixes(stage)
    version = combined.of(stage.view(TABY), SNOW).versions[1]
    assert version.content is not None
    assert version.document == combined.build_document(version.content, version.salt)
    assert meta.handling == "1"
    assert [head.stream for head in version.content.heads] == ["region", "incident/snow"]
    copied = {entry for row in version.content.rows for entry in row.entries}
    assert set(meta.sources) == copied | {version.content.title_entry}


def test_a_version_does_not_change_when_the_actors_report_again() -> None:
    stage = reported()
    fixes(stage)
    before = content_of(stage, 1)
    stage.act(write, TABY, Write(incident=SNOW, picture=snowed_in(impact="rod"), seen=1, convey=("happened",)))
    assert content_of(stage, 1) is before


def test_two_who_fix_at_once_make_one_version_and_one_sentence() -> None:
    stage = reported()
    fixes(stage)
    said = refusal(stage, fix, COUNTY, Fix(incident=SNOW, seen=0, seen_summary=0, summary="Snö i norr"))
    assert said.code == "picture-just-fixed"
    assert said.facts == {"number": 1, "by": "Lägesbildsansvarig, Länsstyrelsen Stockholm", "at": NOON}


def test_what_came_after_the_page_is_read_before_it_is_fixed() -> None:
    stage = reported()
    read = stamp(stage)
    stage.act(write, TABY, Write(incident=SNOW, picture=snowed_in(impact="rod"), seen=1, convey=("happened",)))
    asked: dict[str, Any] = {"incident": SNOW, "seen": 0, "seen_summary": 0, "summary": "Snö i norr"}
    said = refusal(stage, fix, OFFICER, Fix(**asked, seen_reports=read))
    assert (said.code, said.facts["at"]) == ("picture-reports-changed", NOON)
    fixes(stage, seen_reports=stamp(stage))
    assert content_of(stage, 1).number == 1


def test_a_form_that_does_not_say_what_was_read_fixes_nothing() -> None:
    stage = reported()
    asked: dict[str, Any] = {"incident": SNOW, "seen": 0, "seen_summary": 0, "summary": "Snö i norr"}
    for unread in ({"seen": -1}, {"seen_summary": -1}, {"seen_reports": -1}):
        assert refusal(stage, fix, OFFICER, Fix(**(asked | unread))).code == "picture-form-unread"


def test_what_an_actor_disputes_or_blocks_after_the_page_is_not_fixed_unread() -> None:
    stage = reported()
    left, *_ = stage.act(phone, COUNTY, Phone(incident=SNOW, member="0187", by="TiB", picture=snowed_in(impact="rod")))
    read = stamp(stage)
    stage.act(dispute, VAXHOLM, Dispute(incident=SNOW, report=left.id, reason="Inte vi"))
    asked: dict[str, Any] = {"incident": SNOW, "seen": 0, "seen_summary": 0, "summary": "Rött i Vaxholm"}
    assert refusal(stage, fix, OFFICER, Fix(**asked, seen_reports=read)).code == "picture-reports-changed"

    read = stamp(stage)
    stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=1))
    assert refusal(stage, fix, OFFICER, Fix(**asked, seen_reports=read)).code == "picture-reports-changed"

    standing = reports.of(stage.view(OFFICER), SNOW)
    conveyed = standing.members["0160"][1].entry
    for gone in (conveyed, left.id):
        without = stage.told_again(gone)
        assert reports.of(without.view(OFFICER), SNOW).stamp != standing.stamp


def test_a_block_that_is_lifted_does_not_hide_what_came_after_the_page() -> None:
    stage = reported()
    conveyed = reports.of(stage.view(OFFICER), SNOW).members["0160"][1].entry
    read = stamp(stage.told_again(conveyed))
    stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=1))
    asked: dict[str, Any] = {"incident": SNOW, "seen": 0, "seen_summary": 0, "summary": "Täby är uttaget"}
    assert refusal(stage, fix, OFFICER, Fix(**asked, seen_reports=read)).code == "picture-reports-changed"


def test_versions_follow_each_other() -> None:
    stage = reported()
    fixes(stage)
    fixes(stage, seen=1, seen_summary=1, summary=None)
    assert content_of(stage, 2).summary == "Snö i norr"
    latest = combined.of(stage.view(TABY), SNOW).latest
    assert latest is not None
    assert latest.number == 2


def test_the_summary_is_written_on_top_of_what_was_read() -> None:
    stage = reported()
    stage.act(write_summary, COUNTY, WriteSummary(incident=SNOW, text="Snö", seen=0))
    said = refusal(stage, write_summary, OFFICER, WriteSummary(incident=SNOW, text="Regn", seen=0))
    assert said.code == "picture-summary-changed"
    assert said.facts["by"] == "Länets TiB, Länsstyrelsen Stockholm"
    fixes(stage, seen_summary=1, summary="Snö")
    assert content_of(stage, 1).summary_entry == combined.of(stage.view(TABY), SNOW).summaries[1].entry


@pytest.mark.parametrize(
    ("text", "code"), [("  ", "picture-summary-empty"), ("x" * 20_001, "picture-summary-too-long")]
)
def test_a_summary_says_something_and_has_an_end(text: str, code: str) -> None:
    stage = reported()
    assert refusal(stage, write_summary, COUNTY, WriteSummary(incident=SNOW, text=text, seen=0)).code == code
    assert refusal(stage, fix, COUNTY, Fix(incident=SNOW, seen=0, seen_summary=0, summary=text)).code == code


def test_nothing_is_fixed_without_a_summary() -> None:
    given = Fix(incident=SNOW, seen=0, seen_summary=0)
    assert refusal(reported(), fix, COUNTY, given).code == "picture-summary-empty"


def test_nobody_has_seen_what_was_never_there() -> None:
    given = Fix(incident=SNOW, seen=4, seen_summary=0, summary="Snö")
    assert refusal(reported(), fix, COUNTY, given).code == "picture-never-seen"
    assert (
        refusal(reported(), write_summary, COUNTY, WriteSummary(incident=SNOW, text="Snö", seen=2)).code
        == "picture-never-seen"
    )


def test_only_who_compiles_fixes() -> None:
    given = Fix(incident=SNOW, seen=0, seen_summary=0, summary="Snö")
    assert refusal(reported(), fix, TABY, given).code == "picture-not-yours"


def test_an_own_picture_officer_does_not_compile_for_all() -> None:
    stage = reported()
    own = Acting(member="0160", function="taby-staff")
    assert refusal(stage, fix, own, Fix(incident=SNOW, seen=0, seen_summary=0)).code == "picture-not-yours"


def test_a_closed_picture_is_not_compiled() -> None:
    stage = reported()
    stage.close()
    given = Fix(incident=SNOW, seen=0, seen_summary=0, summary="Snö")
    assert refusal(stage, fix, COUNTY, given).code == "picture-closed"
    assert refusal(stage, fix, COUNTY, Fix(incident="rain", seen=0, seen_summary=0)).code == "picture-no-such-incident"


def test_the_first_opening_by_a_function_is_kept() -> None:
    stage = reported()
    fixes(stage)
    assert len(stage.act(open_version, VAXHOLM, Open(incident=SNOW, number=1))) == 1
    assert stage.act(open_version, VAXHOLM, Open(incident=SNOW, number=1)) == []
    stage.forward(minutes=1)
    stage.act(open_version, TABY, Open(incident=SNOW, number=1))

    value = combined.of(stage.view(TABY), SNOW)
    assert [opening.function for opening in value.list_openings(1)] == ["vaxholm-tib", "taby-tib"]
    assert value.last_opened("taby-tib") is value.versions[1]
    assert value.last_opened("taby-tib", before=1) is None
    assert value.last_opened("sos-duty") is None
    assert refusal(stage, open_version, TABY, Open(incident=SNOW, number=9)).code == "picture-no-such-version"


def test_blocked_text_leaves_the_version_and_the_rest_stands() -> None:
    stage = reported()
    fixes(stage)
    entry = content_of(stage, 1).rows[0].entries[0]
    content = content_of(stage.told_again(entry), 1)
    assert (content.rows[0].member, content.rows[0].gone) == ("0160", "blocked")
    assert content.rows[0].picture is None
    assert content.rows[3].picture is not None


def test_a_blocked_summary_leaves_the_versions_that_copied_it() -> None:
    stage = reported()
    (meta,) = stage.act(write_summary, COUNTY, WriteSummary(incident=SNOW, text="Snö", seen=0))
    fixes(stage, seen_summary=1, summary=None)
    again = stage.told_again(meta.id)
    assert (content_of(again, 1).summary, content_of(again, 1).gone) == ("", "blocked")
    summary = combined.of(again.view(TABY), SNOW).summary
    assert summary is not None
    assert (summary.text, summary.gone) == ("", "blocked")


def test_a_blocked_version_keeps_its_number() -> None:
    stage = reported()
    meta = fixes(stage)
    again = stage.told_again(meta.id)
    version = combined.of(again.view(TABY), SNOW).versions[1]
    assert (version.content, version.gone) == (None, "blocked")
    said = refusal(again, fix, COUNTY, Fix(incident=SNOW, seen=0, seen_summary=0, summary="Snö"))
    assert said.facts["by"] == "picture"


def test_rows_say_late_stale_and_unchanged() -> None:
    stage = reported()
    stage.act(set_due, COUNTY, SetDue(incident=SNOW, due_at=NOON + timedelta(hours=1)))
    stage.forward(minutes=30)
    stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=1))
    stage.forward(minutes=30)
    fixes(stage)
    rows = {row.member: row for row in content_of(stage, 1).rows}
    assert (rows["0160"].late, rows["0160"].stale, rows["0160"].unchanged) == (False, False, True)
    assert (rows["sos"].late, rows["sos"].picture) == (True, None)
    assert content_of(stage, 1).due_at == NOON + timedelta(hours=1)
