"""Programs read what their function reads: views, marks, and what has come since."""

import gzip
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock

import pytest

from samverkan.api.catalogue import get_catalogue
from samverkan.api.tests.caller import call
from samverkan.api.tests.conftest import Program, problem, told
from samverkan.journal.errors import JournalError
from samverkan.project.tests.county import County


def note(county: County, incident: str, text: str, function: str = "0160-tib") -> None:
    county.does(function, "log.note", incident=incident, text=text)


@pytest.fixture
def incident(county: County) -> str:
    return county.raises()


def test_every_view_can_be_read_or_says_what_it_needs(county: County, taby: Program) -> None:
    found = {name: taby.gets(f"views/{name}") for name in get_catalogue().readings}
    wrong = {name: answer.content for name, answer in found.items() if answer.status_code not in (200, 404, 422)}

    assert wrong == {}
    assert {"charter.region", "home.now", "contacts.find", "tasks.list", "functions.tokens"} <= found.keys()
    assert all(problem(answer) for answer in found.values() if answer.status_code != 200)


def test_every_view_of_an_incident_reads_it(county: County, taby: Program, incident: str) -> None:
    for name in ("incidents.one", "summons.board", "reports.list", "combined.now", "log.lines", "messages.list"):
        if name in get_catalogue().readings:
            assert taby.gets(f"views/{name}", incident=incident).status_code == 200, name


def test_a_line_of_the_log_says_the_mark_that_holds_also_when_it_was_put_there_later(
    taby: Program, incident: str
) -> None:
    note = told(taby.acts("log.note", incident=incident, text="Reservkraften finns vid vattenverket"))["entries"][0][
        "id"
    ]
    stream = f"incident/{incident}"
    marks = []
    acts: list[tuple[str, dict[str, Any]]] = [
        ("", {}),
        ("records.mark", {"section": "OSL 18:13"}),
        ("records.unmark", {}),
    ]
    for verb, given in acts:
        if verb:
            assert taby.acts(verb, stream=stream, entry=note, ground="OSL", **given).status_code == 201
        (line,) = taby.reads("log.lines", incident=incident, text="Reservkraften")["lines"]
        marks.append(line["mark"])
    assert marks == ["", "OSL 18:13", ""]


@pytest.mark.parametrize(
    ("fault", "known_as"),
    [(JournalError("frozen"), (503, "journal-away")), (RuntimeError("odd"), (500, "not-read"))],
)
def test_a_program_whose_reading_fails_is_not_told_of_a_key_that_reading_does_not_have(
    taby: Program, monkeypatch: pytest.MonkeyPatch, fault: Exception, known_as: tuple[int, str]
) -> None:
    monkeypatch.setattr("samverkan.region.service.Region.mark", Mock(side_effect=fault))
    answer = taby.gets("views/home.now")
    assert problem(answer) == known_as
    said = f"{told(answer)['title']} {told(answer)['detail']}"
    assert "Försök igen om en liten stund." in said
    assert "Idempotency-Key" not in said
    assert "okänt om handlingen" not in said


def test_every_view_tells_what_was_known_at_an_earlier_time(county: County, taby: Program, incident: str) -> None:
    county.clock.forward(minutes=5)
    then = county.clock.now().isoformat()
    county.clock.forward(minutes=5)
    taby.acts("log.note", incident=incident, text="Vägen är bruten")
    county.clock.forward(minutes=5)
    now = county.clock.now().isoformat()

    assert "Vägen är bruten" in str(taby.reads("log.lines", incident=incident, as_of=now))
    assert "Vägen är bruten" in str(taby.reads("log.lines", incident=incident, as_of="2099-01-01T00:00:00Z"))
    assert "Vägen är bruten" not in str(taby.reads("log.lines", incident=incident, as_of=then))
    broken = {
        name: answer.content
        for name in get_catalogue().readings
        if (answer := taby.gets(f"views/{name}", as_of=then)).status_code not in (200, 404, 422)
    }
    assert broken == {}


def test_an_answer_says_what_time_it_stands_for(county: County, taby: Program) -> None:
    """Whoever asks for a time to come is not left to believe that nothing will have happened until then."""
    now = county.clock.now()
    earlier, later = (now + timedelta(minutes=each) for each in (-1, 1))
    for asked, stands_for in ((earlier, earlier), (now, now), (later, now)):
        answer = told(taby.gets("views/incidents.list", as_of=asked.isoformat()))
        assert datetime.fromisoformat(answer["as_of"]) == stands_for
    assert told(taby.gets("views/incidents.list"))["as_of"] is None


def test_an_earlier_time_opens_nothing_that_one_may_not_read(county: County, incident: str) -> None:
    vaxholm = Program(county, county.gives_token("0187-tib"))
    then = county.clock.now().isoformat()
    hidden, nothing = (vaxholm.gets("views/log.lines", incident=name, as_of=then) for name in (incident, "finns-inte"))
    assert problem(hidden) == (404, "nothing-there")
    assert hidden.content == nothing.content


@pytest.mark.parametrize(
    "told", ["igår", "2016-11-09T03:00", "0001-01-01T00:00:00Z", "935", "-1", "1478660400000", "5.5"]
)
def test_an_earlier_time_that_cannot_be_meant_is_422(taby: Program, told: str) -> None:
    assert taby.gets("views/incidents.list", as_of=told).status_code == 422


def test_what_one_may_not_read_is_as_if_it_were_not(county: County, incident: str) -> None:
    vaxholm = Program(county, county.gives_token("0187-tib"))
    hidden = vaxholm.gets("views/log.lines", incident=incident)
    nothing = vaxholm.gets("views/log.lines", incident="finns-inte")

    assert problem(hidden) == (404, "nothing-there")
    assert hidden.content == nothing.content


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("views/nothing.here", 404, "no-such-view"), ("nowhere", 404, "no-such-address")],
)
def test_what_is_not_there_is_404(taby: Program, path: str, status: int, code: str) -> None:
    assert problem(taby.gets(path)) == (status, code)


@pytest.mark.parametrize("path", ["mark", "changes", "views/incidents.list", "verbs/log.note"])
def test_another_method_is_405_and_says_which(taby: Program, path: str) -> None:
    answer = taby.gets(path, method="DELETE")

    assert problem(answer) == (405, "method")
    assert answer.headers["Allow"] in ("GET, HEAD", "POST")


def test_a_parameter_of_another_shape_is_422(taby: Program, incident: str) -> None:
    assert problem(taby.gets("views/log.lines", incident=incident, limit="många")) == (422, "wrong-input")
    assert problem(taby.gets("changes", limit=0)) == (422, "wrong-input")
    assert problem(taby.gets("changes", after=-1)) == (422, "wrong-input")


@pytest.mark.parametrize("path", ["views/incidents.list", "changes", "mark", "openapi.json"])
def test_a_misspelt_parameter_is_refused_as_a_misspelt_field_is(taby: Program, path: str) -> None:
    answer = taby.gets(path, limitt=3)

    assert problem(answer) == (422, "wrong-input")
    assert "limitt" in told(answer)["facts"]["why"]


@pytest.mark.parametrize(
    "path", ["changes?after=1&after=2", "changes?after=1&%61fter=2", "views/log.lines?limit=1&limit=1"]
)
def test_a_parameter_that_stands_twice_is_refused_and_not_guessed(taby: Program, path: str) -> None:
    answer = taby.gets(path)

    assert problem(answer) == (422, "said-twice")
    assert "två gånger" in told(answer)["title"]


@pytest.mark.parametrize("path", ["views/incidents.list", "changes", "mark", "openapi.json"])
def test_the_head_alone_is_as_long_as_the_whole(taby: Program, path: str) -> None:
    whole, head = taby.gets(path), taby.gets(path, method="HEAD")

    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(whole.content)))
    assert head.content == b""


@pytest.mark.parametrize(("accepts", "title"), [("en-GB, sv;q=0.5", "no view"), ("fi, *", "ingen"), ("", "ingen")])
def test_a_program_is_told_no_in_the_language_it_asks_for(taby: Program, accepts: str, title: str) -> None:
    asked = {"Authorization": f"Bearer {taby.secret}", "Accept-Language": accepts}

    assert title in told(call("/api/v1/views/nothing", headers=asked))["title"]


def test_what_came_since_is_read_from_the_mark(county: County, taby: Program, incident: str) -> None:
    mark = told(taby.gets("mark"))
    note(county, incident, "Snö")
    since = told(taby.gets("changes", after=mark["n"], key=mark["key"]))

    assert [entry["type"] for entry in since["entries"]] == ["log.noted.v1"]
    assert since["next"] == since["mark"]["n"] == mark["n"] + 1
    assert told(taby.gets("changes", after=since["next"], key=mark["key"]))["entries"] == []


def test_page_by_page_is_the_same_as_all_at_once(county: County, taby: Program, incident: str) -> None:
    for text in "abcdefg":
        note(county, incident, text)
    whole = told(taby.gets("changes", limit=1000))
    after, paged = 0, []
    while after < whole["mark"]["n"]:
        page = told(taby.gets("changes", after=after, key=whole["mark"]["key"], limit=3))
        paged += page["entries"]
        after = page["next"]

    assert paged == whole["entries"]
    assert len(paged) == whole["mark"]["n"]
    middle = told(taby.gets("changes", after=5, limit=4))["entries"]
    assert middle == whole["entries"][5:9]


def test_when_the_readable_set_changes_the_cursor_says_so(county: County, taby: Program, incident: str) -> None:
    mark = told(taby.gets("mark"))
    county.raises(sentence="Ännu en händelse", kind="el-tele", anyway=True)
    answer = taby.gets("changes", after=mark["n"], key=mark["key"])
    fresh = told(taby.gets("mark"))

    assert problem(answer) == (409, "cursor-set-changed")
    assert told(answer)["facts"] == {"n": fresh["n"], "key": fresh["key"]}


def test_a_place_beyond_the_end_is_of_another_journal(taby: Program) -> None:
    mark = told(taby.gets("mark"))

    assert problem(taby.gets("changes", after=mark["n"] + 1, key=mark["key"]))[1] == "cursor-set-changed"


@pytest.mark.parametrize(
    ("takes", "squeezed"),
    [("br, gzip", True), ("GZIP", True), ("*;q=0.1", True), ("gzip;q=0, *", False), ("", False)],
)
def test_a_long_answer_is_squeezed_for_who_can_read_it(
    county: County, incident: str, taby: Program, takes: str, *, squeezed: bool
) -> None:
    note(county, incident, "Snö på spåren. " * 100)
    asked = {"Authorization": f"Bearer {taby.secret}", "Accept-Encoding": takes}
    plain = taby.gets("views/log.lines", incident=incident)
    answer = call("/api/v1/views/log.lines", headers=asked, params={"incident": incident})

    assert (answer.headers.get("Content-Encoding") == "gzip") is squeezed
    assert (gzip.decompress(answer.content) if squeezed else answer.content) == plain.content


def test_two_tokens_in_one_call_are_none(taby: Program) -> None:
    twice = call("/api/v1/mark", headers={"Authorization": f"Bearer {taby.secret},Bearer {taby.secret}"})

    assert problem(twice)[0] == 401


@pytest.mark.parametrize(
    "path", ["verbs/", "verbs/log%2Fnote", "verbs/log/note", "views/", "mark/", "", "openapi.json/x"]
)
def test_an_address_that_nearly_is_one_is_none(taby: Program, path: str) -> None:
    assert problem(taby.gets(path)) == (404, "no-such-address")
