"""What came in and was turned away is counted to the last: after its ten minutes, and when the service ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.channels.counting import counts_of, tell_waiting
from samverkan.features import messages
from samverkan.project.tests.county import County
from samverkan.region.command import Unconfirmed

ENDS = """
from samverkan.project.asgi import Running
from samverkan.channels.counting import counts_of
from samverkan.features import messages
from samverkan.project.environment import get_environment

running = Running(get_environment())
region = running.begin().region
for _ in range(20):
    counts_of(region, "sms").note(region, "secret")
running.end()
print([each.count for each in messages.hands(region.view()).turned_away])
"""


class Forged:
    """Replies that nobody has sent come in to a county."""

    def __init__(self, county: County) -> None:
        self.county = county

    def come(self, count: int) -> None:
        for _ in range(count):
            counts_of(self.county.region, "sms").note(self.county.region, "secret")

    def pass_by(self, minutes: int) -> None:
        self.county.clock.forward(minutes=minutes)
        tell_waiting(self.county.region)

    @property
    def told(self) -> list[int]:
        return [each.count for each in messages.hands(self.county.view()).turned_away]


def test_of_a_burst_the_first_is_told_at_once_and_the_rest_after_ten_minutes(county: County) -> None:
    forged = Forged(county)
    forged.come(20)
    forged.pass_by(minutes=9)
    assert forged.told == [1]
    forged.pass_by(minutes=1)
    assert forged.told == [20]
    before = county.count()
    forged.pass_by(minutes=30)
    assert county.count() == before, "what is told is told once"


def test_what_could_not_be_written_waits_and_is_written_later(county: County) -> None:
    forged = Forged(county)
    forged.come(2)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(county.region, "execute", refuse)
        forged.pass_by(minutes=10)
    assert forged.told == [1]
    forged.pass_by(minutes=1)
    assert forged.told == [2]


def test_what_waits_is_written_when_the_service_ends(tmp_path: Path) -> None:
    told = os.environ | {"SAMVERKAN_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    founds = ["init", "--name", "Region", "--county", "Stockholms län", "--convener", "lst"]
    for asked in (["-m", "samverkan.project.cli", *founds], ["-c", ENDS]):
        done = subprocess.run(
            [sys.executable, *asked], env=told, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("[20]")


def refuse(*_asked: object, **_told: object) -> None:
    raise Unconfirmed
