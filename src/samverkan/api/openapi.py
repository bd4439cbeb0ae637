"""The OpenAPI 3.1 document, built from the rules' inputs and the readings' answers."""

from typing import Any

import msgspec

from samverkan import __version__
from samverkan.api.catalogue import Catalogue
from samverkan.api.reading import Reading
from samverkan.region.command import Receipt
from samverkan.region.room import Rule

REF = "#/components/schemas/{name}"


class Problem(msgspec.Struct, kw_only=True):
    """Problem details, RFC 9457: what was wrong, what still stands and what to do."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    facts: dict[str, str]


def build_document(catalogue: Catalogue) -> dict[str, Any]:
    """The whole document; the same rooms give the same document."""
    rules = [rule for _, rule in sorted(catalogue.rules.items()) if "api" in rule.by]
    readings = [reading for _, reading in sorted(catalogue.readings.items())]
    types = [Receipt, Problem, *(rule.input for rule in rules), *(reading.answer for reading in readings)]
    schemas, components = msgspec.json.schema_components(types, ref_template=REF)
    inputs = schemas[2 : 2 + len(rules)]
    answers = schemas[2 + len(rules) :]
    verbs = {_verb_path(rule): _verb(rule, shape, schemas) for rule, shape in zip(rules, inputs, strict=True)}
    views = {
        _view_path(reading): _view(reading, shape, schemas) for reading, shape in zip(readings, answers, strict=True)
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Samverkan",
            "version": __version__,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": verbs | views | {"/mark": _mark(schemas)},
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _verb_path(rule: Rule) -> str:
    return f"/verbs/{rule.verb}"


def _view_path(reading: Reading) -> str:
    return f"/views/{reading.name}"


def _verb(rule: Rule, shape: Any, schemas: tuple[Any, ...]) -> dict[str, Any]:
    key = {"name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string", "minLength": 1}}
    return {
        "post": {
            "operationId": rule.verb,
            "summary": str(rule.summary or rule.verb),
            "parameters": [key],
            "requestBody": {"required": True, "content": {"application/json": {"schema": shape}}},
            "responses": {
                "201": _content("The act is in the journal", schemas[0]),
                "200": _content("The act was already in the journal, under the same key", schemas[0]),
                **_problems(schemas, "400", "401", "403", "404", "409", "422", "503"),
            },
        }
    }


def _view(reading: Reading, shape: Any, schemas: tuple[Any, ...]) -> dict[str, Any]:
    body = {"type": "object", "required": ["mark", "data"], "properties": {"mark": _MARK, "data": shape}}
    return {
        "get": {
            "operationId": reading.name,
            "summary": str(reading.summary or reading.name),
            "parameters": [_parameter(field) for field in msgspec.structs.fields(reading.params)],
            "responses": {
                "200": _content("What the function may read", body),
                **_problems(schemas, "401", "404", "422"),
            },
        }
    }


def _parameter(field: msgspec.structs.FieldInfo) -> dict[str, Any]:
    schema = msgspec.json.schema(field.type)
    return {"name": field.encode_name, "in": "query", "required": field.required, "schema": schema}


def _mark(schemas: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "get": {"operationId": "mark", "responses": {"200": _content("How far", _MARK), **_problems(schemas, "401")}}
    }


def _problems(schemas: tuple[Any, ...], *statuses: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": schemas[1]}}
    return {status: {"description": "Refused: see title and detail", "content": content} for status in statuses}


def _content(description: str, schema: Any) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


_MARK = {
    "type": "object",
    "required": ["n", "key"],
    "properties": {"n": {"type": "integer", "minimum": 0}, "key": {"type": "string"}},
}
