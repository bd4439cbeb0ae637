"""Whether a workbook leaves the region its convener (sammankallande): without it nobody could press."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from samverkan.features.functions.faults import Wrong, build_wrong
from samverkan.features.functions.register import MemberRow


def list_convening(
    convener: str, *, rows: Sequence[MemberRow] | None, present: Mapping[str, date], members: Collection[str]
) -> list[Wrong]:
    """The fault, or none: the convener is a member when all is done, and its membership does not end on the way there.

    `rows` are those of the workbook, None where it has no such sheet; `present` are the members today, with the day
    that each has been one from; `members` those when all is done.
    """
    since = present.get(convener)
    own = [row for row in rows or () if row.member == convener]
    open_rows = [row for row in own if row.to_on is None]
    stays = convener in members and (since is None or rows is None or any(row.from_on == since for row in open_rows))
    if stays or not (convener and (rows or present)):
        return []
    if not own:
        return [Wrong(sheet="members", row=0, field="member", code="convener-gone", value=convener, about=convener)]
    if open_rows:
        return [build_wrong("members", open_rows[-1], "from_on", "convener-begins")]
    return [build_wrong("members", own[-1], "to_on", "convener-ends")]
