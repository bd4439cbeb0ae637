"""What the worker sends, and what it never sends."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from samverkan.channels import Content, Failed, Outcome, Unknown
from samverkan.channels.outbox import Outbox
from samverkan.features import messages
from samverkan.features.functions.events import ChannelGiven
from samverkan.features.messages.attempts import Begin, Start
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM, Fact
from samverkan.region.room import Letter, Wording
from samverkan.work.tests.stage import BASE, Fake, Stage, opened
from samverkan.work.wording import word_whole
from samverkan.work.worker import Worker

LETTER = Letter(kind="test.plain", word=lambda _view, _message, _now, _language: Wording(subject="", text=""))


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A region whose installation has been noted: a worker has run here before."""
    with opened(tmp_path) as stage:
        stage.worker().turn()
        yield stage


def run(worker: Worker, times: int = 5) -> None:
    """Some passes."""
    for _ in range(times):
        worker.turn()


def test_an_intent_is_handed_over_once_in_the_receivers_words(stage: Stage) -> None:
    worker = stage.worker()
    name = stage.intend()
    run(worker)
    assert stage.delivery(name) == "handed-over"
    [(address, key, content)] = stage.email.sent
    assert (address, key) == ("taby-tib@x.example", name)
    assert content.subject == "PROV: Hej"
    assert content.whole.startswith("PROV\n\nLäsare: taby-tib")
    assert f"{BASE}/svar/{name}/" in content.whole


def test_the_journal_holds_neither_address_nor_secret(stage: Stage) -> None:
    name = stage.intend()
    run(stage.worker())
    secret = messages.build_secret(stage.region.keys.secret(messages.ANSWER_LINK_KEY), name)
    entries = stage.region.store.read_stream("actor/0160/messages")
    told = b"".join(entry.payload or b"" for entry in entries)
    assert stage.email.sent[0][2].link.endswith(f"{secret}/")
    assert secret.encode() not in told
    assert b"x.example" not in told
    assert stage.message(name).digest.encode() in told


def test_nothing_leaves_before_its_time_and_nothing_after(stage: Stage) -> None:
    worker, now = stage.worker(), stage.clock.now()
    early = stage.intend(cause="undo", not_before=now + timedelta(seconds=10))
    late = stage.intend(cause="late", not_before=now - timedelta(hours=2), not_after=now - timedelta(hours=1))
    run(worker)
    assert (stage.delivery(early), stage.delivery(late)) == ("waiting", "expired")
    stage.clock.forward(seconds=11)
    run(worker)
    assert [key for _, key, _ in stage.email.sent] == [early]


def test_the_same_cause_and_receiver_is_one_message(stage: Stage) -> None:
    assert stage.intend() == stage.intend()
    run(stage.worker())
    assert len(stage.email.sent) == 1


def test_what_is_no_longer_wanted_is_called_back(stage: Stage) -> None:
    name = stage.intend(letter="stale")
    run(stage.worker())
    assert stage.delivery(name) == "cancelled"
    assert stage.email.sent == []


def test_a_temporary_fault_is_tried_again_later(stage: Stage) -> None:
    stage.email.answers = [Failed(for_good=False, reason="451 later")]
    worker, name = stage.worker(), stage.intend()
    run(worker)
    assert stage.delivery(name) == "failed-for-now"
    assert stage.message(name).retry_at == stage.clock.now() + timedelta(seconds=5)
    stage.clock.forward(seconds=6)
    run(worker)
    assert stage.delivery(name) == "handed-over"


def test_the_next_path_is_tried_when_one_fails_for_good(stage: Stage) -> None:
    other = ChannelGiven(function="taby-tib", channel="second", kind="email", address="b@x.example", order=2)
    stage.write(Fact(stream=streams.REGION, event=other, owner="lst"))
    stage.email.answers = [Failed(for_good=True, reason="550 no such user")] * 2
    name = stage.intend()
    run(stage.worker())
    assert stage.delivery(name) == "failed-for-good"
    assert [address for address, _, _ in stage.email.sent] == ["taby-tib@x.example", "b@x.example"]


def test_who_has_no_path_is_visibly_not_reached(stage: Stage) -> None:
    name = stage.intend(receiver_function="nobody")
    run(stage.worker())
    assert (stage.delivery(name), stage.message(name).reason) == ("failed-for-good", "no-path")


def test_a_letter_that_cannot_be_worded_is_visible_and_tried_again(stage: Stage) -> None:
    name = stage.intend(letter="broken")
    run(stage.worker())
    assert (stage.delivery(name), stage.message(name).reason) == ("failed-for-now", "not-worded")


def test_an_unknown_alarm_goes_again_under_the_same_key(stage: Stage) -> None:
    stage.email.answers = [Unknown(reason="connection lost")]
    worker, name = stage.worker(), stage.intend()
    run(worker)
    assert stage.delivery(name) == "sending"
    stage.clock.forward(seconds=31)
    assert stage.delivery(name) == "unknown"
    run(worker)
    assert stage.delivery(name) == "handed-over"
    assert [key for _, key, _ in stage.email.sent] == [name, name]


def test_another_unknown_waits_for_a_person(stage: Stage) -> None:
    stage.email.answers = [Unknown(reason="connection lost")]
    worker, name = stage.worker(), stage.intend(alarm=False)
    run(worker)
    stage.clock.forward(minutes=10)
    run(worker)
    assert (stage.delivery(name), len(stage.email.sent)) == ("unknown", 1)
    stage.does("taby-tib", "messages.resolve", message=name, decision="again")
    run(worker)
    assert (stage.delivery(name), len(stage.email.sent)) == ("handed-over", 2)


def test_a_crash_between_start_and_outcome_is_seen(stage: Stage) -> None:
    stage.email.answers = [KeyboardInterrupt()]
    name = stage.intend()
    with pytest.raises(KeyboardInterrupt):
        run(stage.worker())
    stage.clock.forward(seconds=31)
    assert stage.delivery(name) == "unknown"
    stage.clock.forward(seconds=120)
    run(stage.worker(name="w2"))
    assert stage.delivery(name) == "handed-over"


def test_only_the_holder_of_the_lease_begins(stage: Stage) -> None:
    first = stage.worker()
    stage.intend()
    run(first)
    name = stage.intend(cause="c2")
    begin = Begin(message=name, attempt=1, channel="x", channel_kind="email")
    with pytest.raises(Refused, match="no-lease"):
        stage.region.execute(
            Command(verb="messages.start", given=Start(worker="w2", attempts=(begin,)), acting=SYSTEM, key="x")
        )
    run(stage.worker(name="w2"))
    assert len(stage.email.sent) == 1
    run(first)
    assert len(stage.email.sent) == 2


def test_demo_and_exercise_never_use_a_real_channel(tmp_path: Path) -> None:
    for folder, demo, exercise, word in (("a", True, False, "DEMO"), ("b", False, True, "ÖVNING")):
        (tmp_path / folder).mkdir()
        with opened(tmp_path / folder, demo=demo) as stage:
            stage.worker().turn()
            name = stage.intend(exercise=exercise)
            run(stage.worker())
            kept = Outbox(stage.folder / "outbox").find(name)
            assert stage.email.sent == []
            assert kept is not None
            assert kept.subject.startswith(word)
            assert "/svar/" not in kept.text


def test_an_exercise_leaves_by_a_channel_that_its_leader_has_chosen_and_says_so(stage: Stage) -> None:
    stage.intend(exercise=True)
    worker = stage.worker(in_exercise=frozenset({"email"}))
    run(worker)
    assert stage.email.sent == [], "nobody has chosen"
    stage.intend(exercise=True, cause="c2", about=stage.lets_out("email"))
    run(worker)
    assert [content.subject for _, _, content in stage.email.sent] == ["ÖVNING: Hej"]


def test_a_full_group_is_started_and_recorded_in_two_commits(stage: Stage) -> None:
    worker = stage.worker()
    run(worker, 1)
    for number in range(20):
        stage.intend(cause=f"c{number}", receiver_function="taby-tib")
    before = stage.region.store.head().position
    run(worker, 1)
    assert len(stage.email.sent) == 20
    assert stage.region.store.head().position - before == 3  # the lease, one entry of twenty starts, one of outcomes
    told = [entry.said.type for entry in stage.region.store.read(after=before)]
    assert told[1:] == ["messages.started_together.v1", "messages.handed_over_together.v1"]


def test_who_calls_many_incidents_of_few_each_is_not_kept_to_one_incident_at_a_time(stage: Stage) -> None:
    worker = stage.worker()
    run(worker, 1)
    circles = [streams.messages(streams.actor(f"krets-{number:02}")) for number in range(12)]
    stage.write(*(stage.build_intent(cause=f"c{n}", stream=circle) for circle in circles for n in range(15)))
    sent = [0]
    while sent[-1] < 180:
        run(worker, 1)
        sent.append(len(stage.email.sent))
    assert [after - before for before, after in pairwise(sent)] == [30, 60, 90]


def test_in_each_stream_stands_only_what_is_its_own(stage: Stage) -> None:
    worker, other = stage.worker(), streams.messages(streams.actor("0187"))
    names = [stage.intend(cause=f"c{number}") for number in range(3)]
    others = [stage.intend(cause=f"c{number}", stream=other) for number in range(3)]
    before = stage.region.store.head().position
    run(worker)
    assert {stage.delivery(name) for name in (*names, *others)} == {"handed-over"}
    for entry in stage.region.store.read(after=before):
        told = {name for name in (*names, *others) if name.encode() in (entry.payload or b"")}
        assert not told or told == set(others if entry.said.stream == other else names)


def test_an_alarm_that_comes_while_many_wait_goes_before_them(stage: Stage) -> None:
    worker = stage.worker()
    run(worker, 1)
    for number in range(50):
        stage.intend(cause=f"c{number}", alarm=False)
    run(worker, 1)
    assert 0 < len(stage.email.sent) < 50
    left = len(stage.email.sent)
    name = stage.intend(cause="larm", alarm=True)
    run(worker, 1)
    assert stage.email.sent[left][1] == name


def test_what_is_called_back_while_it_waits_its_turn_never_leaves(stage: Stage) -> None:
    worker = stage.worker()
    run(worker, 1)
    names = [stage.intend(cause=f"c{number}") for number in range(50)]
    run(worker, 1)
    waiting = [name for name in names if stage.delivery(name) == "waiting"]
    stage.write(messages.call_back(stage.message(waiting[-1]), reason="test"))
    run(worker, 6)
    assert stage.delivery(waiting[-1]) == "cancelled"
    assert len(stage.email.sent) == 49


def test_a_slow_channel_leaves_the_rest_for_the_next_round(stage: Stage) -> None:
    class Slow(Fake):
        def send(self, *, address: str, content: Content, key: str) -> Outcome:
            stage.clock.forward(seconds=4)
            return super().send(address=address, content=content, key=key)

    names = [stage.intend(cause=f"c{number}") for number in range(6)]
    worker = stage.worker(real=[Slow()])
    run(worker, 12)
    assert {stage.delivery(name) for name in names} == {"handed-over"}


def test_no_letter_can_be_turned_around_by_what_somebody_typed(stage: Stage) -> None:
    message = stage.message(stage.intend())
    typed = Wording(subject="Snö \u202eön", text="Stanna \u2067inne\u200b")
    content = word_whole(typed, message, letter=LETTER, demo=False)

    assert content.subject == "PROV: Snö \N{REPLACEMENT CHARACTER}ön"
    assert "Stanna \N{REPLACEMENT CHARACTER}inne\n" in content.text


def test_who_is_woken_by_an_invitation_sees_at_once_that_it_is_no_alarm(stage: Stage) -> None:
    message = msgspec.structs.replace(stage.message(stage.intend()), letter="contacts.invitation")
    invitation = msgspec.structs.replace(LETTER, about_service=True)
    words = Wording(subject="Inbjudan att logga in", text="Ordna din inloggning här.")

    calm = word_whole(words, message, letter=invitation, demo=False)
    assert calm.subject == "SKARPT – inget larm: Inbjudan att logga in"
    assert calm.text == "SKARPT – inget larm\n\nOrdna din inloggning här.\n"
    call = word_whole(words, message, letter=LETTER, demo=False)
    assert call.text == "SKARPT\n\nOrdna din inloggning här.\n\nSKARPT\n"
