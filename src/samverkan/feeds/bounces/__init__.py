"""Bounces (studsar): what mail servers say, minutes or days later, of mails that they took and could not deliver."""

from samverkan.feeds.bounces.folder import Folder
from samverkan.feeds.bounces.letters import SETTING, Letter, Mailbox, WrongMailbox
from samverkan.feeds.bounces.opening import open_mailbox
from samverkan.feeds.bounces.reading import Notice, Unreadable, read_notices

__all__ = [
    "SETTING",
    "Folder",
    "Letter",
    "Mailbox",
    "Notice",
    "Unreadable",
    "WrongMailbox",
    "open_mailbox",
    "read_notices",
]
