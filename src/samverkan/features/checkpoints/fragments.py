"""The live part: the list of checkpoints, one's own member's or (`thing` "hela") the whole journal's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features.checkpoints.reading import is_witness, keeps_whole, of, of_whole
from samverkan.features.checkpoints.state import Checkpoints
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View

SHOWN = 50
WHOLE = "hela"


def pick(view: View, thing: str) -> Mapping[str, Any] | None:
    """The checkpoints that this reader may have."""
    if thing == WHOLE:
        return {"held": of_whole(view), "folder": "hela/"} if keeps_whole(view) or is_witness(view) else None
    if thing or not view.may_read(streams.actor(view.reader.member)):
        return None
    return {"held": of(view, view.reader.member), "folder": ""}


def shape(*, now: datetime, held: Checkpoints, folder: str) -> Mapping[str, Any]:
    """The newest first."""
    rows = list(values_in_order(held.rows))[::-1]
    return {"rows": rows[:SHOWN], "older": max(0, len(rows) - SHOWN), "asked_at": held.asked_at, "folder": folder}


FRAGMENTS = (Fragment(name="checkpoints.list", template="checkpoints/list.html", inputs=pick, shape=shape),)
