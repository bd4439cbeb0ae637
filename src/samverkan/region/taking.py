"""The acts that take an entry's content out of sight or away, by the types that the room `records` writes them with."""

BLOCKED = "records.blocked.v1"
UNBLOCKED = "records.unblocked.v1"
ERASED = "records.erased.v1"
DISPOSED = "records.disposed.v1"

ERASING = frozenset({ERASED, DISPOSED})
WITHHOLDING = ERASING | {BLOCKED, UNBLOCKED}
