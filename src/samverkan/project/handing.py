"""The hand that tells persons of their turns: once a minute, each member's, what has not been told yet.

What is to be told is worked out outside the writer; the rule asks again, so that a word is never written twice.
"""

import logging
import threading
from uuid import uuid4

from samverkan.features import actors, charter, messages
from samverkan.features.contacts.turns import TellTurns, list_untold
from samverkan.journal.errors import JournalError
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.project.signing import PAUSES
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

EVERY_SECONDS = 60.0
_log = logging.getLogger(__name__)


class Handing:
    """Looks for hand-overs that somebody is to be told of. `turn` is one pass."""

    def __init__(self, region: Region) -> None:
        self._region = region

    def turn(self) -> int:
        """Write what is to be told, member by member; of how many there was something."""
        view, now = self._region.view(), self._region.clock.now()
        if not charter.of(view).node or messages.sending(view).paused in PAUSES:
            return 0
        members = [each.id for each in actors.list_members(view, on=local_day(now))]
        return sum(self._write(TellTurns(member=each)) for each in members if list_untold(view, each, now=now))

    def _write(self, given: TellTurns) -> bool:
        command = Command(verb="contacts.tell_turns", given=given, acting=SYSTEM, key=f"turns/{uuid4()}")
        try:
            return bool(self._region.execute(command).entries)
        except Refused as refused:
            _log.info("the turns of %s were not told: %s", given.member, refused.code)
            return False


class HandingThread(threading.Thread):
    """A pass at start, and then every minute."""

    def __init__(self, region: Region) -> None:
        super().__init__(name="handing", daemon=True)
        self._handing = Handing(region)
        self._stop_asked = threading.Event()

    def run(self) -> None:
        while not self._stop_asked.is_set():
            try:
                self._handing.turn()
            except (Unconfirmed, JournalError) as fault:
                _log.warning("turns will be told of later: %s", fault or type(fault).__name__)
            except Exception:
                _log.exception("telling of turns stumbled and goes on")
            self._stop_asked.wait(EVERY_SECONDS)

    def stop(self, *, within_seconds: float = 1.0) -> None:
        """Ask it to end, and wait."""
        self._stop_asked.set()
        self.join(timeout=within_seconds)
