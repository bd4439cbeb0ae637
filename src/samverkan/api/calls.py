"""What a program asks: one call, read whole."""

from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from samverkan.web.asgi import Scope, all_of
from samverkan.web.asked import read_query

ADDRESS = "/api/v1/"


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One call. `place` and `name` are the address under `/api/v1/`: `verbs` and `log.note`. Headers as they came."""

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
    return Call(
        method=scope["method"],
        place=place,
        name=name,
        query=read_query(scope) if scope["query_string"] else {},
        authorization=all_of(scope, b"authorization"),
        key=all_of(scope, b"idempotency-key"),
        body=body.read(),
    )
