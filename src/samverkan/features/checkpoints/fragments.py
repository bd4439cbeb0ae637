"""The live part: the list of checkpoints, one's own member's or (`thing` "hela") the whole journal's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import functions
from samverkan.features.checkpoints.reading import is_witness, keeps_whole, of, of_whole
from samverkan.features.checkpoints.state import Checkpoints, Row
from samverkan.features.functions import Functions
from samverkan.lib.maps import Map, values_in_order
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View

SHOWN = 50
WHOLE = "hela"


def pick(view: View, thing: str) -> Mapping[str, Any] | None:
    """The checkpoints that this reader may have; `files` where it may have what is in them."""
    if thing == WHOLE:
        files = is_witness(view)
        return _tell(view, of_whole(view), folder="hela/", files=files) if files or keeps_whole(view) else None
    if thing or not view.may_read(streams.actor(view.reader.member)):
        return None
    return _tell(view, of(view, view.reader.member), folder="", files=True)


def _tell(view: View, held: Checkpoints, *, folder: str, files: bool) -> Mapping[str, Any]:
    told = {"rows": held.rows, "asked_at": held.asked_at, "folder": folder, "files": files}
    return {**told, "register": functions.of(view) if folder else None}


def shape(
    *,
    now: datetime,
    rows: Map[int, Row],
    asked_at: datetime | None,
    folder: str,
    files: bool,
    register: Functions | None,
) -> Mapping[str, Any]:
    """The newest first; those of the whole journal by whom they were for."""
    newest = list(values_in_order(rows))[::-1]
    shown = newest[:SHOWN]
    return {
        "rows": shown,
        "names": {row.number: functions.name_then(register, row.receiver, at=row.recorded_at) for row in shown}
        if register
        else {},
        "older": max(0, len(newest) - SHOWN),
        "asked_at": asked_at,
        "folder": folder,
        "files": files,
    }


FRAGMENTS = (Fragment(name="checkpoints.list", template="checkpoints/list.html", inputs=pick, shape=shape),)
