"""Intents, their names, and what links are made of."""

from datetime import UTC, datetime, timedelta
from typing import Any

from samverkan.features.messages import ANSWER_LINK, build_secret, intend
from samverkan.features.messages.events import Intended
from samverkan.region import streams

NOON = datetime(2016, 11, 9, 12, tzinfo=UTC)


def intended(stream: str, *, cause: str = "c", function: str = "taby-tib", **more: Any) -> Intended:
    event = intend(
        stream=stream,
        letter="x",
        receiver_member="0160",
        receiver_function=function,
        receiver_name="TiB",
        about="7",
        cause_key=cause,
        alarm=True,
        not_before=NOON,
        not_after=NOON + timedelta(hours=1),
        exercise=False,
        **more,
    ).event
    assert isinstance(event, Intended)
    return event


def test_the_key_is_cause_times_receiver() -> None:
    stream = streams.messages(streams.incident("7"))
    same = {intended(stream).message for _ in range(2)}
    others = {intended(stream, cause="d").message, intended(stream, function="taby-vb").message}
    assert len(same) == 1
    assert len(same | others) == 3


def test_each_step_to_the_same_receiver_is_a_message_of_its_own() -> None:
    stream = streams.messages(streams.incident("7"))
    steps: list[dict[str, Any]] = [
        {},
        {"step": 2, "ways": ("sms",)},
        {"step": 3, "person": "p-1", "order": 1},
        {"step": 4, "through": "sos"},
    ]
    assert len({intended(stream, **step).message for step in steps}) == 4
    assert intended(stream).message == intended(stream, step=1).message


def test_the_name_tells_where_the_message_is() -> None:
    assert intended(streams.messages(streams.incident("7"))).message.startswith("i-7-")
    assert intended(streams.messages(streams.actor("0160"))).message.startswith("a-0160-")


def test_the_secret_depends_on_key_and_message() -> None:
    made = {build_secret(key, name) for key in (b"a" * 32, b"b" * 32) for name in ("i-7-a", "i-7-b")}
    assert len(made) == 4
    assert all(len(each) == 32 for each in made)


def test_nobody_can_type_the_place_of_the_link() -> None:
    assert not ANSWER_LINK.isprintable()
