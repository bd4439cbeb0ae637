"""The local outbox (utkorgen): where mails land when no mail server is configured. Nothing leaves the machine.

One file a message, named by the message's id, with the link cut out: the secret is never written down.
"""

from pathlib import Path

from samverkan.channels import Content, Failed, HandedOver, Outcome
from samverkan.features.messages import Kept, find_kept, find_kept_path
from samverkan.lib.codec import encode
from samverkan.lib.faults import explain
from samverkan.lib.files import write_whole


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
        path = find_kept_path(self.folder, key)
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
        return find_kept(self.folder, key)
