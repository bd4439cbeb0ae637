"""What a program says that it read: what no view has told it is refused, whatever it is, and replaces nothing."""

from typing import Any

import pytest

from samverkan.api.tests.conftest import Program, problem
from samverkan.project.tests.county import County

NATURE: dict[str, Any] = {
    "member": "0160",
    "categories": ["kommun"],
    "membership": "ordinary",
    "legal": "municipality",
    "code": "0160",
    "area": ["0160"],
    "faces": ["Vård"],
}
WORDS: dict[str, tuple[str, dict[str, Any]]] = {
    "charter.configure": ("lst-drift", {"name": "Samverkan Stockholm"}),
    "register.rename": ("lst-drift", {"member": "0160", "name": "Täby", "short": "Täby", "from_on": "2016-11-01"}),
    "register.change": ("lst-drift", NATURE),
    "functions.change": ("0160-tib", {"function": "0160-tib", "name": "Jour", "roles": ["tib", "receiver", "raiser"]}),
    "incidents.set_impact": ("lst-tib", {"impact": "rod", "confirmed": True, "reason": "Värre"}),
    "reports.set_due": ("lst-tib", {"due_at": "2016-11-09T19:00:00Z"}),
}
NUMBERS: dict[str, tuple[str, dict[str, Any]]] = {
    "reports.write": ("0160-tib", {"picture": {"impact": "gul", "happened": "Snö"}}),
    "combined.fix": ("lst-tib", {"seen_summary": 0, "summary": "Snö"}),
    "combined.summarise": ("lst-tib", {"text": "Snö"}),
}
FORGED = ("", " ", "0123456789abcdef", "x" * 5_000, "{seen} %s", "å\u202eb", "a\x00b")
NONE_AT_ALL = (1, True, 1.5, ["a"], {"a": 1})


def asked(county: County, verb: str) -> tuple[Program, dict[str, Any]]:
    """A program that may, and what it asks for; where it is about an incident, one that goes on."""
    function, given = (WORDS | NUMBERS)[verb]
    about = {"incident": county.raises()} if verb.startswith(("incidents", "reports", "combined")) else {}
    return Program(county, county.gives_token(function)), given | about


@pytest.mark.parametrize("verb", WORDS)
def test_a_stamp_that_no_view_has_told_replaces_nothing(county: County, verb: str) -> None:
    program, given = asked(county, verb)
    before = county.count()
    for forged in FORGED[:-1]:
        assert problem(program.acts(verb, **given, seen=forged)) == (409, "changed-since-read")
    assert problem(program.acts(verb, **given, seen=FORGED[-1]))[0] == 422
    for none in NONE_AT_ALL:
        assert problem(program.acts(verb, **given, seen=none))[0] == 422
    assert county.count() == before
    assert program.acts(verb, **given, seen=None).status_code == 201


@pytest.mark.parametrize("verb", NUMBERS)
def test_a_number_that_no_view_has_told_replaces_nothing(county: County, verb: str) -> None:
    program, given = asked(county, verb)
    before = county.count()
    for forged in (-1, 7, 10**18, 10**40):
        assert problem(program.acts(verb, **given, seen=forged))[0] in (409, 422)
    for wrong in (None, "0", 1.5, [0], "x" * 5_000):
        assert problem(program.acts(verb, **given, seen=wrong))[0] == 422
    assert county.count() == before
    assert program.acts(verb, **given, seen=0).status_code == 201
