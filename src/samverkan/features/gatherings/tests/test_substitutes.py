"""Somebody else is named in free text: whoever is known is called next; nobody fills a seat by being named."""

import pytest

from samverkan.features.functions import SHARED, Established, PersonAdded, PersonReachable
from samverkan.features.gatherings.events import GATHERING_MOVED, GATHERING_UNFILLED
from samverkan.features.gatherings.tests.stage import Circles
from samverkan.lib.maps import values_in_order
from samverkan.region import streams


def called(*named: str) -> Circles:
    """Vaxholm has persons with these names, each with a telephone; the circle is called."""
    circles = Circles()
    for number, name in enumerate(named, start=1):
        person, ways = f"p-named{number}", streams.actor("0187")
        circles.say(PersonAdded(person=person, name=name), ways)
        reach = PersonReachable(person=person, channel=f"{person}-sms", kind="sms", address=f"+4670000090{number}")
        circles.say(reach, ways)
    circles.summons()
    circles.waits(1)
    return circles


def test_a_person_whom_the_actor_has_in_its_register_is_called_next() -> None:
    circles = called("Sara Ek")
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute="Sara Ek, 070-000 09 01")
    circles.works()
    sent = circles.to("vaxholm-rep", "p-named1")
    assert sent.attempts, "at once"
    given = {"gathering": circles.gathered, "conference": circles.at(14), "reason": "Fler hinner"}
    circles.decides("lst-tib", "gatherings.move", given)
    circles.works()
    changed = {each.message.person for each in circles.left if each.message.letter == GATHERING_MOVED}
    assert "p-named1" in changed, "also who holds no function there"
    row = circles.row("0187")
    assert (row.settled, row.filled, row.unsought) == (False, False, frozenset()), "a promise fills no seat"
    circles.replies(sent)
    assert circles.row("0187").filled


def test_a_function_of_the_actor_is_called_by_its_own_ways() -> None:
    circles = called()
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute="en kollega kommer")
    assert circles.row("0187").unsought == frozenset({1}), "no function there is called so"
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute=circles.name_of("vaxholm-vb"))
    circles.works()
    rung = [each for each in circles.letters() if each.person == "p-eva" and each.attempts]
    assert rung, "without waiting for the turn of the next function"
    assert circles.row("0187").unsought == frozenset()


def test_where_nobody_or_several_can_be_meant_the_board_says_that_somebody_must_confirm() -> None:
    circles = called("Sara Ek", "Sara Ek")
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute="Sara Ek")
    assert circles.row("0187").unsought == frozenset({1})
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute="Någon från staben")
    row = circles.row("0187")
    assert (row.unsought, row.settled) == (frozenset({2}), False)
    circles.waits(60)
    told = [left.message for left in circles.left if left.message.letter == GATHERING_UNFILLED]
    assert "Vaxholm: 0 av 1" in circles.word(told[-1]), "and it goes on to the county"


def test_another_actors_people_are_never_looked_for() -> None:
    circles = called()
    circles.say(PersonAdded(person="p-far", name="Disa Falk"), streams.actor("0160"))
    far = PersonReachable(person="p-far", channel="p-far-sms", kind="sms", address="+46700000999")
    circles.say(far, streams.actor("0160"))
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute="Disa Falk")
    assert circles.row("0187").unsought == frozenset({1})
    assert [each for each in circles.letters() if each.person == "p-far"] == []


def test_the_county_is_told_no_earlier_than_the_substitute_has_had_its_time() -> None:
    circles = called("Sara Ek")
    before = circles.row("0187").told_at
    circles.waits(16)
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute="Sara Ek")
    after = circles.row("0187").told_at
    assert before
    assert after
    assert after > before
    assert after > circles.now


def called_rsib() -> Circles:
    """Two members have lent an RSIB each, which share a seat; each has a press officer and an Eva Lund of its own."""
    circles = Circles()
    common = Established(function="taby-rsib", member="0160", name="RSIB", roles=("rsib",), belongs_to=SHARED)
    circles.say(common)
    circles.has("taby-rsib", "p-tor", sms="+46700000302")
    for member in ("lst", "0160"):
        name = f"{member}-press"
        circles.say(Established(function=name, member=member, name="Pressjour", roles=()))
        circles.has(name, f"{name}-p", sms=f"+4670000080{len(member)}")
        circles.say(PersonAdded(person=f"{member}-eva", name="Eva Lund"), streams.actor(member))
        reach = PersonReachable(
            person=f"{member}-eva", channel=f"{member}-eva-sms", kind="sms", address=f"+4670000070{len(member)}"
        )
        circles.say(reach, streams.actor(member))
    circles.summons()
    circles.waits(1)
    return circles


@pytest.mark.parametrize(("answers", "member"), [("lst-rsib", "lst"), ("taby-rsib", "0160")])
def test_an_rsib_that_names_somebody_means_its_own_actors_also_where_several_share_the_seat(
    answers: str, member: str
) -> None:
    circles = called_rsib()
    circles.follows(circles.to(answers), "declines", substitute="Pressjour")
    circles.follows(circles.to(answers), "declines", substitute="Eva Lund")
    assert circles.row(SHARED, "rsib").unsought == frozenset()
    sought = {(each.function, each.person) for each in values_in_order(circles.gathering.sought)}
    assert sought == {(f"{member}-press", ""), (answers, f"{member}-eva")}, "nobody of the other's reads the circle"


def test_an_rsib_answer_by_telephone_that_may_be_anyones_calls_nobody_it_names() -> None:
    circles = called_rsib()
    need = circles.row(SHARED, "rsib").need.number
    told = {"gathering": circles.gathered, "need": need, "caller": "Tor", "answer": "declines"}
    circles.decides("lst-tib", "gatherings.answer_by_phone", {**told, "substitute": "Eva Lund"})
    assert not list(values_in_order(circles.gathering.sought))
    assert circles.row(SHARED, "rsib").unsought == frozenset({1}), "somebody must confirm"
