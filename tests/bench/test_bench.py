"""`samverkan bench`: each measure gives rows of the stated shape. Their values are for calm machines, not tests."""

import json

import pytest

from samverkan.bench.figures import Figure, at_least, at_most, build_table, percentile
from samverkan.bench.measuring import MEASURES
from samverkan.project.cli.__main__ import main

ROWS = {
    "notes": {"notes.token", "notes.form"},
    "pages": {"pages.home.p50", "pages.incident.p50", "pages.earlier.p50"},
    "live": {"live.quiet.4.p50", "live.quiet.4.p99", "live.spread.4.p50", "live.spread.4.p99"},
    "fold": {"fold.rate", "fold.start", "fold.entries", "memory.resident"},
    "duty": {"duty.now", "duty.month"},
    "summons": {"summons.escalation", "summons.press", "summons.smtp", "summons.http", "summons.http.far"},
}


@pytest.mark.load
@pytest.mark.parametrize("name", MEASURES)
def test_each_measure_gives_rows_with_the_machines_own_limit(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", name, "--small", "--json"]) == 0

    rows = json.loads(capsys.readouterr().out)
    assert {row["name"] for row in rows} == ROWS[name]
    for row in rows:
        assert set(row) == {"name", "value", "unit", "aim", "met", "limit"}
        assert row["value"] > 0
        assert (row["aim"] is None) == (row["met"] is None)
        assert row["limit"] is None or row["limit"] > 0


def test_an_unknown_measure_is_told_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "snabbhet"]) == 1
    assert "notes, pages, live, fold, duty, summons" in capsys.readouterr().err


def test_a_figure_is_met_on_the_right_side_of_its_aim() -> None:
    assert at_least("a", 1_000, "1/s", aim=1_000).met
    assert at_most("b", 10.1, "ms", aim=10).met is False
    assert at_most("c", 3, "s").met is None


def test_the_table_is_swedish() -> None:
    table = build_table([Figure(name="fold.rate", value=212_345.6, unit="poster/s", aim=200_000, met=True, limit=None)])
    assert table.splitlines()[-1].split("  ") == ["fold.rate", "212 346", "poster/s", "200 000", "ja"]


def test_percentiles_of_few_values() -> None:
    assert percentile([7], 99) == 7
    assert percentile(range(101), 50) == 50
