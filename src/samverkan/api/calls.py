"""What a program asks: one call, read whole."""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import BinaryIO, TypeVar

import msgspec
from django.utils.text import format_lazy
from msgspec import inspect

from samverkan.api.choosing import check_choices
from samverkan.api.problems import No
from samverkan.api.why import UNKNOWN, word
from samverkan.web.asgi import Scope, all_of
from samverkan.web.asked import read_all

ADDRESS = "/api/v1/"
Query = Mapping[str, Sequence[str]]
Shape = TypeVar("Shape", bound=msgspec.Struct)
_NUMBER = re.compile(r"\s*[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?\s*")


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One call. `place` and `name` are the address under `/api/v1/`: `verbs` and `log.note`. Headers as they came.

    `method` is GET for HEAD too. `key` is empty where several were sent: none of them is the only one.
    """

    method: str
    place: str
    name: str = ""
    query: Query = {}
    authorization: str = ""
    key: str = ""
    body: bytes = b""


def read_call(scope: Scope, body: BinaryIO) -> Call:
    """The call of a request whose body has been read."""
    path: str = scope["path"]
    under = path.removeprefix(ADDRESS) if path.startswith(ADDRESS) and not path.endswith("/") else ""
    place, _, name = under.partition("/")
    keys = [value.decode("latin-1") for header, value in scope["headers"] if header == b"idempotency-key"]
    return Call(
        method="GET" if scope["method"] == "HEAD" else scope["method"],
        place=place,
        name=name,
        query=read_all(scope) if scope["query_string"] else {},
        authorization=all_of(scope, b"authorization"),
        key=keys[0] if len(keys) == 1 else "",
        body=body.read(),
    )


def read_params(query: Query, shape: type[Shape]) -> Shape:
    """The address's parameters; raises `No` (422) for one of another form, that is not there, or is twice."""
    unknown = sorted(query.keys() - {field.encode_name for field in msgspec.structs.fields(shape)})
    if unknown:
        raise No(422, "wrong-input", why=format_lazy(UNKNOWN, unknown[0]))
    for name, values in query.items():
        if len(values) > 1:
            raise No(422, "said-twice", name=name)
    told = {name: values[0] for name, values in query.items()}
    check_choices(told, shape)
    try:
        _check_no_bare_numbers(told, shape)
        return msgspec.convert(told, shape, strict=False)
    except msgspec.ValidationError as fault:
        raise No(422, "wrong-input", why=word(fault)) from fault


def _check_no_bare_numbers(told: Mapping[str, str], shape: type[msgspec.Struct]) -> None:
    """Refuse a number where a time is asked for: read as seconds since 1970 it would be answered with nothing."""
    for name in told.keys() & _list_moments(shape):
        if _NUMBER.fullmatch(told[name]):
            raise msgspec.ValidationError(f"Invalid RFC3339 encoded datetime - at `$.{name}`")


@functools.cache
def _list_moments(shape: type[msgspec.Struct]) -> frozenset[str]:
    """The names of the fields that are times."""
    fields = ((field.encode_name, inspect.type_info(field.type)) for field in msgspec.structs.fields(shape))
    return frozenset(name for name, kind in fields if _is_moment(kind))


def _is_moment(kind: inspect.Type) -> bool:
    match kind:
        case inspect.Metadata():
            return _is_moment(kind.type)
        case inspect.UnionType():
            return any(map(_is_moment, kind.types))
        case _:
            return isinstance(kind, inspect.DateTimeType)
