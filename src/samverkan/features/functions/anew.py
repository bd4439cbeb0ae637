"""What a workbook that was written before a function ended says of it: who held it begins anew, and history stands."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from samverkan.features.functions.reading import of
from samverkan.features.functions.register import HoldingRow, Register, is_over
from samverkan.features.functions.state import Ending
from samverkan.region.view import View


def begin_anew(view: View, register: Register, standing: Sequence[HoldingRow], now: datetime) -> Register:
    """The tables with each holding that a function's end cut in two as it can hold: who is let in again holds it from
    then, or from `now` where this lets it in. `standing` are the holdings of today."""
    ended = of(view).ended
    if not len(ended) or register.holdings is None:
        return register
    rows = (_begin_anew(row, ended.get(row.function), standing, now) for row in register.holdings)
    return replace(register, holdings=tuple(rows))


def _begin_anew(row: HoldingRow, ending: Ending | None, standing: Sequence[HoldingRow], now: datetime) -> HoldingRow:
    if ending is None or row.from_at >= ending.at or (row.to_at is not None and row.to_at <= ending.at):
        return row
    if is_over(row, now):
        return replace(row, to_at=ending.at)
    own = (each for each in standing if (each.function, each.person) == (row.function, row.person))
    return replace(row, from_at=min((each.from_at for each in own if each.from_at >= ending.at), default=now))
