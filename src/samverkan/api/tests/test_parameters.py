"""Every parameter of every view, with what no program can mean: a sentence says what would be right."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from samverkan.api.catalogue import get_catalogue
from samverkan.api.reading import Reading
from samverkan.api.tests.conftest import Program, problem, told
from samverkan.project.tests.county import SNOW, County

DATES = ("9999-12-31", "0001-01-01", "2016-02-30", "igår")
MOMENTS = ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31", "2016-11-09T12:00", "-1", "935", "nu", "1e400")
NUMBERS = ("99999999999999999999", "9" * 400, "-1", "0x1", "NaN", "många")
NAMES = ("nope", "incident/nope", "\x00", "å" * 5_000)
FREE = ("text",)
"""What may be anything: a text to look for, which may not be found."""


def list_wrong(kind: inspect.Type) -> tuple[str, ...]:
    """What a parameter of this kind is tried with."""
    match kind:
        case inspect.DateTimeType():
            return MOMENTS
        case inspect.DateType():
            return DATES
        case inspect.IntType():
            return NUMBERS
        case inspect.UnionType():
            return tuple(each for part in kind.types for each in list_wrong(part))
        case inspect.NoneType():
            return ()
        case _:
            return NAMES


def list_right(incident: str) -> dict[str, Any]:
    """What each parameter can be where a view cannot do without it."""
    day = {"from_at": "2016-11-09T00:00:00Z", "to_at": "2016-11-10T00:00:00Z"}
    own = {"incident": incident, "function": "0160-tib", "number": 1, "drill": "d", "gathering": "g", "entry": "e"}
    return {"stream": f"incident/{incident}"} | own | day


def list_calls(reading: Reading, right: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The view's parameters, one at a time as nobody can mean it, the others as they should be."""
    fields = msgspec.structs.fields(reading.params)
    needed = {field.name: right[field.name] for field in fields if field.required}
    for field in fields:
        for wrong in list_wrong(inspect.type_info(field.type)):
            yield field.name, needed | {field.name: wrong}


def test_no_view_breaks_or_is_silent_for_a_parameter_that_nobody_can_mean(county: County, taby: Program) -> None:
    right = list_right(county.raises())
    silent = {}
    for reading in get_catalogue().readings.values():
        for name, given in list_calls(reading, right):
            answer = taby.gets(f"views/{reading.name}", **given)
            if answer.status_code not in ((200, 404, 422) if name in FREE else (404, 422)):
                silent[reading.name, name, given[name][:20]] = answer.status_code
            elif answer.status_code != 200:
                assert problem(answer)
    assert silent == {}


@pytest.mark.parametrize(
    ("view", "given", "right"),
    [
        ("log.lines", {"kind": "nope"}, "Välj bland: combined, incidents, log, records, reports, summons."),
        ("log.lines", {"kind": "messages"}, "Välj bland: combined, incidents, log, records, reports, summons."),
        ("log.lines", {"by": "nope"}, "Välj bland: occurred, recorded."),
        ("log.lines", {"member": "nope"}, "Välj bland: 0160, 0187, lst."),
        ("functions.list", {"member": "nope"}, "Välj bland: 0160, 0187, lst."),
        ("functions.list", {"role": "kung"}, "witness."),
    ],
)
def test_an_unknown_choice_is_told_those_that_there_are(
    county: County, taby: Program, view: str, given: dict[str, str], right: str
) -> None:
    of = {"incident": county.raises()} if view == "log.lines" else {}
    answer = taby.gets(f"views/{view}", **of, **given)
    assert problem(answer) == (422, "unknown-choice")
    assert told(answer)["detail"].endswith(right)
    assert ", ".join(told(answer)["facts"]["choices"]) in told(answer)["detail"]


def test_a_time_without_its_zone_is_told_how_to_write_one(county: County, taby: Program) -> None:
    conference = {"at": "2026-11-23T12:00:00", "ways": []}
    answer = taby.acts("incidents.raise", **SNOW, invite=["0160"], conference=conference)
    assert problem(answer) == (422, "time-without-zone")
    assert "2026-11-23T12:00:00 saknar tidszon" in told(answer)["title"]


def test_a_day_at_the_end_of_the_calendar_is_told_which_can_be_meant(county: County, taby: Program) -> None:
    answer = taby.gets("views/duty.now", function="0160-tib", at="9999-12-31T00:00:00Z")
    assert problem(answer) == (422, "time-not-plausible")
    assert told(answer)["facts"] == {"year": 9999, "first": 1600, "last": 2199}
