"""Who was called and has ended, a function or a company outside, is called no more; whoever is in its place was not."""

from collections.abc import Callable
from typing import Any

import pytest

from samverkan.features import functions, messages
from samverkan.features.actors import ExternalAdded, ExternalEnded
from samverkan.features.calling import list_owners
from samverkan.features.functions.events import ChannelGiven, Ended, Established
from samverkan.features.gatherings import find_gathering, list_calls, needs_answer
from samverkan.features.gatherings.calling import stream_of
from samverkan.features.gatherings.fragments import FRAGMENTS
from samverkan.features.gatherings.tests.stage import POWER, Circles
from samverkan.features.gatherings.tests.test_answering import BY_MESSAGE, LIST
from samverkan.features.incidents.tests.stage import SINCE
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import Reader

DUTY, TELEPHONE = "vaxholm-vb", "+46700000499"


@pytest.fixture
def circles() -> Circles:
    """Vaxholm and a power company have been called."""
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Hotet mot ledningen")
    circles.waits(1)
    return circles


def ends(circles: Circles) -> None:
    """The company is kept no longer."""
    circles.say(ExternalEnded(party=POWER, on=local_day(circles.now)))
    circles.forward(seconds=30)


def is_another(circles: Circles) -> None:
    """It has ended, and another company, with a telephone of its own, is kept under its id."""
    ends(circles)
    circles.say(ExternalAdded(party=POWER, name="Annat bolag", sector="El", from_on=SINCE))
    circles.say(ChannelGiven(function=POWER, channel="ny", kind="sms", address=TELEPHONE, order=1))
    circles.forward(seconds=30)


def is_closed(circles: Circles) -> None:
    """Vaxholm's function has ended."""
    circles.say(Ended(function=DUTY))
    circles.forward(seconds=30)


def is_opened_anew(circles: Circles) -> None:
    """It has ended, and is established again."""
    is_closed(circles)
    circles.say(Established(function=DUTY, member="0187", name="Vakthavande", roles=("receiver",)))
    circles.forward(seconds=30)


def is_the_countys_own(circles: Circles) -> None:
    """The county's RSIB has ended, and the county has another function under its id."""
    circles.say(Ended(function="lst-rsib"))
    circles.forward(seconds=30)
    circles.say(Established(function="lst-rsib", member="lst", name="Samordnare", roles=("receiver",)))
    circles.forward(seconds=30)


@pytest.mark.parametrize(("way", "verb", "told"), BY_MESSAGE, ids=[verb for _, verb, _ in BY_MESSAGE])
@pytest.mark.parametrize(
    ("become", "member", "called"),
    [(is_closed, "0187", DUTY), (is_opened_anew, "0187", DUTY), (ends, "", POWER), (is_another, "", POWER)],
    ids=["a function has ended", "and is another's", "a company has ended", "and is another"],
)
def test_what_was_sent_before_is_answered_by_no_way(
    circles: Circles,
    become: Callable[[Circles], None],
    member: str,
    called: str,
    way: str,
    verb: str,
    told: dict[str, Any],
) -> None:
    sent = circles.to(called)
    become(circles)
    acting = Acting(member=member, function=called, via=f"{way}:{sent.id}")
    with pytest.raises(Refused, match="message-for-former"):
        circles.decides_as(acting, f"gatherings.{verb}", {"message": sent.id} | told)
    assert not len(circles.gathering.replies)


def can_answer(circles: Circles, number: str) -> list[str]:
    """To what a text message from the number can be an answer."""
    view = circles.view()
    return [each.about for each in list_calls(view, list_owners(view, number, circles.now), circles.now)]


def test_the_other_companys_telephone_answers_what_it_is_called_to_itself_and_nothing_before(circles: Circles) -> None:
    assert can_answer(circles, "+46700000401") == [circles.gathered]
    is_another(circles)
    assert can_answer(circles, "+46700000401") == []
    assert can_answer(circles, TELEPHONE) == []
    circles.decides("lst-tib", "gatherings.move", {"gathering": circles.gathered, "conference": circles.at(11)})
    assert can_answer(circles, TELEPHONE) == [], "nor what was moved since"
    circles.summons(circle="list", seats=LIST, title="Nytt möte")
    assert can_answer(circles, TELEPHONE) == [circles.gathered]
    circles.replies(circles.to(POWER), "attends")
    assert [each.answer for each in circles.row(POWER).replies] == ["attends"]


@pytest.mark.parametrize("become", [ends, is_another])
def test_neither_the_former_nor_the_other_reads_it_or_what_it_has_become(
    circles: Circles, become: Callable[[Circles], None]
) -> None:
    assert find_gathering(circles.sees(POWER), circles.gathered)
    become(circles)
    circles.decides("lst-tib", "gatherings.move", {"gathering": circles.gathered, "conference": circles.at(11)})
    assert find_gathering(circles.sees(POWER), circles.gathered) is None
    assert not circles.view().is_open_to(Reader(member="", function=POWER), stream_of(circles.gathering))
    sent = circles.to(POWER)
    with pytest.raises(Refused, match="receiver-may-not-read"):
        circles.registry.letters[sent.letter].word(circles.sees(POWER), sent, circles.now, "sv")


def test_what_waits_is_for_the_former(circles: Circles) -> None:
    waiting = [each for each in circles.letters() if each.receiver_function == POWER]
    assert waiting
    is_another(circles)
    assert all(messages.is_for_former(circles.view(), each) for each in waiting)
    circles.summons(circle="list", seats=LIST, title="Nytt möte")
    assert not messages.is_for_former(circles.view(), circles.to(POWER))


def test_the_board_gives_no_number_of_the_other_company_beside_the_formers_name(circles: Circles) -> None:
    board = next(each for each in FRAGMENTS if each.name == "gatherings.board")

    def number() -> str:
        told = board.inputs(circles.sees("lst-tib"), circles.gathered)
        assert told is not None
        found = board.shape(now=circles.now, **told)["numbers"][circles.row(POWER).need.number]
        return found.address if found else ""

    circles.say(ChannelGiven(function=POWER, channel="jour", kind="voice", address="08-123 45 67", order=1))
    assert number() == "08-123 45 67"
    is_another(circles)
    circles.say(ChannelGiven(function=POWER, channel="ny-jour", kind="voice", address="08-765 43 21", order=2))
    assert number() == ""


def test_who_has_the_id_of_an_rsib_that_was_called_is_not_asked_for_its_answer(circles: Circles) -> None:
    circles.summons()
    circles.forward(seconds=30)
    is_the_countys_own(circles)
    ended = functions.of(circles.view()).ended
    need = needs_answer(ended, circles.gathering, member="lst", function="lst-rsib", now=circles.now)
    assert need is not None
    assert need.party == "lst", "as its colleagues, for the county"


def test_who_has_the_id_of_an_rsib_that_summoned_does_not_keep_its_summons(circles: Circles) -> None:
    circles.summons("lst-rsib", circle="list", seats=LIST, title="Möte")
    circles.forward(seconds=30)
    is_the_countys_own(circles)
    told = {"gathering": circles.gathered, "reason": "Behövs inte"}
    with pytest.raises(Refused, match="gathering-not-summoner"):
        circles.decides("lst-rsib", "gatherings.cancel", told)


@pytest.mark.parametrize(
    ("member", "function", "writes"),
    [("0187", DUTY, True), ("0160", "taby-tib", False), ("", POWER, True), ("", "ext-annan", False)],
)
def test_an_answer_link_answers_in_the_circles_that_its_function_is_called_to_only(
    circles: Circles, member: str, function: str, *, writes: bool
) -> None:
    acting = Acting(member=member, function=function, via="link:m")
    assert circles.registry.may_write(circles.view(), acting, f"gathering/{circles.gathered}") == writes


@pytest.mark.parametrize(("becomes", "called"), [(is_the_countys_own, False), (lambda _circles: None, True)])
def test_who_has_the_id_of_an_rsib_is_not_called_in_its_place_when_another_one_cannot_come(
    circles: Circles, becomes: Callable[[Circles], None], *, called: bool
) -> None:
    lent = Established(function="taby-rsib", member="0160", name="RSIB", roles=("rsib",), belongs_to="samverkan")
    circles.say(lent)
    circles.summons(circle="list", seats=[{"selector": "shared", "role": "rsib"}], title="Möte")
    circles.sits("taby-rsib", "p-rut")
    circles.waits(1)
    becomes(circles)
    circles.has("lst-rsib", "p-ny", sms="+46700000302")
    before = len(circles.letters())
    circles.sits("taby-rsib", "p-rut", "declines")
    assert ("lst-rsib" in [each.receiver_function for each in circles.letters()[before:]]) == called


def test_nobody_is_sought_in_the_place_of_an_rsib_at_who_has_its_id_since(circles: Circles) -> None:
    circles.summons(circle="list", seats=[{"selector": "shared", "role": "rsib"}], title="Möte")
    circles.waits(1)
    is_the_countys_own(circles)
    told = {"gathering": circles.gathered, "need": 1, "caller": "Ros", "answer": "declines"}
    circles.decides("lst-tib", "gatherings.answer_by_phone", told | {"substitute": "Representant"})
    assert len(circles.gathering.sought) == 0
