"""The lease: one worker at a time sends what a journal holds. One that died in this home is followed at once."""

import logging
from datetime import datetime, timedelta

from samverkan.features import messages
from samverkan.features.messages.attempts import Follow, Lease
from samverkan.journal.errors import JournalError
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region
from samverkan.work.installation import Installation

LEASE_SECONDS = 30
"""As long as *okänt* takes: after a crash another worker waits no longer than the alarms it will send again."""

_log = logging.getLogger(__name__)


class Leasing:
    """One worker's lease. `take` before anything is begun; `give_up` at the end."""

    def __init__(self, region: Region, installation: Installation, *, name: str) -> None:
        self._region, self._installation, self._name = region, installation, name
        self._acts = 0
        self._followed = ""

    def take(self, now: datetime) -> bool:
        """Whether this worker may send now.

        Whoever had this home's place and lives no more has left the lease too: nothing that still waits waits for that.
        """
        held = messages.hands(self._region.view())
        if messages.holds_lease(held, self._name, now + timedelta(seconds=LEASE_SECONDS / 2)):
            return True
        dead = self._installation.hold(self._name)
        try:
            self._lease(LEASE_SECONDS, instead_of=dead if dead == held.worker else "")
        except Refused as refusal:
            if refusal.code != "leased-to-another":
                raise
            return False
        return True

    def follow(self) -> None:
        """Say at once of what the worker before in this home had begun that nobody knows of it, not when half a minute
        has passed. It lives no more, so it begins nothing else: what is written once is all."""
        dead = self._installation.hold(self._name)
        if not dead or dead == self._followed:
            return
        command = Command(verb="messages.follow", given=Follow(worker=dead), acting=SYSTEM, key=f"{self._name}/follow")
        self._region.execute(command)  # on the journal's head: what is known here can be a second old
        self._followed = dead

    def give_up(self) -> None:
        """Let the next worker begin at once; if that cannot be written, the lease runs out by itself."""
        held = messages.hands(self._region.view())
        try:
            if messages.holds_lease(held, self._name, self._region.clock.now()):
                self._lease(0)
        except (Refused, Unconfirmed, JournalError) as fault:
            _log.warning("the lease runs out by itself: %s", str(fault) or type(fault).__name__)
        finally:
            self._installation.let_go()

    def _lease(self, seconds: int, *, instead_of: str = "") -> None:
        self._acts += 1
        given = Lease(worker=self._name, seconds=seconds, instead_of=instead_of)
        key = f"{self._name}/lease/{self._acts}"
        self._region.execute(Command(verb="messages.lease", given=given, acting=SYSTEM, key=key))
