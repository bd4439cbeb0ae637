"""Delivery status notifications (RFC 3464) read with the standard library, whatever anybody has put into them.

What comes in is anybody's: it is counted before it is parsed, so that no bomb costs more than a second.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

import msgspec

MOST_BYTES = 512 * 1024
MOST_PARTS = 60
MOST_BLOCKS = 2_000
MOST_LINES = 20_000
LONGEST_TYPE = 1_000
LONGEST_FIELD = 300
MOST_RECIPIENTS = 20

ORIGINALS = ("message/rfc822", "message/global")
HEADERS = ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers")
STATUSES = ("message/delivery-status", "message/global-delivery-status")

_TYPE = re.compile(rb"^content-type[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\n(?=\n)")
_STATUS = re.compile(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}")


class Unreadable(Exception):
    """Too big, too deep, or not to be parsed."""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one receiver of one mail. `action` as in RFC 3464: failed, delayed, delivered, relayed, expanded.

    `message_id` and `mark` are the returned mail's, "" where it did not come with it; `addresses` the receiver as we
    wrote it and as it became on the way, whichever are told; `status` "" when it is none.
    """

    message_id: str
    mark: str
    addresses: tuple[str, ...]
    action: str
    status: str


def read_notices(data: bytes, *, mark: str) -> list[Notice]:
    """The notices of a mail; none when it is another kind of mail. `mark` is the header that marks stand in.

    Raises `Unreadable`.
    """
    lines = data[: MOST_BYTES + 1].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    _sift(lines)
    try:
        return list(_read(BytesParser(policy=compat32).parsebytes(lines), mark))
    except Exception as fault:  # the parser promises nothing about what is not mail
        raise Unreadable(type(fault).__name__) from None


def _sift(data: bytes) -> None:
    """Refuse what would take long to parse: many or deep parts, blocks without end, a header that never ends."""
    types = [len(found.group()) for found in _TYPE.finditer(data)]
    if (
        len(data) > MOST_BYTES
        or len(types) > MOST_PARTS
        or max(types, default=0) > LONGEST_TYPE
        or data.count(b"\n") > MOST_LINES
        or len(_BLANK.findall(data)) > MOST_BLOCKS
    ):
        raise Unreadable("too-much")


def _read(mail: Message, mark: str) -> Iterator[Notice]:
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return
    parts = [part for part in _list_parts(mail) if isinstance(part, Message)]
    original = next(filter(None, map(_find_original, parts)), None)
    status = next((part for part in parts if part.get_content_type() in STATUSES), None)
    if status is None:
        return
    blocks = [block for block in _list_parts(status) if block.get("Action")]
    for block in blocks[:MOST_RECIPIENTS]:
        told = _field(block, "Status").partition(" ")[0]
        yield Notice(
            message_id=_field(original, "Message-ID"),
            mark=_field(original, mark),
            addresses=tuple(
                filter(None, (_read_address(_field(block, f"{name}-Recipient")) for name in ("Original", "Final")))
            ),
            action=_field(block, "Action").casefold(),
            status=told if _STATUS.fullmatch(told) else "",
        )


def _list_parts(mail: Message) -> list[Message]:
    inner = mail.get_payload()
    return [part for part in inner if isinstance(part, Message)] if isinstance(inner, list) else []


def _find_original(part: Message) -> Message | None:
    """The returned mail, or at least its headers."""
    kind = part.get_content_type()
    if kind in ORIGINALS:
        return next(iter(_list_parts(part)), None)
    if kind not in HEADERS:
        return None
    within = _list_parts(part)
    if within:
        return within[0]
    told = part.get_payload(decode=True)
    return BytesParser(policy=compat32).parsebytes(told, headersonly=True) if isinstance(told, bytes) else None


def _field(block: Message | None, name: str) -> str:
    """A header on one line, cut where it is too long to be ours."""
    told = str(block.get(name, "")) if block is not None else ""
    return " ".join(told[:LONGEST_FIELD].split())


def _read_address(told: str) -> str:
    """`rfc822; tib@taby.example` without its kind."""
    return told.rpartition(";")[2].strip().strip("<>")
