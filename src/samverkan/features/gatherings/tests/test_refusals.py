"""What a summons refuses: who is not called, twice, nobody, without a reason, and what is as it was."""

from typing import Any

import pytest

from samverkan.features import messages
from samverkan.features.actors import Joined as Member
from samverkan.features.calling.asking import MOST_LETTERS
from samverkan.features.forums.events import ForumSet
from samverkan.features.functions.events import Ended
from samverkan.features.gatherings.summoning import MOST_NEEDS
from samverkan.features.gatherings.tests.stage import POWER, Circles
from samverkan.features.incidents.tests.stage import SINCE
from samverkan.lib.refusal import Refused

POWER_ALONE: dict[str, Any] = {"circle": "list", "seats": [{"selector": f"external:{POWER}"}], "title": "Möte"}
CALLS: dict[str, tuple[dict[str, Any], str]] = {
    "a level that is not said": ({"circle": "level"}, "gathering-level-missing"),
    "a forum that calls nobody": ({"circle": "forum", "forum": "f-tomt"}, "forum-without-seats"),
    "a list of nobody": ({"circle": "list", "seats": [], "title": "Möte"}, "gathering-of-nobody"),
    "a list about nothing": (POWER_ALONE | {"title": " "}, "gathering-about-nothing"),
    "more words than are read": (POWER_ALONE | {"text": "x" * (MOST_LETTERS + 1)}, "summons-too-long"),
    "an incident that is none": (POWER_ALONE | {"incident": "i-none"}, "unknown-incident"),
}
ACTS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "an answer of who is not called": ("lst-reg", "answer", {"answer": "attends"}, "gathering-not-called"),
    "a call to a need that is none": ("lst-tib", "mark_rung", {"need": 7}, "gathering-not-called"),
    "an answer by telephone of nobody": (
        "lst-tib",
        "answer_by_phone",
        {"need": 1, "caller": " ", "answer": "attends"},
        "gathering-caller-missing",
    ),
    "calling it off for no reason": ("lst-tib", "cancel", {"reason": " "}, "gathering-reason-missing"),
    "calling it off for others": ("vaxholm-vb", "cancel", {"reason": "…"}, "gathering-not-summoner"),
    "moving it for others": ("vaxholm-vb", "move", {}, "gathering-not-summoner"),
    "moving it to where it is": ("lst-tib", "move", {}, "gathering-unchanged"),
}


@pytest.mark.parametrize(("told", "code"), CALLS.values(), ids=CALLS)
def test_what_no_circle_can_be(told: dict[str, Any], code: str) -> None:
    circles = Circles()
    circles.say(ForumSet(forum="f-tomt", name="Ett tomt forum", level="coordinating"))
    with pytest.raises(Refused, match=f"^{code}$"):
        circles.summons(**told)


@pytest.mark.parametrize("played", [True, False])
def test_a_circle_about_what_is_real_is_no_exercise_and_the_other_way_round(played: bool) -> None:
    circles = Circles()
    circles.presses(exercise=not played)
    with pytest.raises(Refused, match="incident-exercise-differs"):
        circles.summons(**POWER_ALONE | {"incident": circles.name, "exercise": played})


@pytest.mark.parametrize(("function", "verb", "told", "code"), ACTS.values(), ids=ACTS)
def test_what_is_refused_of_a_summons(function: str, verb: str, told: dict[str, Any], code: str) -> None:
    circles = Circles()
    circles.summons(**POWER_ALONE | {"seats": [{"selector": "member:0187"}]})
    more = {"conference": circles.at(10)} if verb == "move" else {}
    with pytest.raises(Refused, match=f"^{code}$"):
        circles.decides(function, f"gatherings.{verb}", {"gathering": circles.gathered} | told | more)


def test_more_than_one_summons_can_reach_are_not_called() -> None:
    circles = Circles()
    for number in range(MOST_NEEDS):
        circles.say(Member(member=f"m-{number}", name=f"Aktör {number}", short=f"A{number}", from_on=SINCE))
    with pytest.raises(Refused, match="gathering-too-many"):
        circles.summons(circle="level", level="coordinating")


def test_an_answer_by_telephone_is_settled_once() -> None:
    circles = Circles()
    circles.summons()
    told = {"gathering": circles.gathered, "need": circles.row("0187").need.number, "caller": "Någon"}
    circles.decides("taby-tib", "gatherings.answer_by_phone", told | {"answer": "attends"})
    word = {"gathering": circles.gathered, "number": 1}
    circles.decides("vaxholm-vb", "gatherings.confirm", word | {"holds": True})
    with pytest.raises(Refused, match="gathering-already-settled"):
        circles.decides("vaxholm-vb", "gatherings.confirm", word | {"holds": False})
    assert circles.row("0187").filled


def test_there_is_no_next_person_where_all_have_been_called() -> None:
    circles = Circles()
    circles.summons(**POWER_ALONE)
    circles.waits(60)
    assert not messages.list_open_in(circles.view(), stream=circles.stream)
    with pytest.raises(Refused, match="gathering-nothing-next"):
        circles.decides("lst-tib", "gatherings.hasten", {"gathering": circles.gathered, "need": 1})


def test_a_function_that_has_ended_reads_no_circle_that_it_was_called_to() -> None:
    circles = Circles()
    circles.summons(**POWER_ALONE | {"seats": [{"selector": "member:0187"}]})
    assert circles.sees("vaxholm-vb").may_read(circles.stream)
    circles.say(Ended(function="vaxholm-vb"))
    assert not circles.sees("vaxholm-vb").may_read(circles.stream)
