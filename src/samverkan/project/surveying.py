"""The hand that looks the rosters through: once an hour, each member's, weeks ahead.

What is found is worked out outside the writer, and written only when it has changed.
"""

import logging
import threading

from samverkan.features import actors, charter, messages
from samverkan.features.duty.surveying import LookThrough, find_changed
from samverkan.journal.errors import JournalError
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.project.signing import PAUSES
from samverkan.region import streams
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

EVERY_SECONDS = 3600.0
_log = logging.getLogger(__name__)


class Surveying:
    """Looks all rosters through. `turn` is one pass."""

    def __init__(self, region: Region) -> None:
        self._region = region

    def turn(self) -> int:
        """Write what has changed, member by member; of how many it had."""
        view, now = self._region.view(), self._region.clock.now()
        if not charter.of(view).node or messages.sending(view).paused in PAUSES:
            return 0
        changed = 0
        region = view.folded(streams.REGION)
        told = region.version if region is not None else 0
        for member in actors.list_members(view, on=local_day(now)):
            if find_changed(view, member.id, now=now):
                changed += self._write(LookThrough(member=member.id), key=f"survey/{member.id}/{told}")
        return changed

    def _write(self, given: LookThrough, *, key: str) -> bool:
        try:
            return bool(self._region.execute(Command(verb="duty.survey", given=given, acting=SYSTEM, key=key)).entries)
        except Refused as refused:
            _log.info("the survey of %s was not written: %s", given.member, refused.code)
            return False


class SurveyingThread(threading.Thread):
    """A pass at start, and then every hour."""

    def __init__(self, region: Region) -> None:
        super().__init__(name="surveying", daemon=True)
        self._surveying = Surveying(region)
        self._stop_asked = threading.Event()

    def run(self) -> None:
        while not self._stop_asked.is_set():
            try:
                self._surveying.turn()
            except (Unconfirmed, JournalError) as fault:
                _log.warning("the rosters will be looked through later: %s", fault or type(fault).__name__)
            except Exception:
                _log.exception("the survey of the rosters stumbled and goes on")
            self._stop_asked.wait(EVERY_SECONDS)

    def stop(self, *, within_seconds: float = 1.0) -> None:
        """Ask it to end, and wait."""
        self._stop_asked.set()
        self.join(timeout=within_seconds)
