"""Who leaves loses the account: its sessions end, and all that was kept of the person is removed."""

import logging
import threading

from django.db import connection

from samverkan.accounts.knowing import is_present
from samverkan.accounts.models import User
from samverkan.accounts.sessions import end_sessions, forget_old
from samverkan.region.service import Region
from samverkan.region.streams import kind_of
from samverkan.region.view import State

log = logging.getLogger(__name__)
AGAIN_SECONDS = 30.0


def remove_leavers(region: Region) -> int:
    """Remove the accounts of those who have left the register, or whose organisation has; gives how many."""
    everything = region.view()
    gone = [user for user in User.objects.all() if not is_present(everything, user)]
    for user in gone:
        end_sessions(user)
        user.delete()
    return len(gone)


class Leavers(threading.Thread):
    """Looks at once when a register changes in this process, and every 30 s for what others write."""

    def __init__(self, region: Region) -> None:
        super().__init__(name="leavers", daemon=True)
        self._region = region
        self._changed = threading.Event()
        self._stop_asked = threading.Event()
        self._deaf = region.listen(self._hear)

    def run(self) -> None:
        """Until `stop`. A database that is away is asked again."""
        while not self._stop_asked.is_set():
            self._changed.clear()
            try:
                remove_leavers(self._region)
                forget_old()
            except Exception:
                log.exception("could not remove the accounts of those who have left; trying again")
            connection.close()
            self._changed.wait(AGAIN_SECONDS)

    def stop(self) -> None:
        """End, within a second."""
        self._deaf()
        self._stop_asked.set()
        self._changed.set()
        if self.is_alive():
            self.join(timeout=1.0)

    def _hear(self, _before: State, _after: State, changed: frozenset[str]) -> None:
        """A commit, told in the writer's thread: only note it."""
        if any(kind_of(stream) in ("actor", "region") for stream in changed):
            self._changed.set()
