"""What programs read of the pictures."""

from samverkan.features.combined import api
from samverkan.features.combined.tests.test_rules import fixes, reported
from samverkan.features.reports import api as reports_api
from samverkan.features.reports.tests.stage import NOON, SNOW, SOS, TABY
from samverkan.lib.codec import encode

SNOWED = api.OfIncident(incident=SNOW)
RAIN = api.OfIncident(incident="rain")


def test_a_program_reads_the_picture_now_and_what_to_say_it_has_seen() -> None:
    stage = reported()
    before = api.read_now(stage.view(SOS), SNOWED, NOON)
    assert before is not None
    assert (len(before.content.rows), before.versions, before.summaries) == (4, 0, 0)
    fixes(stage)
    after = api.read_now(stage.view(SOS), SNOWED, NOON)
    assert after is not None
    assert (after.content.summary, after.versions, after.summaries) == ("Snö i norr", 1, 1)
    assert api.read_now(stage.view(SOS), RAIN, NOON) is None


def test_a_program_reads_versions_and_what_changed() -> None:
    stage = reported()
    fixes(stage)
    fixes(stage, seen=1, seen_summary=1, summary="Mer snö")
    assert len(api.list_versions(stage.view(SOS), SNOWED, NOON) or []) == 2
    first = api.read_version(stage.view(SOS), api.OfVersion(incident=SNOW, number=1), NOON)
    second = api.read_version(stage.view(SOS), api.OfVersion(incident=SNOW, number=2), NOON)
    assert first is not None
    assert first.changes is None
    assert second is not None
    assert second.changes is not None
    assert second.changes.summary is not None
    assert encode(second)
    assert api.read_version(stage.view(SOS), api.OfVersion(incident=SNOW, number=3), NOON) is None
    assert api.list_versions(stage.view(SOS), RAIN, NOON) is None


def test_a_program_reads_reports_and_its_own_only() -> None:
    stage = reported()
    told = reports_api.read_told(stage.view(SOS), reports_api.OfIncident(incident=SNOW), NOON)
    assert told is not None
    assert ([each.member for each in told.reports], len(told.missing)) == (["0160", "0187"], 2)
    mine = reports_api.read_mine(stage.view(TABY), reports_api.OfIncident(incident=SNOW), NOON)
    theirs = reports_api.read_mine(stage.view(SOS), reports_api.OfIncident(incident=SNOW), NOON)
    assert mine is not None
    assert theirs is not None
    assert (mine.acts, theirs.acts, len(mine.writings), theirs.writings) == (1, 0, 1, [])
    assert reports_api.read_told(stage.view(SOS), reports_api.OfIncident(incident="rain"), NOON) is None
    assert reports_api.read_mine(stage.view(SOS), reports_api.OfIncident(incident="rain"), NOON) is None
