"""A program is told that what it reads could not be read on, as pages are; and nothing of what it may not read."""

from typing import Any

from samverkan.api.catalogue import get_catalogue
from samverkan.api.tests.caller import call
from samverkan.api.tests.conftest import Program, problem, told
from samverkan.api.tests.test_exercises import play, say
from samverkan.api.tests.test_live import listen, town
from samverkan.project.tests.county import County
from samverkan.region import streams
from samverkan.web.tests.sockets import Town
from tests.town.faults import set_aside

__all__ = ["town"]


def say_aside(program: Program, name: str, **params: Any) -> Any:
    return told(program.gets(f"views/{name}", **params))["set_aside"]


def test_every_answer_that_an_incident_stands_in_says_that_it_is_set_aside(county: County, taby: Program) -> None:
    about = play(county, exercise=False)
    answers = {name: say(taby, each, about) for name, each in get_catalogue().readings.items()}
    assert [name for name, each in answers.items() if each.get("set_aside")] == []
    set_aside(county, streams.incident(about["incident"]))
    broken = [{"kind": "incident", "thing": about["incident"]}]

    assert problem(taby.acts("log.note", incident=about["incident"], text="Hör ni?")) == (503, "stream-set-aside")
    for name in (name for name, each in answers.items() if "data" in each):
        each = get_catalogue().readings[name]
        of_another = "gathering" in each.params.__struct_fields__
        assert say(taby, each, about)["set_aside"] == ([] if of_another else broken), name
    assert {"incidents.get", "incidents.list", "summons.board", "combined.now", "log.lines", "home.now"} <= {
        name for name, each in answers.items() if "data" in each
    }


def test_of_another_incident_nothing_is_said_and_of_what_all_share_it_is(county: County, taby: Program) -> None:
    broken, whole = county.raises(), county.raises(anyway=True)
    county.does("0160-tib", "reports.write", incident=broken, picture={"impact": "gul", "happened": "Snö"}, seen=0)
    set_aside(county, streams.own(broken, "0160"))
    assert say_aside(taby, "incidents.get", incident=broken) == [{"kind": "incident/actor", "thing": broken}]
    assert say_aside(taby, "incidents.get", incident=whole) == []
    set_aside(county, streams.REGION)
    assert say_aside(taby, "incidents.get", incident=whole) == [{"kind": "region", "thing": ""}]
    assert len(say_aside(taby, "incidents.list")) == 2


def test_who_may_not_read_it_is_told_nothing_by_a_view_or_live(county: County, town: Town) -> None:
    incident = county.raises()
    vaxholm = Program(county, county.gives_token("0187-tib"))
    mark = told(vaxholm.gets("mark"))
    set_aside(county, streams.incident(incident))

    assert say_aside(vaxholm, "incidents.list") == []
    heard = listen(town, vaxholm, f"?after={mark['n']}&key={mark['key']}")
    assert [heard.next(skip="")[0] for _ in range(3)] == ["pulse"] * 3


def test_who_listens_is_told_at_once_also_when_it_has_read_everything(
    county: County, town: Town, taby: Program
) -> None:
    incident = county.raises()
    mark = told(taby.gets("mark"))
    set_aside(county, streams.incident(incident))
    heard = listen(town, taby, f"?after={mark['n']}&key={mark['key']}")
    message = heard.message()

    assert (message["n"], message["changed"]) == (mark["n"], [])
    assert message["set_aside"] == [{"kind": "incident", "thing": incident}]
    assert [heard.next(skip="")[0] for _ in range(2)] == ["pulse"] * 2, "once"


def test_the_document_says_where_it_stands(county: County) -> None:
    document = told(call("/api/v1/openapi.json"))

    for name in get_catalogue().readings:
        answer = document["paths"][f"/views/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert "set_aside" in answer["required"], name
    assert "Touched" in document["components"]["schemas"]
