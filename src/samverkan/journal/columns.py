"""Lines of many streams, column by column: of many rows few values are made, and few calls."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import msgspec

from samverkan.journal.rows import LINE, Ending, Line

DIGEST = 32

NUMBERS = ("version", "recorded_at", "occurred_at", "received_at", "exercise")
WORDS = (
    *("id", "type", "sources", "owner", "function", "person"),
    *("via", "mark", "handling", "cause", "origin", "stream"),
)


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """What a fold needs of each line, in order of position: one sequence a column, all of the same length.

    A payload is None where it has been erased. The two columns of digests are all their bytes in a row.
    """

    version: Sequence[int]
    id: Sequence[str]
    type: Sequence[str]
    payload: Sequence[bytes | None]
    sources: Sequence[str]
    recorded_at: Sequence[int]
    occurred_at: Sequence[int]
    received_at: Sequence[int]
    owner: Sequence[str]
    function: Sequence[str]
    person: Sequence[str]
    via: Sequence[str]
    mark: Sequence[str]
    handling: Sequence[str]
    cause: Sequence[str]
    origin: Sequence[str]
    exercise: Sequence[int]
    stream: Sequence[str]
    stream_previous: bytes
    content_digest: bytes

    def __len__(self) -> int:
        return len(self.id)

    def line(self, place: int) -> Line:
        """The line in this place, as `LINE` has it."""
        told = [getattr(self, name)[place] for name in LINE[:-2]]
        return (*told, *self.ending(place)[2:])

    def ending(self, place: int) -> Ending:
        """What a stream that ends in this place is known by."""
        begins, ends = place * DIGEST, place * DIGEST + DIGEST
        digests = self.stream_previous[begins:ends], self.content_digest[begins:ends]
        return (self.version[place], self.recorded_at[place], *digests)


def columns_of(rows: Sequence[Line]) -> Columns:
    """The columns of lines of `SCANNED`."""
    *told, previous, content, streams = zip(*rows, strict=True) if rows else [()] * (len(LINE) + 1)
    return Columns(
        **dict(zip(LINE[:-2], told, strict=True)),
        stream=streams,
        stream_previous=b"".join(previous),
        content_digest=b"".join(content),
    )


def columns_from(told: Sequence[Any]) -> Columns:
    """The columns in one answer to `JOINED`. Raises ValueError where they do not fit together.

    The database does not promise in which order it joins them: if it is another one day, that is seen by the positions.
    """
    lengths = _read_lengths(told[0])
    positions, *numbers = [_read_numbers(column) for column in told[1 : 2 + len(NUMBERS)]]
    words = [_read_words(column) for column in told[2 + len(NUMBERS) : -3]]
    payloads, previous, content = [joined or b"" for joined in told[-3:]]
    ends = list(accumulate([length or 0 for length in lengths], initial=0))
    named: dict[str, Any] = dict(zip((*NUMBERS, *WORDS), (*numbers, *words), strict=True))
    for name in ALIKE:
        if len(named[name]) == 1:  # said once, for the whole page
            named[name] *= len(lengths)
    digests = {len(previous) / DIGEST, len(content) / DIGEST}
    heights = {len(lengths), len(positions), *map(len, named.values())}
    if heights != digests or ends[-1] != len(payloads):
        raise ValueError("the columns differ in length")
    if positions != sorted(positions):
        raise ValueError("the columns are not in order")
    held: list[bytes | None] = [payloads[begin:end] for begin, end in pairwise(ends)]
    if None in lengths:
        held = [None if length is None else payload for length, payload in zip(lengths, held, strict=True)]
    return Columns(**named, payload=held, stream_previous=previous, content_digest=content)


ASKED = ("length(payload)", "position", *NUMBERS, *WORDS)
ALIKE = frozenset({"exercise", "sources", "via", "mark", "handling", "cause", "origin"})
"""The columns that say the same on many a page: there it is said once."""


def _join(name: str) -> str:
    if name not in ALIKE:
        return f"json_group_array({name})"
    return f"CASE WHEN min({name}) = max({name}) THEN json_array(min({name})) ELSE json_group_array({name}) END"


JOINED = f"""
SELECT {", ".join(map(_join, ASKED))},
  {", ".join(f"CAST(group_concat({name}, '') AS BLOB)" for name in ("payload", "stream_previous", "content_digest"))}
FROM entry WHERE position > ? AND position <= ?
"""
"""A page as one row in SQLite: numbers and words as JSON arrays, bytes one after the other."""

_read_lengths = msgspec.json.Decoder(list[int | None]).decode
_read_numbers = msgspec.json.Decoder(list[int]).decode
_read_words = msgspec.json.Decoder(list[str]).decode
