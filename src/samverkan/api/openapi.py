"""The OpenAPI 3.1 document, built from the rules' inputs and the readings' answers."""

from typing import Any

import msgspec

from samverkan import __version__
from samverkan.api.catalogue import Catalogue
from samverkan.api.reading import Reading
from samverkan.api.shapes import MOST_KEY, AsOf, Changes, Place, Problem, Since, Told, Touched
from samverkan.region.command import Receipt
from samverkan.region.room import Rule

KEY = {"type": "string", "minLength": 1, "maxLength": MOST_KEY}
ALWAYS = ("400", "401", "403", "405", "422", "500", "503")
"""What any operation may say no with."""

DESCRIPTION = (
    "Every address that is read answers HEAD as GET, without the content. A parameter or a field that is not described"
    " here is refused (422). Problems are in the language of Accept-Language, where it is spoken here. An act that was"
    " refused may be sent again under its Idempotency-Key; one that stands keeps its key: a new act needs a new one."
)
REF = "#/components/schemas/{name}"


def build_document(catalogue: Catalogue) -> dict[str, Any]:
    """The whole document; the same rooms give the same document."""
    rules = [rule for _, rule in sorted(catalogue.rules.items()) if "api" in rule.by]
    readings = [reading for _, reading in sorted(catalogue.readings.items())]
    inputs, answers = [rule.input for rule in rules], [reading.answer for reading in readings]
    types = [Receipt, Problem, Changes, Told, *inputs, *answers]
    schemas, components = msgspec.json.schema_components(types, ref_template=REF)
    given, told = schemas[4 : 4 + len(rules)], schemas[4 + len(rules) :]
    verbs = {_verb_path(rule): _verb(rule, shape, schemas) for rule, shape in zip(rules, given, strict=True)}
    views = {_view_path(reading): _view(reading, shape, schemas) for reading, shape in zip(readings, told, strict=True)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Samverkan",
            "version": __version__,
            "description": DESCRIPTION,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": verbs | views | _following(schemas),
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _verb_path(rule: Rule) -> str:
    return f"/verbs/{rule.verb}"


def _view_path(reading: Reading) -> str:
    return f"/views/{reading.name}"


def _verb(rule: Rule, shape: Any, schemas: tuple[Any, ...]) -> dict[str, Any]:
    key = {"name": "Idempotency-Key", "in": "header", "required": True, "schema": KEY}
    return {
        "post": {
            "operationId": rule.verb,
            "summary": str(rule.summary or rule.verb),
            "parameters": [key],
            "requestBody": {"required": True, "content": {"application/json": {"schema": shape}}},
            "responses": {
                "201": _content("The act is in the journal", schemas[0]),
                "200": _content("The act was already in the journal, under the same key", schemas[0]),
                **_problems(schemas, *ALWAYS, "404", "408", "409", "413", "507"),
            },
        }
    }


def _view(reading: Reading, shape: Any, schemas: tuple[Any, ...]) -> dict[str, Any]:
    properties = {"mark": _MARK, "as_of": _AS_OF, "exercise": _EXERCISE, "set_aside": _SET_ASIDE, "data": shape}
    body = {"type": "object", "required": list(properties), "properties": properties}
    return {
        "get": {
            "operationId": reading.name,
            "summary": str(reading.summary or reading.name),
            "parameters": [*_list_parameters(reading.params), *_list_parameters(AsOf)],
            "responses": {
                "200": _content("What the function may read", body),
                **_problems(schemas, *ALWAYS, "404"),
            },
        }
    }


def _list_parameters(shape: type[msgspec.Struct]) -> list[dict[str, Any]]:
    return [
        {
            "name": field.encode_name,
            "in": "query",
            "required": field.required,
            "schema": msgspec.json.schema(field.type),
        }
        for field in msgspec.structs.fields(shape)
    ]


def _following(schemas: tuple[Any, ...]) -> dict[str, Any]:
    """How a program follows what happens: how far, what has come since, and when to look."""
    given, place = _list_parameters(Since), _list_parameters(Place)
    mark = {"operationId": "mark", "summary": "How far the function may read"}
    changes = {"operationId": "changes", "summary": "What has come since a mark", "parameters": given}
    live = {
        "operationId": "live",
        "summary": "Server-sent events: that something came, and where; `pulse` when nothing did, `closed` at the end",
        "parameters": place,
    }
    events = {"description": "Events", "content": {"text/event-stream": {"schema": schemas[3]}}}
    return {
        "/mark": {"get": mark | _answers(_content("How far", _MARK), schemas)},
        "/changes": {"get": changes | _answers(_content("Entries, in order", schemas[2]), schemas, "409")},
        "/live": {"get": live | _answers(events, schemas)},
    }


def _answers(answer: dict[str, Any], schemas: tuple[Any, ...], *statuses: str) -> dict[str, Any]:
    return {"responses": {"200": answer, **_problems(schemas, *ALWAYS, *statuses)}}


def _problems(schemas: tuple[Any, ...], *statuses: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": schemas[1]}}
    return {status: {"description": "Refused: see title and detail", "content": content} for status in sorted(statuses)}


def _content(description: str, schema: Any) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


_MARK = {
    "type": "object",
    "required": ["n", "key"],
    "properties": {"n": {"type": "integer", "minimum": 0}, "key": {"type": "string"}},
}
_AS_OF = {
    "type": ["string", "null"],
    "format": "date-time",
    "description": "The time that the answer stands for: `as_of`, or when it was answered where that is to come. Null"
    " where none was asked for: then it is of now.",
}
_EXERCISE = {
    "type": ["boolean", "null"],
    "description": "Whether the incident, circle or stream that was asked for is an exercise: then all of `data` is."
    " Null where the answer is about no single one; each incident, message or task in it then says `exercise` itself.",
}
_SET_ASIDE = {
    "type": "array",
    "items": {"$ref": REF.format(name=Touched.__name__)},
    "description": "Streams that could not be read on after a fault, of those that this answer may stand on. What is of"
    " them in `data` stands as it was last, and they take nothing new (503 `stream-set-aside`). Empty when all is"
    " whole.",
}
