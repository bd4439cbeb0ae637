"""Who leaves loses the account: its sessions end, and all that was kept of the person is removed."""

from django.db import connection

from samverkan.accounts.knowing import is_present
from samverkan.accounts.models import User
from samverkan.accounts.sessions import end_sessions, forget_old
from samverkan.region.hand import Hand
from samverkan.region.service import Region
from samverkan.region.streams import kind_of
from samverkan.region.view import State

AGAIN_SECONDS = 30.0
WAIT_MILLISECONDS = 200


def remove_leavers(region: Region) -> int:
    """Remove the accounts of those who have left the register, or whose organisation has; gives how many."""
    everything = region.view()
    gone = [user for user in User.objects.all() if not is_present(everything, user)]
    for user in gone:
        end_sessions(user)
        user.delete()
    return len(gone)


def build_leaving(region: Region) -> Hand:
    """The hand that looks at once when a register changes in this process, and every 30 s for what others write."""
    return Hand("leavers", lambda: _look(region), every_seconds=AGAIN_SECONDS).hear(region, _is_of_register)


def _look(region: Region) -> None:
    """A database that is away is asked again in the next turn, by another connection."""
    try:
        remove_leavers(region)
        forget_old()
        _empty_log()
    finally:
        connection.close()


def _empty_log() -> None:
    """What has been removed stands in SQLite's log until that is emptied: not while somebody reads, then next time."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_of_register(_before: State, _after: State, changed: frozenset[str]) -> bool:
    return any(kind_of(stream) in ("actor", "region") for stream in changed)
