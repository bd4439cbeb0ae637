"""What an earlier version wrote is read for ever, and nothing else is taken for it."""

from typing import ClassVar

import msgspec
import pytest

from samverkan.region.event import Event
from samverkan.region.upcasting import read_as


class Noted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "log.noted.v2"
    text: str
    by: str = ""


class NotedBefore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str


def test_what_has_come_since_is_as_when_nothing_is_said_of_it() -> None:
    read = read_as(Noted, before=NotedBefore)
    assert read(b'{"text": "Snow"}') == Noted(text="Snow")
    with pytest.raises(msgspec.ValidationError):
        read(b'{"text": "Snow", "by": "TiB"}')
