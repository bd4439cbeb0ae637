"""The hand that tells persons of their turns: once a minute, each member's, what has not been told yet.

What is to be told is worked out outside the writer; the rule asks again, so that a word is never written twice.
"""

import logging
from uuid import uuid4

from samverkan.features import actors, charter, messages
from samverkan.features.contacts.turns import TellTurns, list_untold
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.project.signing import PAUSES
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

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
