"""What is refused of a call: who is not invited, twice, an answer of nobody, and words of nobody."""

from typing import Any

import pytest

from samverkan.features.summons.tests.stage import Calls
from samverkan.lib.refusal import Refused

INVITED = ["0187"]
TOLD: dict[str, Any] = {"text": "Bron är stängd", "says": "Polisen", "confirmed": True}
REFUSED: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "an answer by telephone of nobody": (
        "lst-tib",
        "reply_by_phone",
        {"function": "vaxholm-vb", "answer": "attends", "caller": " "},
        "summons-caller-missing",
    ),
    "one for who is not invited": (
        "lst-tib",
        "reply_by_phone",
        {"function": "sos-ld", "answer": "attends", "caller": "Någon"},
        "summons-not-invited",
    ),
    "more to who is not invited": ("lst-tib", "issue", TOLD | {"members": ["sos"]}, "summons-not-invited"),
    "more of nothing": ("lst-tib", "issue", TOLD | {"text": " "}, "summons-nothing-told"),
    "more by nobody": ("lst-tib", "issue", TOLD | {"says": " "}, "summons-nothing-told"),
    "more by who does not lead": ("vaxholm-vb", "issue", TOLD, "summons-not-lead"),
    "a call to who is not invited": ("lst-tib", "mark_rung", {"member": "sos"}, "summons-not-invited"),
    "the next person of who is not invited": ("lst-tib", "hasten", {"member": "sos"}, "summons-not-invited"),
    "channels of what is real": ("lst-tib", "choose_channels", {"kinds": []}, "channels-not-exercise"),
    "channels by who does not lead": ("vaxholm-vb", "choose_channels", {"kinds": []}, "summons-not-lead"),
    "an answer that is none": ("vaxholm-vb", "confirm", {"number": 7, "holds": True}, "summons-not-your-answer"),
}


@pytest.mark.parametrize(("function", "verb", "told", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_of_a_call(function: str, verb: str, told: dict[str, Any], code: str) -> None:
    calls = Calls(invite=INVITED)
    with pytest.raises(Refused, match=f"^{code}$"):
        calls.decides(function, f"summons.{verb}", {"incident": calls.name} | told)


def test_an_answer_by_telephone_is_settled_once_and_by_the_actor_itself() -> None:
    calls = Calls(invite=INVITED)
    calls.rings_in("vaxholm-vb", to="taby-tib")
    word = {"incident": calls.name, "number": 1}
    with pytest.raises(Refused, match="summons-not-your-answer"):
        calls.decides("taby-tib", "summons.confirm", word | {"holds": True})
    calls.decides("vaxholm-vb", "summons.confirm", word | {"holds": True})
    with pytest.raises(Refused, match="summons-already-settled"):
        calls.decides("vaxholm-vb", "summons.confirm", word | {"holds": False})


def test_who_has_answered_is_neither_reminded_nor_rung_in_vain() -> None:
    calls = Calls(invite=INVITED)
    for function in ("vaxholm-vb", "taby-tib", "lst-tib"):
        calls.answers(function)
    with pytest.raises(Refused, match="summons-has-answered"):
        calls.decides("lst-tib", "summons.mark_rung", {"incident": calls.name, "member": "0187"})
    with pytest.raises(Refused, match="summons-all-have-answered"):
        calls.decides("lst-tib", "summons.remind", {"incident": calls.name})
