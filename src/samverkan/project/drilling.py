"""The hand that begins drills when they are due, and reports those that are over.

What there is to do is told by the state alone: a restart forgets nothing, and begins nothing twice.
"""

import logging
from uuid import uuid4

from samverkan.features import charter, drills
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

_log = logging.getLogger(__name__)


class Drilling:
    """Looks whether a drill is due, or over. `turn` is one look."""

    def __init__(self, region: Region) -> None:
        self._region = region

    def turn(self) -> bool:
        """Do the one thing there is to do; whether there was any."""
        view = self._region.view()
        if not charter.of(view).node:
            return False
        task = drills.find_task(view, self._region.clock.now())
        if task is None:
            return False
        verb, given = task
        try:
            self._region.execute(Command(verb=verb, given=given, acting=SYSTEM, key=f"drill/{uuid4()}"))
        except Refused as refused:  # something has happened since it looked; it looks again
            _log.info("a drill is not taken further now: %s", refused.code)
            return False
        return True
