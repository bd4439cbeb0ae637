"""What is wrong in a workbook: which row, which field, and a code for it. Words stand where the workbook is read."""

from datetime import datetime

import msgspec

from samverkan.features.functions.register import Row
from samverkan.lib.local_time import local


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """A fault: the table, the row's number in it, the field, a code for what is wrong, what stood there.

    `about` is the row's own id: whom or what it tells of. `known`: the words among which it should be, where those are
    the region's own.
    """

    sheet: str
    row: int
    field: str
    code: str
    value: str = ""
    about: str = ""
    known: tuple[str, ...] = ()


def build_wrong(sheet: str, row: Row, field: str, code: str) -> Wrong:
    """The fault of a row's field, with what stands there; a time as on the sheet, on a Swedish clock."""
    value = getattr(row, field, "")
    if isinstance(value, tuple):
        value = ", ".join(value)
    if isinstance(value, datetime):
        value = f"{local(value):%Y-%m-%d %H:%M}"
    return Wrong(
        sheet=sheet,
        row=row.row,
        field=field,
        code=code,
        value="" if value is None else str(value),
        about=getattr(row, first_field(row)),
    )


def first_field(row: Row) -> str:
    """The field that says whom or what a row tells of."""
    return next(name for name in row.__struct_fields__ if name != "row")
