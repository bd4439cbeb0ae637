"""What a program asks: one call, read whole."""

from collections.abc import Mapping
from typing import BinaryIO, TypeVar

import msgspec

from samverkan.api.problems import No
from samverkan.web.asgi import Scope, all_of
from samverkan.web.asked import read_query

ADDRESS = "/api/v1/"
Shape = TypeVar("Shape", bound=msgspec.Struct)


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One call. `place` and `name` are the address under `/api/v1/`: `verbs` and `log.note`. Headers as they came.

    `method` is GET for HEAD too. `key` is empty where several were sent: none of them is the only one.
    """

    method: str
    place: str
    name: str = ""
    query: Mapping[str, str] = {}
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
        query=read_query(scope) if scope["query_string"] else {},
        authorization=all_of(scope, b"authorization"),
        key=keys[0] if len(keys) == 1 else "",
        body=body.read(),
    )


def read_params(query: Mapping[str, str], shape: type[Shape]) -> Shape:
    """The address's parameters; raises `No` (422) for one of another form, and for one that there is not."""
    unknown = sorted(query.keys() - {field.encode_name for field in msgspec.structs.fields(shape)})
    if unknown:
        raise No(422, "wrong-input", why=f"Unknown parameter `{unknown[0]}`")
    try:
        return msgspec.convert(dict(query), shape, strict=False)
    except msgspec.ValidationError as fault:
        raise No(422, "wrong-input", why=str(fault)) from fault
