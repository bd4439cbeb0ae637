"""Answering for a circle: who says what, who takes it down, what is refused, what may be said in the open."""

from typing import Any

import pytest

from samverkan.features.calling import choose_call, list_owners
from samverkan.features.calling.pages.sentences import ALIKE
from samverkan.features.gatherings import list_asking, list_calls, list_left
from samverkan.features.gatherings.asking_back import AskBack, ask_back
from samverkan.features.gatherings.pages.sentences import SENTENCES, STATUS
from samverkan.features.gatherings.tests.stage import POWER, Circles
from samverkan.features.incidents import letters_of
from samverkan.lib.refusal import Refused
from samverkan.region.event import SYSTEM, Acting

LIST = [{"selector": "member:0187"}, {"selector": f"external:{POWER}"}]


def test_more_than_are_needed_do_not_come() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    with pytest.raises(Refused, match="gathering-persons-wrong"):
        circles.follows(circles.to("vaxholm-rep"), persons=2)
    with pytest.raises(Refused, match="gathering-persons-wrong"):
        circles.sits("lst-rep", "p-ann", persons=0)


def test_ring_mig_stops_the_machine_since_a_person_must_ring() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.replies(circles.to("lst-rep", "p-ann"), "call-me")
    row = circles.row("lst")
    assert (row.settled, row.filled, row.next) == (True, False, None)
    assert [each.party_name for each in list_asking(circles.gathering, circles.now)] == ["Länsstyrelsen Stockholm"]


@pytest.mark.parametrize(
    ("answer", "told", "why"),
    [
        ("attends", {"substitute": "Säkerhetschefen"}, "summons-substitute-apart"),
        ("declines", {"how": "video"}, "summons-attending-apart"),
        ("acknowledged", {"from_at": "2026-11-09T10:30:00Z"}, "summons-attending-apart"),
        ("call-me", {"persons": 2}, "gathering-persons-apart"),
    ],
)
def test_what_belongs_to_another_answer_is_refused_rather_than_lost(
    answer: str, told: dict[str, object], why: str
) -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    with pytest.raises(Refused, match=why):
        circles.sits("lst-rep", "p-ann", answer, **told)
    with pytest.raises(Refused, match=why):
        circles.follows(circles.to("lst-rep"), answer, **told)
    assert len(circles.gathering.replies) == 0


def test_to_acknowledge_fills_no_seat() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.sits("vaxholm-rep", "p-vera", "acknowledged")
    assert not circles.row("0187").settled


def test_what_a_colleague_enters_is_put_before_the_actor_and_falls_where_it_denies_it() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    need = circles.row("0187").need.number
    told = {"gathering": circles.gathered, "need": need, "caller": "Växeln", "answer": "attends"}
    circles.decides("lst-tib", "gatherings.answer_by_phone", told)
    assert circles.row("0187").filled
    assert [each.taken_by for each in list_left(circles.gathering, "0187")] == ["TiB, Länsstyrelsen Stockholm"]
    with pytest.raises(Refused, match="gathering-not-your-answer"):
        circles.decides("taby-tib", "gatherings.confirm", {"gathering": circles.gathered, "number": 1, "holds": False})
    circles.decides("vaxholm-vb", "gatherings.confirm", {"gathering": circles.gathered, "number": 1, "holds": False})
    assert not circles.row("0187").settled, "and the actor is called again"
    assert [each for each in circles.letters() if each.standing == "waiting" and each.person == "p-vera"]


def test_what_another_actor_takes_down_stops_nothing_until_the_actor_has_confirmed_it() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    need = circles.row("0187").need.number
    told = {"gathering": circles.gathered, "need": need, "caller": "Någon", "answer": "attends"}
    circles.decides("taby-tib", "gatherings.answer_by_phone", told)
    row = circles.row("0187")
    assert (row.settled, row.attending, row.replies) == (False, 0, ())
    assert [each.taken_by for each in row.pending] == ["TiB, Täby"], "the board shows it, with who took it down"
    waiting = [each for each in circles.letters() if each.standing == "waiting" and each.receiver_member == "0187"]
    assert waiting, "and the calling goes on"
    circles.decides("vaxholm-vb", "gatherings.confirm", {"gathering": circles.gathered, "number": 1, "holds": True})
    assert circles.row("0187").filled
    assert not [each for each in circles.letters() if each.standing == "waiting" and each.receiver_member == "0187"]


@pytest.mark.parametrize("function", ["vaxholm-vb", "lst-tib", "lst-rsib"])
def test_what_the_actor_itself_or_who_keeps_the_summons_takes_down_counts_at_once(function: str) -> None:
    circles = Circles()
    circles.summons()
    told = {"gathering": circles.gathered, "need": circles.row("0187").need.number, "caller": "Vera"}
    circles.decides(function, "gatherings.answer_by_phone", told | {"answer": "attends"})
    assert circles.row("0187").filled


def test_a_call_by_hand_that_nobody_took_stands_on_the_board_and_stops_nothing() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    told = {"gathering": circles.gathered, "need": circles.row("0187").need.number}
    for function in ("lst-tib", "taby-tib"):
        circles.decides(function, "gatherings.mark_rung", told)
    row = circles.row("0187")
    assert row.rung
    assert (row.rung.times, row.rung.by, row.settled) == (2, "TiB, Täby", False)
    circles.sits("vaxholm-rep", "p-vera")
    with pytest.raises(Refused, match="gathering-has-answered"):
        circles.decides("lst-tib", "gatherings.mark_rung", told)


def test_next_person_now_is_for_who_summoned() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    need = circles.row("lst").need.number
    with pytest.raises(Refused, match="gathering-not-summoner"):
        circles.decides("taby-tib", "gatherings.hasten", {"gathering": circles.gathered, "need": need})
    circles.left.clear()
    circles.decides("lst-tib", "gatherings.hasten", {"gathering": circles.gathered, "need": need})
    circles.works()
    called = {(each.message.receiver_function, each.message.person) for each in circles.left}
    assert called == {("lst-rep", "p-ann"), ("lst-rep", "p-bea")}, "the next person at once, and the first by telephone"


def test_a_text_message_from_an_external_partys_number_is_an_answer_to_its_call() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Möte")
    circles.waits(1)
    owners = list_owners(circles.view(), "+46700000401", circles.now)
    calls = list_calls(circles.view(), owners, circles.now)
    assert [(each.about, each.receiver_function) for each in calls] == [(circles.gathered, POWER)]
    assert list_owners(circles.view(), "+46709999999", circles.now) == []


def test_who_is_called_to_an_incident_and_a_circle_is_not_guessed_for() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Möte")
    circles.waits(1)
    circles.has("vaxholm-vb", "p-vera", order=3)
    calls = list_calls(circles.view(), list_owners(circles.view(), "+46700000201", circles.now), circles.now)
    assert len(choose_call(calls, "")) == 2
    mine = next(each for each in calls if each.about == circles.gathered)
    assert choose_call(calls, letters_of(mine)) == [mine]


def test_what_is_past_or_forged_is_refused() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Möte")
    circles.waits(1)
    called = circles.to("vaxholm-vb")
    stranger = Acting(member="0160", function="taby-rep", via=f"link:{called.id}")
    with pytest.raises(Refused, match="wrong-link"):
        circles.decides_as(stranger, "gatherings.answer_by_link", {"message": called.id, "answer": "attends"})
    with pytest.raises(Refused, match="wrong-link"):
        circles.decides_as(stranger, "summons.reply_by_link", {"message": called.id, "answer": "attends"})
    circles.forward(days=2)
    with pytest.raises(Refused, match="gathering-past"):
        circles.follows(called)


BY_MESSAGE = [
    ("link", "answer_by_link", {"answer": "attends"}),
    ("sms", "answer_by_sms", {"answer": "attends"}),
    ("sms", "keep_text", {"text": "Kanske"}),
    ("voice", "answer_by_voice", {"answer": "attends", "attempt": 1}),
]


@pytest.mark.parametrize(
    ("member", "function", "forged"),
    [("0187", "vaxholm-vb", ("0187", "vaxholm-rep")), ("", POWER, ("0160", POWER))],
    ids=["a colleague", "another member"],
)
@pytest.mark.parametrize(("way", "verb", "told"), BY_MESSAGE, ids=[verb for _, verb, _ in BY_MESSAGE])
def test_what_one_was_sent_answers_for_no_colleague_and_in_no_other_members_name(
    way: str, verb: str, told: dict[str, Any], member: str, function: str, forged: tuple[str, str]
) -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Möte")
    circles.waits(1)
    called = circles.to(function)
    given, via = {"message": called.id} | told, f"{way}:{called.id}"
    with pytest.raises(Refused, match="wrong-link"):
        circles.decides_as(Acting(member=forged[0], function=forged[1], via=via), f"gatherings.{verb}", given)
    circles.decides_as(Acting(member=member, function=function, via=via), f"gatherings.{verb}", given)


def test_a_short_text_says_no_more_than_may_be_public() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Hotet mot skolan", text="Elev nämnd")
    circles.waits(1)
    called = circles.to(POWER, kind="sms")
    brief = circles.registry.letters[called.letter].short
    assert brief is not None
    told = brief(circles.sees(POWER), called, circles.now, "sv")
    assert told.said.startswith("Kallelse: samverkan 9/11 kl. 10.00")
    assert "skolan" not in told.said
    assert told.choices.startswith("1 ")


def test_a_key_in_a_call_is_that_persons_answer() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    called = circles.to("lst-rep", "p-ann", "voice")
    acting = Acting(member="lst", function="lst-rep", via=f"voice:{called.id}")
    given = {"message": called.id, "attempt": 1, "answer": "attends"}
    circles.decides_as(acting, "gatherings.answer_by_voice", given)
    (reply,) = circles.row("lst").replies
    assert (reply.person, reply.way) == ("p-ann", "voice")
    assert circles.to("lst-rep", "p-ann", "voice").standing == "answered"


def test_what_a_text_message_says_and_cannot_be_told_is_kept_and_fills_nothing() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    called = circles.to("vaxholm-rep", "p-vera")
    acting = Acting(member="0187", function="vaxholm-rep", via=f"sms:{called.id}")
    circles.decides_as(acting, "gatherings.keep_text", {"message": called.id, "text": "Kanske, sitter i bilen"})
    row = circles.row("0187")
    assert [(each.text, each.function_name, each.lettered) for each in row.texts] == [
        ("Kanske, sitter i bilen", "Representant", False)
    ]
    assert (row.attending, row.settled) == (0, False)


def test_an_external_party_that_cannot_be_understood_is_not_asked_back_by_machine() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Möte")
    circles.waits(1)
    called = circles.to(POWER, kind="sms")
    asked = AskBack(message=called.id, function=POWER, path=f"{POWER}-sms", unsure="what")
    assert list(ask_back(circles.view(), SYSTEM, asked, circles.now)) == []


def test_each_refusal_of_an_answer_says_which_room_said_no_in_three_lines() -> None:
    for name in ALIKE:
        assert len(str(SENTENCES[f"gathering-{name}"]).split("\n")) == 3
    assert (STATUS["gathering-too-often"], STATUS["gathering-not-your-answer"]) == (429, 403)
    assert set(STATUS) <= set(SENTENCES)
