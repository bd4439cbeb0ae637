"""ASGI's names, shared by gate, hub and assets."""

from collections.abc import Awaitable, Callable
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def header(scope: Scope, name: bytes) -> bytes:
    """The first header with this lower-case name; empty when there is none."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


def all_of(scope: Scope, name: bytes) -> str:
    """Every header with this lower-case name, as one (RFC 9110, 5.3): of two, none is taken for the only one."""
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)
