"""Text messages that are no answer for certain: kept as they were written, on one call."""

from datetime import datetime

import msgspec

from samverkan.features.calling.called import Key
from samverkan.features.calling.replying import read_reply
from samverkan.lib.maps import Map, empty_map, values_in_order
from samverkan.region.event import Meta


class KeptText(msgspec.Struct, frozen=True, kw_only=True):
    """What whoever is called has written. `lettered`: two letters that name a call stand in it; else it can be meant
    for another call, or for an exercise."""

    function_name: str
    text: str
    lettered: bool
    at: datetime


def is_lettered(text: str) -> bool:
    """Whether a text says by letters which call it is to. It is told by the text alone, also where only one call is
    open: what is said of it must not depend on calls that its readers may not read."""
    return bool(read_reply(text).letters)


def keep_on(
    texts: Map[Key, Map[int, KeptText]], name: Key, *, function_name: str, text: str, meta: Meta
) -> Map[Key, Map[int, KeptText]]:
    """With one more of a member's, or of a need's."""
    own: Map[int, KeptText] = texts.get(name, empty_map())
    kept = KeptText(function_name=function_name, text=text, lettered=is_lettered(text), at=meta.occurred_at)
    return texts.insert(name, own.insert(len(own) + 1, kept))


def list_kept(texts: Map[Key, Map[int, KeptText]], name: Key) -> tuple[KeptText, ...]:
    """Those of a member, or of a need, the oldest first."""
    own: Map[int, KeptText] = texts.get(name, empty_map())
    return tuple(values_in_order(own))
