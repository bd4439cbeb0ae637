"""A function that ended, and another that is established in its place: what the first was sent, nobody answers."""

from typing import Any

import pytest

from samverkan.features import functions, summons
from samverkan.features.calling import list_owners
from samverkan.features.functions import Established
from samverkan.features.functions.events import Ended
from samverkan.features.functions.person_events import Held
from samverkan.features.summons.tests.stage import Calls
from samverkan.features.summons.tests.summoned import Summoned
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from tests.town.browser import VAXHOLM

DUTY = "vaxholm-vb"
EVAS = "+46700000001"
ENDED = "Funktionen som fick den är inte längre kallad."


def closes_and_opens(calls: Calls) -> None:
    """Vaxholm's function ends, and Eva, who had it, is let in to the one that is established under its id."""
    calls.say(Ended(function=DUTY))
    calls.forward(seconds=30)
    calls.say(Established(function=DUTY, member="0187", name="Vakthavande", roles=("raiser", "receiver")))
    calls.say(Held(function=DUTY, person="p-eva", from_at=calls.now), "actor/0187")
    calls.forward(seconds=30)


@pytest.fixture
def called() -> Calls:
    """Vaxholm has been called by text message and telephone, and some of its steps wait."""
    calls = Calls()
    calls.waits(minutes=2)
    return calls


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("summons.reply_by_link", {"answer": "declines"}),
        ("summons.reply_by_sms", {"answer": "declines"}),
        ("summons.keep_text", {"text": "Vi kommer kanske"}),
        ("summons.reply_by_voice", {"answer": "declines", "attempt": 1}),
    ],
)
def test_no_way_answers_for_the_new_one(called: Calls, verb: str, told: dict[str, Any]) -> None:
    sent = called.steps(DUTY)[0]
    closes_and_opens(called)
    way = "sms" if verb == "summons.keep_text" else verb.rpartition("_")[2]
    acting = Acting(member="0187", function=DUTY, via=f"{way}:{sent.id}")
    with pytest.raises(Refused, match="message-for-former"):
        called.decides_as(acting, verb, {"message": sent.id, **told})
    assert not len(called.held.answers)


def test_a_text_from_the_same_telephone_is_to_what_came_since_and_to_nothing_before(called: Calls) -> None:
    def calls_of_eva() -> list[str]:
        view = called.view()
        return [each.id for each in summons.list_calls(view, list_owners(view, EVAS, called.now))]

    assert calls_of_eva()
    closes_and_opens(called)
    assert calls_of_eva() == []
    called.decides("lst-tib", "summons.remind", {"incident": called.name})
    assert calls_of_eva()


def test_what_failed_is_not_sent_again_to_whoever_has_it_now(called: Calls) -> None:
    sent = called.told(called.name)[DUTY]
    called.is_returned(sent)
    closes_and_opens(called)
    given = {"message": sent.id, "decision": "again"}
    with pytest.raises(Refused, match="message-for-former"):
        called.decides(DUTY, "messages.resolve", given)
    called.decides("taby-tib", "messages.resolve", given | {"decision": "given-up", "reason": "Ringde"})


def test_the_link_stays_dead_with_the_same_words(summoned: Summoned) -> None:
    link, known = summoned.link(VAXHOLM), functions.get_function(summoned.view(), VAXHOLM)
    summoned.does("", "functions.end", function=VAXHOLM)
    assert ENDED in summoned.follows(link, status=410)
    summoned.waits(minutes=1)
    given = {"member": known.member, "function": VAXHOLM, "name": known.name, "roles": known.roles}
    summoned.does("", "functions.establish", **given)

    assert ENDED in summoned.follows(link, status=410)
    assert "är inte sparat, men står kvar" in summoned.answers(link, answer="declines", note="Falskt", status=410)
    assert summoned.answer(VAXHOLM) == ""
