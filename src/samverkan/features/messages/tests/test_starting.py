"""What a worker may begin, as the writer sees it: by its lease, what is due, the next attempt, never while paused."""

from datetime import timedelta

import pytest

from samverkan.features import messages
from samverkan.features.incidents.tests.stage import Scene
from samverkan.features.incidents.tests.test_leading import pressed
from samverkan.features.messages.attempts import Begin, Start, start
from samverkan.features.messages.events import Leased, Paused
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import SYSTEM


def alarmed() -> tuple[Scene, str]:
    """The police are to be told, after the ten seconds; the worker has its lease. Gives the message."""
    scene, snow = pressed()
    scene.say(Leased(worker="w", until=scene.now + timedelta(hours=1)), streams.OPERATIONS)
    return scene, scene.told(snow, messages.FIRST_INFORMATION)["polis-rlc"].id


def begins(scene: Scene, message: str, *, worker: str = "w", attempt: int = 1) -> int:
    """How many attempts are written as begun."""
    wanted = Begin(message=message, attempt=attempt, channel="c", channel_kind="email")
    facts = start(scene.view(), SYSTEM, Start(worker=worker, attempts=(wanted,)), scene.now)
    for fact in facts:
        scene.put(fact, SYSTEM)
    return len(facts)


def test_what_is_due_is_begun_once_each_attempt_by_its_number() -> None:
    scene, alarm = alarmed()
    scene.forward(seconds=11)
    assert [begins(scene, alarm, attempt=number) for number in (0, 2)] == [0, 0]
    assert begins(scene, alarm) == 1
    assert [begins(scene, alarm, attempt=number) for number in (1, 2)] == [0, 0]


def test_what_can_be_undone_still_is_not_begun() -> None:
    scene, alarm = alarmed()
    scene.forward(seconds=9)
    assert begins(scene, alarm) == 0


def test_nothing_is_begun_while_sending_is_paused_or_by_another_than_who_has_the_lease() -> None:
    scene, alarm = alarmed()
    scene.forward(seconds=11)
    with pytest.raises(Refused, match="no-lease"):
        begins(scene, alarm, worker="another")
    scene.say(Paused(reason="person", detail="Servern flyttas"))
    with pytest.raises(Refused, match="paused"):
        begins(scene, alarm)
