"""Answers by page, link and telephone, more information, reminders: with a whole region behind."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samverkan.channels.outbox import Outbox
from samverkan.features import incidents, messages, summons
from samverkan.features.messages import FIRST_INFORMATION, SUMMONS_REMINDER
from samverkan.features.summons.rules import ReplyByLink
from samverkan.features.summons.state import find_answer
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import Acting
from samverkan.work.tests.stage import Stage, opened


class Called:
    """An incident to which Täby and Vaxholm are called."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.incident = stage.raises_alarm()
        stage.clock.forward(seconds=11)

    @property
    def held(self) -> summons.Summons:
        return summons.of(self.stage.region.view(), self.incident)

    def answer(self, function: str) -> str:
        found = find_answer(self.held, function)
        return found.answer if found else ""

    def message(self, function: str, letter: str = FIRST_INFORMATION) -> messages.Message:
        stream = streams.messages(streams.incident(self.incident))
        sent = messages.list_messages(self.stage.region.view(), stream=stream)
        return [each for each in sent if (each.receiver_function, each.letter) == (function, letter)][-1]

    def board(self) -> summons.Board:
        view = self.stage.region.view()
        found = incidents.of(view, self.incident)
        assert found is not None
        held = messages.of(view, stream=streams.messages(streams.incident(self.incident)))
        return summons.build_board(found, self.held, held, self.stage.clock.now())

    def replies(self, function: str, answer: str = "attends", **more: Any) -> None:
        self.stage.does(function, "summons.reply", incident=self.incident, answer=answer, **more)

    def by_link(
        self, function: str, answer: str = "attends", name: str = "Anna", *, of: str = "", via: str = ""
    ) -> None:
        message = self.message(of or function)
        member = {"taby-tib": "0160", "vaxholm-vb": "0187"}[function]
        acting = Acting(member=member, function=function, via=via or f"link:{message.id}")
        given = msgspec.convert({"message": message.id, "answer": answer, "name": name}, ReplyByLink)
        self.stage.acts += 1
        self.stage.region.execute(
            Command(verb="summons.reply_by_link", given=given, acting=acting, key=f"link-{self.stage.acts}")
        )


@pytest.fixture
def called(tmp_path: Path) -> Iterator[Called]:
    with opened(tmp_path) as stage:
        stage.worker().turn()
        yield Called(stage)


def test_the_last_answer_holds_and_the_earlier_stay(called: Called) -> None:
    called.replies("taby-tib", "acknowledged")
    called.replies("taby-tib", "declines", substitute="Bo, beredskapssamordnare")
    assert called.answer("taby-tib") == "declines"
    assert len(called.held.answers) == 2


def test_who_has_not_answered_stands_first(called: Called) -> None:
    called.replies("taby-tib")
    board = called.board()
    assert [row.name for row in board.unanswered] == ["Länsstyrelsen Stockholm", "Vaxholm"]
    assert [row.name for row in board.answered] == ["Täby"]
    assert (board.attends, board.declines, board.total) == (1, 0, 3)


def test_first_information_says_who_says_so_and_whether_it_is_confirmed(called: Called) -> None:
    worker = called.stage.worker(real=[])
    for _ in range(3):
        worker.turn()
    kept = Outbox(called.stage.folder / "outbox").find(called.message("vaxholm-vb").id)
    assert kept is not None
    assert kept.subject == "SKARPT: Första information – Oväder, Stockholms län"
    assert "INTE bekräftad" in kept.text
    assert "TiB, Täby" in kept.text


def test_a_mail_handed_over_has_reached_nobody(called: Called) -> None:
    worker = called.stage.worker()
    for _ in range(3):
        worker.turn()
    row = next(row for row in called.board().unanswered if row.member == "0187")
    assert [sent.word for sent in row.sent] == ["Överlämnad"]


def test_the_link_answers_for_its_function_as_often_as_needed(called: Called) -> None:
    called.by_link("vaxholm-vb", "acknowledged")
    called.by_link("vaxholm-vb", "attends")
    answer = find_answer(called.held, "vaxholm-vb")
    assert answer is not None
    assert (answer.answer, answer.way, answer.given_by) == ("attends", "link", "Anna")
    assert called.stage.delivery(called.message("vaxholm-vb").id) == "answered"


def test_a_forwarded_link_answers_for_nobody_else(called: Called) -> None:
    with pytest.raises(Refused, match="wrong-link"):
        called.by_link("taby-tib", of="vaxholm-vb")
    with pytest.raises(Refused, match="wrong-link"):
        called.by_link("vaxholm-vb", via="link:i-other-x")
    with pytest.raises(Refused, match="not-this-way"):
        called.by_link("vaxholm-vb", via="page")


def test_one_tap_on_the_link_is_enough_and_claims_no_name(called: Called) -> None:
    called.by_link("vaxholm-vb", "attends", name="  ")
    answer = find_answer(called.held, "vaxholm-vb")
    assert answer is not None
    assert (answer.answer, answer.way, answer.given_by) == ("attends", "link", "")


def test_after_the_end_no_answer_is_taken(called: Called) -> None:
    called.stage.does("taby-tib", "incidents.withdraw", incident=called.incident, reason="Misstag")
    with pytest.raises(Refused, match="summons-withdrawn"):
        called.replies("taby-tib")
    with pytest.raises(Refused, match="summons-withdrawn"):
        called.by_link("vaxholm-vb")


def test_an_answer_by_telephone_is_put_before_the_actor(called: Called) -> None:
    told = {"incident": called.incident, "function": "vaxholm-vb", "caller": "Cia, vakthavande", "answer": "attends"}
    called.stage.does("lst-tib", "summons.reply_by_phone", **told)
    [answer] = summons.list_unconfirmed(called.held, "0187")
    assert (answer.way, answer.given_by, answer.taken_by) == (
        "phone",
        "Cia, vakthavande",
        "TiB, Länsstyrelsen Stockholm",
    )
    with pytest.raises(Refused, match="summons-not-your-answer"):
        called.stage.does("taby-tib", "summons.confirm", incident=called.incident, number=answer.number, holds=True)
    called.stage.does("vaxholm-vb", "summons.confirm", incident=called.incident, number=answer.number, holds=False)
    assert called.answer("vaxholm-vb") == ""
    assert not summons.list_unconfirmed(called.held, "0187")


def test_the_lead_reminds_those_who_have_not_answered(called: Called) -> None:
    called.replies("taby-tib")
    with pytest.raises(Refused, match="summons-not-lead"):
        called.stage.does("vaxholm-vb", "summons.remind", incident=called.incident)
    called.stage.does("lst-tib", "summons.remind", incident=called.incident)
    assert called.message("vaxholm-vb", SUMMONS_REMINDER).standing == "waiting"
    with pytest.raises(IndexError):
        called.message("taby-tib", SUMMONS_REMINDER)
    with pytest.raises(Refused, match="summons-reminded-just-now"):
        called.stage.does("lst-tib", "summons.remind", incident=called.incident)


def test_a_reminder_that_is_no_longer_needed_does_not_leave(called: Called) -> None:
    called.stage.does("lst-tib", "summons.remind", incident=called.incident)
    called.replies("vaxholm-vb")
    called.stage.worker().turn()
    assert called.message("vaxholm-vb", SUMMONS_REMINDER).standing == "cancelled"


def test_more_information_goes_to_all_with_its_source(called: Called) -> None:
    told = {"incident": called.incident, "text": "Två vägar öppna", "says": "Trafik Stockholm", "confirmed": True}
    called.stage.does("lst-tib", "summons.issue", **told)
    worker = called.stage.worker()
    for _ in range(3):
        worker.turn()
    name = called.message("vaxholm-vb").id
    [content] = [content for _, key, content in called.stage.email.sent if key == name]
    assert content.subject.startswith("SKARPT: Mer information")
    assert "Två vägar öppna" in content.text
    assert "Trafik Stockholm" in content.text


def test_undone_in_time_nothing_leaves(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        stage.worker().turn()
        name = stage.raises_alarm()
        stage.clock.forward(seconds=5)
        stage.does("taby-tib", "incidents.undo", incident=name)
        stage.clock.forward(seconds=20)
        stage.worker().turn()
        assert stage.email.sent == []


def test_taken_back_tells_everyone_who_was_told_although_the_incident_rests(called: Called) -> None:
    worker = called.stage.worker()
    for _ in range(3):
        worker.turn()
    told = {address for address, _, _ in called.stage.email.sent}
    called.stage.email.sent.clear()
    called.stage.does("taby-tib", "incidents.withdraw", incident=called.incident, reason="Misstag")
    called.stage.clock.forward(seconds=timedelta(seconds=5).total_seconds())
    for _ in range(3):
        worker.turn()
    assert told == {address for address, _, _ in called.stage.email.sent}
    assert len(told) == 3
