"""The hand that looks the rosters through: once an hour, each member's, weeks ahead.

What is found is worked out outside the writer, and written only when it has changed.
"""

import logging

from samverkan.features import actors, charter, messages
from samverkan.features.duty.surveying import LookThrough, find_changed
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.project.signing import PAUSES
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

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
