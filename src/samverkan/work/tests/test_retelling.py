"""A message worded once more: by how many attempts it ever left, a page makes no more than so many pasts."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from samverkan.channels import Content
from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.features.messages import Message
from samverkan.features.messages.delivery import Attempt
from samverkan.features.messages.pages.retelling import Retold
from samverkan.journal.keys import Keys
from samverkan.lib.maps import Map
from samverkan.region.view import Moment, Reader, View
from samverkan.work.retelling import MOST_ATTEMPTS, Retelling
from samverkan.work.tests.stage import Fake, Stage, opened
from samverkan.work.tests.test_worker import run
from samverkan.work.wording import build_digest

PASTS_AN_ATTEMPT = 3


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with opened(tmp_path) as stage:
        yield stage


@pytest.fixture
def message(stage: Stage) -> Message:
    """What Täby's duty officer got by mail."""
    worker = stage.worker()
    run(worker)
    name = stage.intend()
    run(worker)
    return stage.message(name)


@pytest.fixture
def pasts(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[Moment]:
    """Each past that is made, in order."""
    made: list[Moment] = []
    view_at = stage.region.view_at

    def count(reader: Reader, at: Moment) -> View:
        made.append(at)
        return view_at(reader, at)

    monkeypatch.setattr(stage.region, "view_at", count)
    return made


@pytest.fixture
def retelling(stage: Stage) -> Retelling:
    return Retelling(stage.region, Switched(outbox=Outbox(stage.folder / "outbox"), real=(stage.email,)))


def build_plain_digest(words: Retold) -> str:
    """The digest that a journal from before there was a key has of a message's words."""
    return sha256(f"{words.subject}\n\n{words.text}".encode()).hexdigest()


def tried_often(message: Message, times: int, *, apart: timedelta = timedelta(minutes=1)) -> Message:
    """As if it had then been sent again and again, always in other words than those of its first attempt."""
    first = message.attempts[1]

    def again(number: int, at: datetime) -> Attempt:
        ended = at + timedelta(seconds=2)
        return msgspec.structs.replace(first, number=number, started_at=at, ended_at=ended, handed_over_at=ended)

    more = {number: again(number, first.started_at - number * apart) for number in range(2, times + 1)}
    return msgspec.structs.replace(message, attempts=Map({1: first, **more}))


def test_the_words_are_those_that_left(message: Message, retelling: Retelling, pasts: list[Moment]) -> None:
    words = retelling(message, None).words

    assert words is not None
    assert "Läsare: taby-tib" in words.text
    assert len(pasts) == 1


def test_the_digest_of_a_messages_words_is_worth_nothing_without_the_keys(
    message: Message, retelling: Retelling, tmp_path: Path
) -> None:
    words = retelling(message, None).words
    assert words is not None
    others = Keys.open(tmp_path / "other", create=True)
    stranger = build_digest(others, Content(subject=words.subject, text=words.text))
    assert message.digest not in {build_plain_digest(words), stranger}


def test_the_words_of_a_message_that_left_before_there_was_a_key_can_still_be_read(
    message: Message, retelling: Retelling
) -> None:
    words = retelling(message, None).words
    assert words is not None
    assert retelling(msgspec.structs.replace(message, digest=build_plain_digest(words)), None).words == words


def test_so_are_those_of_a_text_message_that_lay_here_in_an_exercise_where_mails_left(stage: Stage) -> None:
    sms = Fake("sms")
    sms.reaches = "sms"
    played = Switched(outbox=Outbox(stage.folder / "outbox"), real=(stage.email, sms), in_exercise=frozenset({"email"}))
    stage.gives_telephone("taby-tib", "+46700000001")
    worker = stage.worker(real=played.real, in_exercise=played.in_exercise)
    run(worker)
    name = stage.intend(exercise=True, ways=("sms",), about=stage.lets_out("email"))
    run(worker)
    assert sms.sent == []
    assert stage.message(name).attempts[1].channel_kind == "outbox"
    assert Retelling(stage.region, played)(stage.message(name), None).words is not None


def test_however_often_it_was_tried_a_page_makes_so_many_pasts_and_names_the_rest(
    message: Message, retelling: Retelling, pasts: list[Moment]
) -> None:
    other = msgspec.structs.replace(tried_often(message, 40), digest="f" * 64)
    again = retelling(other, None)

    assert len(pasts) == MOST_ATTEMPTS * PASTS_AN_ATTEMPT
    assert (again.words, again.tried) == (None, (40, 39, 38))
    assert again.untried == tuple(range(37, 0, -1))


def test_one_attempt_is_tried_by_its_number(message: Message, retelling: Retelling, pasts: list[Moment]) -> None:
    often = msgspec.structs.replace(tried_often(message, 40), digest="f" * 64)
    assert retelling(often, 7).tried == (7,)
    assert len(pasts) == PASTS_AN_ATTEMPT

    assert retelling(msgspec.structs.replace(often, digest=message.digest), 1).words is not None
    assert retelling(often, 41).tried == (40, 39, 38)


def test_what_was_tried_with_the_newest_is_not_offered_again(message: Message, retelling: Retelling) -> None:
    twice = msgspec.structs.replace(tried_often(message, 2), digest="f" * 64)
    assert (retelling(twice, None).untried, retelling(twice, 1).untried) == ((), ())
    five = msgspec.structs.replace(tried_often(message, 5), digest="f" * 64)
    assert (retelling(five, None).untried, retelling(five, 1).untried) == ((2, 1), (2,))


def test_a_past_that_several_attempts_need_is_made_once(
    message: Message, retelling: Retelling, pasts: list[Moment]
) -> None:
    together = msgspec.structs.replace(tried_often(message, 3, apart=timedelta()), digest="f" * 64)
    retelling(together, None)

    assert len(pasts) == len(set(pasts))
