"""The document that describes the API: well formed, whole, and the same for everybody."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from samverkan.api.catalogue import get_catalogue
from samverkan.api.tests.caller import call
from samverkan.project.tests.county import County

NAME = re.compile(r"[A-Za-z0-9._-]+")


@pytest.fixture
def document(county: County) -> Any:
    answer = call("/api/v1/openapi.json")
    assert answer.status_code == 200
    return msgspec.json.decode(answer.content)


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


def test_it_says_what_an_openapi_document_must(document: Any) -> None:
    assert document["openapi"].startswith("3.1.")
    assert {"title", "version"} <= document["info"].keys()
    assert document["components"]["securitySchemes"]["token"] == {"type": "http", "scheme": "bearer"}
    assert all(path.startswith("/") for path in document["paths"])
    assert all(NAME.fullmatch(name) for name in document["components"]["schemas"])


def test_it_says_what_every_operation_may_refuse_with(document: Any) -> None:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            acts = {"408", "409", "413", "507"} if method == "post" else set()
            assert {"400", "405", "422", "500", "503"} | acts <= operation["responses"].keys(), path


def test_it_says_how_long_a_key_may_be_and_what_a_fact_is(document: Any) -> None:
    note = document["paths"]["/verbs/log.note"]["post"]
    facts = document["components"]["schemas"]["Problem"]["properties"]["facts"]["additionalProperties"]

    assert note["parameters"][0]["schema"] == {"type": "string", "minLength": 1, "maxLength": 128}
    assert {each["type"] for each in facts["anyOf"]} >= {"integer", "string", "array"}


CHOSEN = {
    "Convey.parts": "contact",
    "Write.convey": "happened",
    "Picture.trend": "worse",
    "Picture.confidence": "unconfirmed",
    "Note.kind": "decision",
    "GiveChannel.kind": "webhook",
    "Address.kind": "sms",
    "ReachPerson.kind": "voice",
    "Establish.roles": "tib",
    "Establish.belongs_to": "samverkan",
    "Admit.membership": "associated",
    "Admit.legal": "municipality",
}


@pytest.mark.parametrize(("field", "word"), CHOSEN.items())
def test_a_program_is_told_of_the_words_that_a_verb_chooses_among(document: Any, field: str, word: str) -> None:
    """Those that are the region's own, as its scale and its kinds of incident, stand in `charter.region`."""
    shape, _, name = field.partition(".")
    told = document["components"]["schemas"][shape]["properties"][name]

    assert word in told.get("items", told)["enum"]


def test_every_reference_leads_somewhere(document: Any) -> None:
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    asked = {node["$ref"] for node in walk(document) if isinstance(node.get("$ref"), str)}

    assert asked - known == set()


def test_every_operation_has_a_name_of_its_own_and_answers(document: Any) -> None:
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]

    assert len(names) == len(set(names))
    for operation in operations:
        assert {"401"} <= operation["responses"].keys()
        assert any(status.startswith("2") for status in operation["responses"])
        assert all(answer["description"] and answer["content"] for answer in operation["responses"].values())
        given = operation.get("parameters", [])
        assert all({"name", "in", "required", "schema"} <= each.keys() for each in given)
        assert len(given) == len({(each["name"], each["in"]) for each in given})


def test_every_verb_and_view_stands_in_it(document: Any) -> None:
    catalogue = get_catalogue()
    verbs = {f"/verbs/{verb}" for verb in catalogue.rules if catalogue.find_rule(verb)}
    views = {f"/views/{name}" for name in catalogue.readings}

    assert document["paths"].keys() == verbs | views | {"/mark", "/changes", "/live"}


def test_every_verb_and_view_says_in_words_what_it_is(document: Any) -> None:
    silent = [
        operation["operationId"]
        for path in document["paths"].values()
        for operation in path.values()
        if operation["summary"] == operation["operationId"]
    ]
    assert silent == []
