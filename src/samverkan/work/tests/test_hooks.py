"""A webhook from intent to an actor's own system, and back to the register's other ways when it says no."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverkan.channels.webhook import Webhook
from samverkan.features import functions
from samverkan.features.functions.events import ChannelGiven
from samverkan.feeds.ical.tests.server import HERE, Server, build, serving
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.work.tests.stage import Stage, opened

TAKES = build("202 Accepted", "Content-Length: 0")
REFUSES = build("410 Gone", "Content-Length: 0")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with opened(tmp_path) as stage:
        stage.worker().turn()
        yield stage


def lead_to(stage: Stage, server: Server) -> None:
    """Täby's duty officer has a system of its own, before the mail."""
    given: dict[str, Any] = {"function": "taby-tib", "channel": "taby-hook", "kind": "webhook", "order": 0}
    stage.write(Fact(stream=streams.REGION, event=ChannelGiven(address=server.url, **given)))


def run(stage: Stage, **more: Any) -> None:
    worker = stage.worker(real=(Webhook(reach=HERE), stage.email), **more)
    for _ in range(5):
        worker.turn()


def test_an_intent_reaches_the_actors_system_signed_with_the_paths_own_secret(stage: Stage) -> None:
    with serving(TAKES) as server:
        lead_to(stage, server)
        name = stage.intend()
        run(stage)
    message = stage.message(name)
    assert (stage.delivery(name), message.attempts[1].channel_kind) == ("handed-over", "webhook")
    head, _, body = server.asked[0].partition(b"\r\n\r\n")
    signature = head.decode().partition("Samverkan-Signature: ")[2].partition("\r\n")[0]
    key = stage.region.keys.secret(functions.WEBHOOK_KEY)
    secret = functions.build_webhook_secret(key, channel="taby-hook", address=server.url)
    at = int(signature.partition("=")[2].partition(",")[0])
    assert not body or functions.sign_webhook(secret, body, at_seconds=at) == signature
    assert stage.email.sent == []


def test_when_the_system_is_gone_it_goes_by_mail(stage: Stage) -> None:
    with serving(REFUSES) as server:
        lead_to(stage, server)
        name = stage.intend()
        run(stage)
    message = stage.message(name)
    assert message.attempts[1].reason == "webhook-gone: 410"
    assert message.attempts[1].path_failed
    assert stage.delivery(name) == "handed-over"
    assert [address for address, _key, _content in stage.email.sent] == ["taby-tib@x.example"]


def test_an_exercise_reaches_no_system_unless_that_is_chosen(stage: Stage) -> None:
    with serving(TAKES) as server:
        lead_to(stage, server)
        stage.intend(exercise=True)
        run(stage)
        assert server.asked == []
        stage.clock.forward(seconds=60)  # the first worker's lease has run out
        stage.intend(cause="c2", exercise=True, about=stage.lets_out("webhook"))
        run(stage, in_exercise=frozenset({"webhook"}))
        assert len(server.asked) == 1


def test_neither_the_journal_nor_the_outbox_holds_the_secret(stage: Stage) -> None:
    with serving(TAKES) as server:
        lead_to(stage, server)
        stage.intend()
        run(stage)
    key = stage.region.keys.secret(functions.WEBHOOK_KEY)
    secret = functions.build_webhook_secret(key, channel="taby-hook", address=server.url).encode()
    read = stage.region.store.read_stream
    kept = [entry.payload or b"" for name in ("region", "actor/0160/messages") for entry in read(name)]
    assert kept
    assert not any(secret in each for each in kept)
