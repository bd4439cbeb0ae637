"""Promise 4, tried at random: whatever happens, no intent is silently dropped, and the board says the truth."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.channels import Failed, HandedOver, Outcome, Unknown
from samverkan.features.messages.delivery import OPEN, Delivery
from samverkan.lib.maps import values_in_order
from samverkan.work.tests.stage import Stage, opened
from samverkan.work.worker import Worker

ANSWERS: list[Outcome | BaseException] = [
    HandedOver(),
    Failed(for_good=False, reason="451"),
    Failed(for_good=True, reason="550"),
    Unknown(reason="lost"),
    KeyboardInterrupt(),
]
REACHED = {"handed-over"}
REFUSED = {"failed-for-good", "expired", "cancelled"}
VISIBLE = {"unknown"}
STEPS = st.lists(st.sampled_from(["alarm", "news", "turn", "turn", "wait", "crash", "cancel"]), min_size=4, max_size=25)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, answers=st.lists(st.sampled_from(ANSWERS), max_size=20))
def test_every_intent_ends_reached_refused_or_visibly_unknown(steps: list[str], answers: list[Outcome]) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as stage:
        worker = stage.worker()
        worker.turn()
        stage.email.answers = list(answers)
        names: list[str] = []
        for step in steps:
            worker = _do(stage, worker, step, names)
        _finish(stage)
        for name in names:
            _check(stage, name)


def _do(stage: Stage, worker: Worker, step: str, names: list[str]) -> Worker:
    if step in ("alarm", "news"):
        names.append(stage.intend(cause=f"c{len(names)}", alarm=step == "alarm"))
    elif step == "wait":
        stage.clock.forward(seconds=31)
    elif step == "crash":
        worker = stage.worker()
    elif step == "cancel" and names and stage.delivery(names[-1]) in OPEN | {Delivery.UNKNOWN}:
        stage.does("taby-tib", "messages.cancel", message=names[-1], reason="prov")
    else:
        worker = _turn(stage, worker)
    return worker


def _turn(stage: Stage, worker: Worker) -> Worker:
    """One pass; a process that dies in it is followed by a new one."""
    try:
        worker.turn()
    except KeyboardInterrupt:
        return stage.worker()
    return worker


def _finish(stage: Stage) -> None:
    """Until the intents' time is out."""
    worker: Worker = stage.worker()
    for _ in range(70):
        stage.clock.forward(seconds=61)
        worker = _turn(stage, worker)


def _check(stage: Stage, name: str) -> None:
    standing = stage.delivery(name)
    sent = [key for _, key, _ in stage.email.sent if key == name]
    assert standing in REACHED | REFUSED | VISIBLE
    if standing in REFUSED:
        # Refused is never said of what a channel may have taken.
        assert all(attempt.outcome for attempt in values_in_order(stage.message(name).attempts))
    if standing == "handed-over":
        assert sent
