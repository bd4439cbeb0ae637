"""A mailbox that bounces come to, whichever kind it is: what lies there, and how far it has been read."""

from collections.abc import Iterator
from typing import Protocol

import msgspec

SETTING = "SAMVERKAN_BOUNCES"


class WrongMailbox(ValueError):
    """The setting names no mailbox that can be used: what is wrong, and how to mend it."""

    def __init__(self, wrong: str, hint: str) -> None:
        super().__init__(f"{SETTING}: {wrong}")
        self.wrong = wrong
        self.hint = hint


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that lies there. `data` is None when it is too big to be read, or cannot be."""

    name: str
    data: bytes | None


class Mailbox(Protocol):
    """Mails that have come, each given once. Nothing is ever deleted.

    `take_new` raises `OSError` when the mailbox is away. `put_aside` says that one is done with; False: it could not be
    noted down, and it is not looked at again by this process all the same.
    """

    @property
    def place(self) -> str: ...

    def take_new(self) -> Iterator[Letter]: ...

    def put_aside(self, letter: Letter, *, bounce: bool) -> bool: ...
