"""Answers to a summons, and which of them stands: the last that counts of each person, and of each function."""

from datetime import datetime

import msgspec

from samverkan.features.calling import Whose, does_count, whose
from samverkan.lib.maps import Map, empty_map


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """An answer. `person` is "" where only the function is known, `message` where it is to none that was sent;
    `through` is who answers in the function's place, where it is by what was sent there."""

    number: int
    need: int
    party_name: str
    function: str
    function_name: str
    answer: str
    person: str
    persons: int
    from_at: datetime | None
    how: str
    substitute: str
    note: str
    given_by: str
    taken_by: str
    pending: bool
    message: str
    through: str
    way: str
    at: datetime
    holds: bool | None

    @property
    def counts(self) -> bool:
        """Whether it stands until another one comes."""
        return does_count(holds=self.holds, pending=self.pending)

    @property
    def whose(self) -> Whose:
        """Whose answer it is, of which the last one holds: the person's, the function's, or that of who answers in its
        place: neither speaks for the other."""
        return whose(self.function, self.person, self.through)


Last = Map[int, Map[Whose, int]]
"""By need and by whose it is, the number of the last answer that counts: nobody has to look through all of them."""


def note_last(last_of: Last, replies: Map[int, Reply], reply: Reply) -> Last:
    """With an answer that has come, or that the actor has now confirmed or disputed. `replies` are those before it."""
    last: Map[Whose, int] = last_of.get(reply.need, empty_map())
    held = last.get(reply.whose, 0)
    if reply.counts:
        held = max(held, reply.number)
    elif held == reply.number:  # disputed: what was said before it stands again
        held = _find_before(replies, reply)
    return last_of.insert(reply.need, last.insert(reply.whose, held) if held else last.discard(reply.whose))


def _find_before(replies: Map[int, Reply], reply: Reply) -> int:
    """The number of the last answer before this one by the same that counts, 0 for none."""
    earlier = (replies.get(number) for number in range(reply.number - 1, 0, -1))
    same = (each for each in earlier if each is not None and (each.need, each.whose) == (reply.need, reply.whose))
    return next((each.number for each in same if each.counts), 0)
