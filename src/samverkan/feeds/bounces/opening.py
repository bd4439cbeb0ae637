"""The mailbox that the setting names: a folder, or one that is read over IMAP."""

from collections.abc import Mapping
from pathlib import Path

from samverkan.feeds.bounces.folder import open_folder
from samverkan.feeds.bounces.imap import Imap, read_account
from samverkan.feeds.bounces.letters import SETTING, Mailbox

CURSOR = "bounces-read.json"


def open_mailbox(environment: Mapping[str, str], *, home: Path | None = None) -> Mailbox | None:
    """The mailbox that `SAMVERKAN_BOUNCES` names; None: none. Raises `WrongMailbox`.

    `home` is where how far a mailbox has been read is noted. Nothing is connected to by opening.
    """
    told = environment.get(SETTING, "").strip()
    if not told:
        return None
    if "://" in told:
        return Imap(read_account(told), cursor=home / CURSOR if home is not None else None)
    return open_folder(told)
