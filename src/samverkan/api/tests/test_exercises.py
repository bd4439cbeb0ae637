"""A program is told of everything that it reads in an exercise that it is one (promise 5)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from samverkan.api.catalogue import get_catalogue
from samverkan.api.reading import THINGS, Reading
from samverkan.api.tests.caller import call
from samverkan.api.tests.conftest import Program, told
from samverkan.features import log
from samverkan.project.tests.county import County
from samverkan.region import streams

PLAYED = "Översvämning på låtsas"
TITLE = "Väder, Täby"


def play(county: County, *, exercise: bool) -> dict[str, Any]:
    """Täby presses, notes, conveys and calls a circle; the picture is fixed. Gives what a reading can be about."""
    incident = county.raises(sentence=PLAYED, exercise=exercise)
    about = {"incident": incident}
    county.does("0160-tib", "log.note", **about, text=PLAYED)
    county.does(
        "0160-tib", "reports.write", **about, picture={"impact": "gul", "happened": PLAYED}, seen=0, convey=["happened"]
    )
    county.does("lst-tib", "combined.fix", **about, seen=0, seen_summary=0, summary=PLAYED)
    meeting: dict[str, Any] = {"at": county.clock.now() + timedelta(hours=4)}
    circle = {"circle": "list", "seats": [{"selector": "member:0160"}], "title": PLAYED, "conference": meeting}
    gathering = county.does("lst-tib", "gatherings.summon", **about, **circle).fresh
    stream = streams.incident(incident)
    entry = next(log.of(county.view(), stream).newest_first()).meta.id
    return {**about, "gathering": gathering, "number": 1, "stream": stream, "entry": entry}


def say(program: Program, reading: Reading, about: dict[str, Any]) -> Any:
    given = {name: about[name] for name in reading.params.__struct_fields__ if name in about}
    return told(program.gets(f"views/{reading.name}", **given))


def unmarked(node: Any, within: bool = False) -> Iterator[Any]:
    """What tells of what is played, and neither says itself that it is played nor stands in what says so."""
    if isinstance(node, dict):
        for value in node.values():
            yield from unmarked(value, within or node.get("exercise") is True)
    elif isinstance(node, list):
        for value in node:
            yield from unmarked(value, within)
    elif node in (PLAYED, TITLE) and not within:
        yield node


def test_every_answer_about_an_exercise_says_that_it_is_one(county: County, taby: Program) -> None:
    about = play(county, exercise=True)
    answers = {name: say(taby, each, about) for name, each in get_catalogue().readings.items()}
    told_of = {name for name, answer in answers.items() if PLAYED in str(answer) or TITLE in str(answer)}
    one = {name for name, each in get_catalogue().readings.items() if THINGS.keys() & {*each.params.__struct_fields__}}

    assert {name: answer for name, answer in answers.items() if list(unmarked(answer))} == {}
    assert {name: answers[name].get("exercise") for name in one} == dict.fromkeys(one, True)
    assert told_of >= {
        "combined.now",
        "combined.version",
        "combined.versions",
        "gatherings.board",
        "home.now",
        "incidents.get",
        "incidents.list",
        "log.lines",
        "reports.list",
        "reports.own",
    }


def test_what_is_live_says_so_and_a_list_of_both_says_nothing_of_itself(county: County, taby: Program) -> None:
    about = play(county, exercise=False)

    for name in ("reports.list", "combined.version", "summons.board", "summons.answers", "log.lines", "records.entry"):
        assert say(taby, get_catalogue().readings[name], about)["exercise"] is False, name
    assert say(taby, get_catalogue().readings["incidents.list"], about)["exercise"] is None


def test_the_document_says_where_it_stands(county: County) -> None:
    document = told(call("/api/v1/openapi.json"))

    for name in get_catalogue().readings:
        answer = document["paths"][f"/views/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert "exercise" in answer["required"], name
        assert answer["properties"]["exercise"]["type"] == ["boolean", "null"]
