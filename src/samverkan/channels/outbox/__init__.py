"""The local outbox (utkorgen): where mails land when no mail server is configured. Nothing leaves the machine.

One file a message, named by the message's id, with the link cut out: the secret is never written down.
"""

import contextlib
import re
from pathlib import Path

import msgspec

from samverkan.channels import Content, Failed, HandedOver, Outcome
from samverkan.lib.codec import UNREADABLE, decode, encode
from samverkan.lib.faults import explain
from samverkan.lib.files import write_whole

_NAME = re.compile(r"[a-z]-[A-Za-z0-9_.-]{1,120}")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it lies in the outbox. `copies` counts how many times it was handed over under its key."""

    key: str
    address: str
    subject: str
    text: str
    copies: int = 1


class Outbox:
    """A channel into a folder."""

    kind = "outbox"
    reaches = "email"
    real = False
    short = False
    reply_to = None

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Put it there, whole or not at all, and on the disk before it is said to be handed over."""
        path = self._path(key)
        if path is None:
            return Failed(for_good=True, reason="bad-key")
        before = self.find(key)
        kept = Kept(
            key=key,
            address=address,
            subject=content.subject,
            text=content.cut,
            copies=before.copies + 1 if before else 1,
        )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, encode(kept))
        except OSError as fault:
            return Failed(for_good=False, reason=f"lokal utkorg: {explain(fault)}")
        return HandedOver()

    def find(self, key: str) -> Kept | None:
        """The message under this key, if it lies here."""
        path = self._path(key)
        if path is None:
            return None
        with contextlib.suppress(OSError, *UNREADABLE):
            return decode(path.read_bytes(), Kept)
        return None

    def _path(self, key: str) -> Path | None:
        return self.folder / f"{key}.json" if _NAME.fullmatch(key) and ".." not in key else None
