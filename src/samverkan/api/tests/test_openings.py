"""Whose program reads a fixed version has opened it: noted once for each function, whatever else the token is for."""

from typing import Any

import pytest

from samverkan.api.tests.conftest import Program, problem, told
from samverkan.features import combined
from samverkan.lib.refusal import Refused
from samverkan.project.tests.county import County
from samverkan.region.command import Unconfirmed

VAXHOLM = "0187-tib"


@pytest.fixture
def incident(county: County) -> str:
    """Vaxholm reads it, and its first version is fixed."""
    incident = county.raises(invite=("0160", "0187"))
    fix(county, incident, seen=0)
    return incident


def fix(county: County, incident: str, *, seen: int) -> None:
    given = {"seen": seen, "seen_summary": seen, "summary": f"Snö {seen}"}
    county.does("lst-tib", "combined.fix", incident=incident, **given)


def give(county: County, *rights: str) -> Program:
    return Program(county, county.gives_token(VAXHOLM, rights=rights))


def list_opened(county: County, incident: str, number: int) -> list[str]:
    return [opening.function for opening in combined.of(county.view(), incident).list_openings(number)]


@pytest.mark.parametrize("rights", [(), ("read",)], ids=["full", "read-only"])
def test_a_version_that_a_program_reads_is_noted_as_opened_by_its_function_once(
    county: County, incident: str, rights: tuple[str, ...]
) -> None:
    program = give(county, *rights)
    before = county.count()
    assert list_opened(county, incident, 1) == []
    for _ in range(2):
        answer = told(program.gets("views/combined.version", incident=incident, number=1))
        assert answer["data"]["version"]["number"] == 1
        assert answer["mark"]["n"] == told(program.gets("mark"))["n"]
    assert list_opened(county, incident, 1) == [VAXHOLM]
    assert county.count() == before + 1


def test_a_program_notes_nothing_where_somebody_has_opened_it_in_the_function(county: County, incident: str) -> None:
    county.does(VAXHOLM, "combined.open", incident=incident, number=1)
    before, program = county.count(), give(county, "read")
    program.reads("combined.version", incident=incident, number=1)
    assert county.count() == before + 1, "the token alone"


def test_the_list_of_versions_says_them_all_and_opens_them_all(county: County, incident: str) -> None:
    fix(county, incident, seen=1)
    give(county, "read").reads("combined.versions", incident=incident)
    assert [list_opened(county, incident, number) for number in (1, 2)] == [[VAXHOLM], [VAXHOLM]]


@pytest.mark.parametrize(("kind", "opened"), [("", [VAXHOLM]), ("combined", [VAXHOLM]), ("log", [])])
def test_the_logs_line_of_a_version_says_all_of_it_and_opens_it(
    county: County, incident: str, kind: str, opened: list[str]
) -> None:
    give(county, "read").reads("log.lines", incident=incident, kind=kind)
    assert list_opened(county, incident, 1) == opened


def test_a_program_that_looks_back_has_opened_what_it_reads(county: County, incident: str) -> None:
    then = county.clock.now().isoformat()
    county.clock.forward(minutes=5)
    fix(county, incident, seen=1)
    program = give(county, "read")
    for _ in range(2):
        program.reads("combined.versions", incident=incident, as_of=then)
    assert [list_opened(county, incident, number) for number in (1, 2)] == [[VAXHOLM], []]


def test_a_token_to_read_with_may_do_no_more_than_before(county: County, incident: str) -> None:
    program = give(county, "read")
    before = county.count()
    assert problem(program.acts("combined.open", incident=incident, number=1)) == (403, "token-narrow")
    assert problem(program.gets("views/combined.version", incident=incident, number=2)) == (404, "nothing-there")
    assert problem(program.gets("views/combined.version", incident="finns-inte", number=1)) == (404, "nothing-there")
    program.reads("combined.now", incident=incident)
    assert county.count() == before


@pytest.mark.parametrize("key", [f"open/{{}}/1/{VAXHOLM}", f"open\t{{}}/1/{VAXHOLM}"], ids=["printed", "not"])
def test_no_program_keeps_out_of_the_read_log_by_using_up_its_key(county: County, incident: str, key: str) -> None:
    program = give(county)
    program.acts("log.note", key=key.format(incident), incident=incident, text="Hej")
    program.reads("combined.version", incident=incident, number=1)
    assert list_opened(county, incident, 1) == [VAXHOLM]


@pytest.mark.parametrize("fault", [Refused("stream-set-aside"), Unconfirmed()])
def test_a_version_is_read_also_when_the_opening_cannot_be_noted(
    county: County, incident: str, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    program = give(county, "read")

    def execute(*_given: Any) -> None:
        raise fault

    monkeypatch.setattr(county.region, "execute", execute)
    assert program.reads("combined.version", incident=incident, number=1)["version"]["number"] == 1
