"""What a room lets programs read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from samverkan.region.view import View


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """A reading without parameters."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One reading: `name` such as `incidents.list`, parameters from the address, an answer of a stated shape.

    `read(view, params, now)` is pure; it returns None where this reader has no such thing (404).
    """

    name: str
    params: type[msgspec.Struct] = Nothing
    answer: Any
    read: Callable[[View, Any, datetime], Any]
    summary: str = ""
