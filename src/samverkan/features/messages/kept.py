"""What was sent, as it lies in the local outbox (utkorgen): one file a message, named by its id, the link cut out."""

import contextlib
import re
from pathlib import Path

import msgspec

from samverkan.lib.codec import UNREADABLE, decode

LINK_CUT = "[svarslänken är bortklippt]"
_NAME = re.compile(r"[a-z]-[A-Za-z0-9_.-]{1,120}")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it lies in the outbox. `copies` counts how many times it was handed over under its key."""

    key: str
    address: str
    subject: str
    text: str
    copies: int = 1


def find_kept_path(folder: Path, key: str) -> Path | None:
    """Where the message under this key lies, or would; None for what can be no name of a file of ours."""
    return folder / f"{key}.json" if _NAME.fullmatch(key) and ".." not in key else None


def find_kept(folder: Path, key: str) -> Kept | None:
    """The message under this key, if it lies there."""
    path = find_kept_path(folder, key)
    if path is None:
        return None
    with contextlib.suppress(OSError, *UNREADABLE):
        return decode(path.read_bytes(), Kept)
    return None
