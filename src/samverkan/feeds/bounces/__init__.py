"""Bounces (studsar): what mail servers say, minutes or days later, of mails that they took and could not deliver."""

from samverkan.feeds.bounces.folder import Folder, Letter, WrongMailbox, open_mailbox
from samverkan.feeds.bounces.reading import Notice, Unreadable, read_notices

__all__ = ["Folder", "Letter", "Notice", "Unreadable", "WrongMailbox", "open_mailbox", "read_notices"]
