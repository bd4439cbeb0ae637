"""What programs read of checkpoints: the list, and the newest as the file that a member keeps."""

from datetime import datetime
from typing import Annotated

import msgspec

from samverkan.api.reading import Reading
from samverkan.features.checkpoints.reading import check_witness, is_witness, keeps_whole, of, of_whole
from samverkan.features.checkpoints.state import Checkpoints, Row
from samverkan.lib.maps import values_in_order
from samverkan.region.view import View


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The own member's, or the whole journal's: whole for the witness, for operators without text; the newest first."""

    whole: bool = False
    limit: Annotated[int, msgspec.Meta(ge=1, le=500)] = 50


class Newest(msgspec.Struct, frozen=True, kw_only=True):
    """The newest checkpoint; `text` is the file, byte for byte."""

    row: Row
    text: str


def list_rows(view: View, given: Asked, now: datetime) -> list[Row] | None:
    """What has been signed, the newest first."""
    held = _find(view, given)
    return list(values_in_order(held.rows))[::-1][: given.limit] if held is not None else None


def read_newest(view: View, given: Asked, now: datetime) -> Newest | None:
    """The newest checkpoint with its text; None before the first. That of the whole journal is the witness's alone."""
    if given.whole:
        check_witness(view)
    held = _find(view, given)
    row = held.latest if held is not None else None
    text = held.texts.get(row.number) if held is not None and row is not None else None
    return Newest(row=row, text=text) if row is not None and text is not None else None


def _find(view: View, given: Asked) -> Checkpoints | None:
    if not given.whole:
        return of(view, view.reader.member)
    return of_whole(view) if keeps_whole(view) or is_witness(view) else None


VIEWS = (
    Reading(name="checkpoints.list", params=Asked, answer=list[Row], read=list_rows, summary="Kontrollpunkter"),
    Reading(
        name="checkpoints.newest", params=Asked, answer=Newest, read=read_newest, summary="Den senaste kontrollpunkten"
    ),
)
