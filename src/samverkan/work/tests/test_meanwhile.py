"""What happens between the beginning of an attempt and the handing over holds for what is handed over."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samverkan.channels import Content, Outcome
from samverkan.features.functions.events import ChannelEnded, ChannelGiven, Ended, Established
from samverkan.region import streams
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Fact
from samverkan.work.tests.stage import Fake, Stage, opened
from samverkan.work.tests.test_worker import run


class Meanwhile(Fake):
    """A channel that is slow with the first message: something happens before it has it."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._act: Callable[[], object] | None = act

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        act, self._act = self._act, None
        if act is not None:
            act()
        return super().send(address=address, content=content, key=key)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A region in which a worker has run before."""
    with opened(tmp_path) as stage:
        stage.worker().turn()
        yield stage


def test_a_press_taken_back_while_the_first_mail_is_on_its_way_stops_the_others(stage: Stage) -> None:
    incident = stage.raises_alarm()
    stage.clock.forward(seconds=11)
    email = Meanwhile(lambda: stage.does("taby-tib", "incidents.withdraw", incident=incident, reason="Fel knapp"))
    run(stage.worker(real=[email]))

    told = [content.subject for _address, _key, content in email.sent]
    assert len([subject for subject in told if "Första information" in subject]) == 1
    assert "unknown" not in stands(stage, incident)
    assert stands(stage, incident).count("cancelled") == 3, "the word to the county is called back too"


def test_activated_while_the_news_of_more_are_leaving_everybody_is_told_by_them_or_by_the_alarm(stage: Stage) -> None:
    incident = stage.raises_alarm()
    stage.clock.forward(seconds=11)
    said = {"incident": incident, "levels": ("coordinating",), "reason": "Snö"}
    email = Meanwhile(lambda: None)
    run(stage.worker(real=[email]))
    stage.does("lst-tib", "incidents.assess", **(said | {"enough": "information", "levels": ()}))
    run(stage.worker(real=[email]))
    let_go = {address for address, _key, content in email.sent if "Information räcker" in content.subject}
    stage.does("lst-tib", "incidents.assess", **said, enough="joint-goal")
    slow = Meanwhile(lambda: stage.does("lst-tib", "incidents.activate", **said))
    run(stage.worker(real=[slow]))

    told = [address for address, _key, content in slow.sent if "Mer än information behövs" in content.subject]
    assert len(let_go) > 1
    assert set(told) == let_go
    assert len(told) <= len(let_go) + 1, "twice only where the first was leaving already"


def stands(stage: Stage, incident: str) -> list[str]:
    name = streams.messages(streams.incident(incident))
    return [stage.delivery(message.id) for message in stage.list_messages(name)]


def test_an_address_that_is_ended_meanwhile_gets_nothing(stage: Stage) -> None:
    names = [stage.intend(cause=f"c{number}") for number in range(3)]
    ended = Fact(stream=streams.REGION, event=ChannelEnded(function="taby-tib", channel="taby-tib-mail"), owner="lst")
    email = Meanwhile(lambda: stage.write(ended))
    run(stage.worker(real=[email]))

    assert len(email.sent) == 1
    assert sorted(stage.delivery(name) for name in names) == ["failed-for-good", "failed-for-good", "handed-over"]


def test_what_waits_for_a_function_that_ends_meanwhile_is_not_sent_to_the_one_that_comes_in_its_place(
    stage: Stage,
) -> None:
    names = [stage.intend(cause=f"c{number}") for number in range(3)]
    told = [
        Ended(function="taby-tib"),
        Established(function="taby-tib", member="0160", name="TiB", roles=("tib", "receiver")),
        ChannelGiven(function="taby-tib", channel="ny", kind="email", address="ny@taby.example", order=1),
    ]
    facts = [Fact(stream=streams.REGION, event=event, owner="lst") for event in told]
    email = Meanwhile(lambda: stage.write(*facts))
    run(stage.worker(real=[email]))

    assert len(email.sent) == 1
    assert sorted(stage.delivery(name) for name in names) == ["failed-for-good", "failed-for-good", "handed-over"]
    assert stage.message(names[2]).reason == "message-for-former"
    stage.clock.forward(seconds=1)
    stage.intend(cause="c3")
    run(stage.worker(real=[email]))
    assert [address for address, _key, _content in email.sent][1:] == ["ny@taby.example"]


def test_a_pause_meanwhile_holds_back_the_others_until_a_person_lets_them_go(stage: Stage) -> None:
    names = [stage.intend(cause=f"c{number}") for number in range(3)]
    email = Meanwhile(lambda: stage.does("lst-drift", "messages.pause", detail="Fel text i utskicket"))
    worker = stage.worker(real=[email])
    run(worker)

    assert len(email.sent) == 1
    assert sorted(stage.delivery(name) for name in names) == ["failed-for-now", "failed-for-now", "handed-over"]
    stage.does("lst-drift", "messages.release", reason="Rättat", seen_waiting=5)
    run(worker)
    assert {stage.delivery(name) for name in names} == {"handed-over"}


def call_back(stage: Stage, name: str) -> None:
    stage.does("taby-tib", "messages.cancel", message=name, reason="Ringt i stället")


def test_one_that_is_called_back_while_another_is_on_its_way_is_not_sent(stage: Stage) -> None:
    names = [stage.intend(cause=f"c{number}") for number in range(3)]
    email = Meanwhile(lambda: call_back(stage, names[1]))
    run(stage.worker(real=[email]))

    assert sorted(key for _address, key, _content in email.sent) == sorted([names[0], names[2]])
    assert [stage.delivery(name) for name in names] == ["handed-over", "cancelled", "handed-over"]


def test_one_that_is_called_back_when_it_has_its_words_and_has_not_begun_is_not_sent(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, execute = [stage.intend(cause=f"c{number}") for number in range(3)], stage.region.execute

    def just_before(command: Command) -> Receipt:
        if command.verb == "messages.start" and stage.delivery(names[1]) != "cancelled":
            call_back(stage, names[1])
        return execute(command)

    monkeypatch.setattr(stage.region, "execute", just_before)
    run(stage.worker())

    assert sorted(key for _address, key, _content in stage.email.sent) == sorted([names[0], names[2]])
    assert [stage.delivery(name) for name in names] == ["handed-over", "cancelled", "handed-over"]


def test_nobody_is_told_that_it_is_unknown_whether_a_mail_left_that_only_waits_behind_slow_ones(stage: Stage) -> None:
    names = [stage.intend(cause=f"c{number}") for number in range(3)]
    told: list[str] = []

    class Slow(Fake):
        def send(self, *, address: str, content: Content, key: str) -> Outcome:
            stage.clock.forward(seconds=25 if told else 5.1)
            told.extend(stage.delivery(name) for name in names)
            return super().send(address=address, content=content, key=key)

    run(stage.worker(real=[slow := Slow()]), 12)
    assert [key for _address, key, _content in slow.sent] == names
    assert "unknown" not in told
