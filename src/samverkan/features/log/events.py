"""Events of the log: what somebody noted, and what corrects it."""

from typing import ClassVar

import msgspec

from samverkan.region.event import Event

KINDS = ("note", "observation", "call", "question", "measure", "decision")


class Noted(Event, frozen=True, kw_only=True):
    """Somebody wrote a note. When it happened in the world is the entry's `occurred_at`.

    `kind` is one of `KINDS`; `by` names the function and member that wrote; `taken_from` says who left it by
    telephone, "" when the writer's own.
    """

    type: ClassVar[str] = "log.noted.v1"
    text: str
    by: str
    kind: str = "note"
    taken_from: str = ""


class Corrected(Event, frozen=True, kw_only=True):
    """A correction (rättelse): `text` is what should have stood in the entry `entry`; both stay.

    `reason` is why; "" where it has been blocked or erased, and in corrections from before a ground was asked for.
    """

    type: ClassVar[str] = "log.corrected.v1"
    entry: str
    text: str
    by: str
    reason: str = ""

    def bare(self) -> "Corrected":
        """That the entry was corrected, without how: what was wrong does not stand as right again."""
        return msgspec.structs.replace(self, text="", reason="")


EVENTS = (Noted, Corrected)
