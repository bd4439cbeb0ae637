"""Promise 4: an alarm is never silently dropped, whenever the worker or the server is killed."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from samverkan.features.messages import Delivery, Message, delivery, list_messages
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import ManualClock
from tests.load.gateways import Gateways
from tests.load.service import SECRET, Service
from tests.town.browser import COUNTY
from tests.town.ground import open_region

pytestmark = pytest.mark.load

_ROOT = Path(__file__).parents[2]
_ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{_ROOT / 'src'}{os.pathsep}{_ROOT}"}


def test_500_kills_of_the_worker_drop_no_alarm_and_the_board_tells_the_truth(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.load.worker_kills", str(tmp_path), "500", "20170407"]
    done = subprocess.run(words, env=_ENVIRONMENT, capture_output=True, text=True, cwd=_ROOT, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)

    assert told["rounds"] == 500
    assert told["while_killed"] > 100, "workers were killed while they sent"
    assert told["copies"] > 0, "some alarm was taken, its worker killed, and it was sent again under its key"


ROUNDS = 20
AHEAD_SECONDS = 40
LONGEST_SECONDS = 1.0
UNTIL_ALL_STEPS = 45
"""So many rounds are half an hour: every chain has come to its end by then."""

MOST_IN_PEACE = 8
LET_OUT = ("email", "sms", "voice")
INVITED = ("0160", "0182", "0187", "0192")
OPEN = frozenset({Delivery.WAITING, Delivery.SENDING, Delivery.FAILED_FOR_NOW})
UNSENT = frozenset({Delivery.WAITING, Delivery.CANCELLED, Delivery.EXPIRED, Delivery.FAILED_FOR_GOOD})


class Night:
    """A service with three gateways, killed again and again while a program presses."""

    def __init__(self, home: Path, gateways: Gateways, settings: Mapping[str, str]) -> None:
        self.service = Service(home, script=("-m", "tests.load.serve_ahead"), function=COUNTY, channels=LET_OUT)
        self.service.found()
        self.gateways, self._settings = gateways, settings
        self.confirmed = 0
        self.rounds = 0

    def begin(self) -> None:
        """The service starts, somewhat later that night."""
        self.rounds += 1
        self.service.start(**self._settings, PROV_AHEAD=str(self._ahead))

    def press(self) -> None:
        """The county's program presses the button in an exercise that is to ring; counted when that was confirmed."""
        given = {"kind": "vader", "sentence": "Spelat oväder", "impact": "gul", "extent": "county", "anyway": True}
        body = json.dumps({**given, "exercise": True, "channels": LET_OUT, "invite": INVITED}).encode()
        key = {"Idempotency-Key": f"press-{self.rounds}", "Authorization": f"Bearer {SECRET}"}
        headers = {**key, "Content-Type": "application/json"}
        status, said = self.service.ask("POST", "/api/v1/verbs/incidents.raise", headers=headers, body=body)
        assert status in (200, 201), said
        self.confirmed += 1

    def look(self) -> list[Message]:
        """All messages, as the board shows them; nothing that it says of them is untrue."""
        clock = ManualClock(datetime.now(UTC) + timedelta(seconds=self._ahead))
        region = open_region(SqliteStore(self.service.home / "journal.db"), self.service.home / "keys", clock=clock)
        view, taken = region.view(), self.gateways.taken
        told = [each for stream in view.names("incident/messages") for each in list_messages(view, stream=stream)]
        region.stop()
        region.memory.store().close()
        region.store.close()
        for message in told:
            stands = delivery(message, clock.now())
            assert taken[message.id] <= len(message.attempts), f"{message.id}: more copies than attempts"
            assert not taken[message.id] or stands not in UNSENT, f"{message.id} was taken and stands as {stands}"
            assert taken[message.id] or stands is not Delivery.HANDED_OVER, f"{message.id} never left"
        return [each for each in told if each.standing in OPEN and each.not_before <= clock.now()]

    @property
    def _ahead(self) -> int:
        return self.rounds * AHEAD_SECONDS


def test_20_kills_of_the_whole_service_drop_no_alarm_and_the_board_tells_the_truth(tmp_path: Path) -> None:
    draw, gateways = random.Random(20170407), Gateways(20170407)
    with gateways.open() as settings:
        night = Night(tmp_path, gateways, settings)
        for _ in range(ROUNDS):
            night.begin()
            night.press()
            time.sleep(draw.random() * LONGEST_SECONDS)
            night.service.kill()
            night.look()
        gateways.calm_down()
        night.rounds += UNTIL_ALL_STEPS
        for _ in range(MOST_IN_PEACE):
            night.begin()
            time.sleep(2 * LONGEST_SECONDS)
            night.service.stop()
            if not night.look():
                break
        assert night.look() == [], "some alarm never leaves"
        assert night.confirmed == ROUNDS
        assert len(gateways.taken) > ROUNDS * len(INVITED)
        assert max(gateways.taken.values()) > 1, "some alarm was sent again under its key"
