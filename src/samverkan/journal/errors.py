"""How the journal says that it could not. A person's sentence for each code stands beside the pages."""

from pathlib import Path


class JournalError(Exception):
    """Something about the journal. `code` names what, `detail` is for the operator's log."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class JournalAway(JournalError):
    """The database cannot be reached, is locked by another, or took too long; later it may answer again.

    Raised out of a commit it says nothing about whether the commit was done: read the head, and look for
    the command.
    """


class JournalFull(JournalError):
    """The disk under the database is full. Nothing of the transaction was written."""


class JournalRefused(JournalError):
    """The journal will not do this, however often it is asked."""


class KeysMissing(JournalError):
    """The room for keys is not there, or not whole, or open to others. `path`: the file, or the room, that is meant."""

    def __init__(self, code: str, detail: str, path: Path) -> None:
        super().__init__(code, detail)
        self.path = path


class BadLine(JournalError):
    """A line of an exported journal is not right. `line` counts from 1; nothing has been written."""

    def __init__(self, line: int, code: str, detail: str = "") -> None:
        super().__init__(code, f"line {line}: {detail}" if detail else f"line {line}")
        self.line = line
