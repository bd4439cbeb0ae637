"""Calling a circle together: whom, until how many have said that they come, and who is told of what has changed."""

from typing import Any

import pytest

from samverkan.features.functions import Established
from samverkan.features.gatherings.events import GATHERING_CANCELLED, GATHERING_MOVED, GATHERING_UNFILLED, Moved
from samverkan.features.gatherings.reading import find_gathering
from samverkan.features.gatherings.tests.stage import POWER, Circles
from samverkan.features.incidents.tests.stage import SEATS
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused

LIST = [{"selector": "member:0187"}, {"selector": f"external:{POWER}"}]


def test_one_from_each_actor_two_from_the_county_board_rsib_and_rkk() -> None:
    circles = Circles()
    circles.summons()
    wanted = [(need.party, need.role, need.count) for need in values_in_order(circles.gathering.needs)]
    assert sorted(wanted) == [
        ("0160", "", 1),
        ("0187", "", 1),
        ("lst", "", 2),
        ("polisen", "", 1),
        ("samverkan", "rkk", 1),
        ("samverkan", "rsib", 1),
        ("sos", "", 1),
    ]
    assert {each.receiver_function for each in circles.letters()} >= {"lst-rep", "lst-rsib", "lst-rkk", "sos-rep"}
    told = {each.receiver_function for each in circles.letters() if each.step == 1}
    assert "lst-tib" not in told, "by mandate, not by who is in"


def test_a_need_that_is_filled_stops_and_only_the_others_go_on() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.replies(circles.to("vaxholm-rep", "p-vera"))
    circles.waits(30)
    assert circles.row("0187").filled
    assert not [left for left in circles.left if left.message.receiver_function == "vaxholm-rep"][2:]
    assert [each for each in circles.letters() if each.receiver_function == "lst-rep" and each.person == "p-cia"]


def test_the_first_of_two_comes_and_the_second_is_sought_on() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.replies(circles.to("lst-rep", "p-ann"))
    row = circles.row("lst")
    assert (row.attending, row.filled, row.settled) == (1, False, False)
    waiting = [each for each in circles.letters() if each.standing == "waiting" and each.receiver_function == "lst-rep"]
    assert {each.person for each in waiting} == {"p-bea", "p-cia"}

    circles.waits(10)
    circles.replies(circles.to("lst-rep", "p-bea"))
    assert circles.row("lst").filled
    assert not [
        each for each in circles.letters() if each.standing == "waiting" and each.receiver_function == "lst-rep"
    ]


def test_the_same_person_cannot_fill_both() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(4)
    circles.replies(circles.to("lst-rep", "p-ann", "sms"))
    circles.replies(circles.to("lst-rep", "p-ann", "voice"))
    circles.sits("lst-rep", "p-ann")
    circles.follows(circles.to("lst-rep"))
    assert circles.row("lst").attending == 1, "nor by the link in the mailbox: it can be the same person"
    circles.follows(circles.to("lst-rep"), persons=2)
    assert circles.row("lst").filled, "but two that are said to come are two"


def test_who_cannot_come_is_not_asked_again_and_the_next_is() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.replies(circles.to("lst-rep", "p-ann"), "declines")
    circles.waits(60)
    assert [left for left in circles.left if left.message.person == "p-ann"][1:] == []
    assert [left for left in circles.left if left.message.person == "p-cia"]


def test_who_names_somebody_else_has_not_filled_the_seat() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute="Säkerhetschefen")
    row = circles.row("0187")
    assert (row.settled, row.filled) == (False, False)


def test_who_changes_to_not_coming_is_replaced() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    for person in ("p-ann", "p-bea"):
        circles.sits("lst-rep", person)
    assert circles.row("lst").filled
    circles.waits(1)
    circles.sits("lst-rep", "p-ann", "declines")
    circles.waits(30)
    called = [left.message.person for left in circles.left if left.message.person.startswith("p-")]
    assert "p-cia" in called
    assert circles.row("lst").exhausted


def test_nothing_ends_in_silence_the_county_is_told_how_many_are_missing() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=[{"selector": "member:lst", "count": 2}], level="coordinating", title="Möte")
    circles.waits(1)
    circles.replies(circles.to("lst-rep", "p-ann"))
    circles.waits(40)
    told = [left.message for left in circles.left if left.message.letter == GATHERING_UNFILLED]
    assert told
    assert "Länsstyrelsen Stockholm: 1 av 2" in circles.word(told[0])


def test_an_external_party_is_called_by_the_same_machinery() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Elavbrott i norr", text="Vi behöver er prognos")
    circles.waits(1)
    called = circles.to(POWER, kind="sms")
    assert "Elavbrott i norr" in circles.word(called)
    circles.replies(called)
    assert circles.row(POWER).filled
    assert circles.sees(POWER).names("incident") == []


def test_a_change_of_time_reaches_exactly_those_who_were_told() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    reached = {(each.message.receiver_function, each.message.person) for each in circles.left}
    given = {"gathering": circles.gathered, "conference": circles.at(14), "reason": "Fler hinner"}
    circles.decides("lst-tib", "gatherings.move", given)
    circles.left.clear()
    circles.works()
    told = [each.message for each in circles.left if each.message.letter == GATHERING_MOVED]
    assert {(each.receiver_function, each.person) for each in told} == reached
    assert "kl. 14.00" in circles.word(told[0])
    circles.waits(7)
    later = [each.message for each in circles.left if each.message.person == "p-bea"]
    assert later
    assert "kl. 14.00" in circles.word(later[0]), "who had not been reached gets the new time at first"


def test_cancelled_reaches_those_who_were_told_and_calls_back_the_rest() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    reached = {(each.message.receiver_function, each.message.person) for each in circles.left}
    circles.decides("lst-tib", "gatherings.cancel", {"gathering": circles.gathered, "reason": "Behövs inte"})
    circles.left.clear()
    circles.waits(60)
    assert {each.message.letter for each in circles.left} == {GATHERING_CANCELLED}
    assert {(each.message.receiver_function, each.message.person) for each in circles.left} == reached
    with pytest.raises(Refused, match="gathering-is-cancelled"):
        circles.sits("vaxholm-rep", "p-vera")


def test_a_duty_telephone_that_was_texted_hears_of_every_change_beside_the_mailbox() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Möte")
    circles.waits(4)
    given = {"gathering": circles.gathered, "reason": "Fler hinner"}
    decided: list[tuple[str, dict[str, Any]]] = [
        ("gatherings.move", given | {"conference": circles.at(14)}),
        ("gatherings.move", given | {"conference": circles.at(15)}),
        ("gatherings.cancel", given),
    ]
    for verb, told in decided:
        circles.decides("lst-tib", verb, told)
        circles.left.clear()
        circles.works()
        heard = [each.message for each in circles.left if each.message.receiver_function == POWER]
        assert sorted(each.ways for each in heard) == [("email",), ("sms",), ("voice",)], verb


def test_what_certainly_failed_has_told_nobody() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Möte")
    circles.fails()
    circles.decides("lst-tib", "gatherings.cancel", {"gathering": circles.gathered, "reason": "Behövs inte"})
    assert circles.letters(GATHERING_CANCELLED) == []


def test_only_who_may_calls_together() -> None:
    circles = Circles()
    with pytest.raises(Refused, match="gathering-not-summoner"):
        circles.summons("taby-tib")
    circles.summons("lst-rsib")
    with pytest.raises(Refused, match="gathering-not-summoner"):
        circles.decides("taby-tib", "gatherings.cancel", {"gathering": circles.gathered, "reason": "…"})


def test_a_circle_that_a_lent_rsib_calls_is_read_by_it_and_not_by_its_colleagues(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(SEATS, "taby-rsib", ("0160", "RSIB", ("rsib",)))
    circles = Circles()
    lent = Established(function="taby-rsib", member="0160", name="RSIB", roles=("rsib",), belongs_to="samverkan")
    circles.say(lent)
    circles.summons("taby-rsib", circle="list", seats=LIST, title="Möte")
    assert circles.sees("taby-rsib").names("gathering") == [f"gathering/{circles.gathered}"]
    assert circles.sees("taby-tib").names("gathering") == []


def test_who_is_not_called_neither_reads_nor_answers() -> None:
    circles = Circles()
    circles.summons(circle="list", seats=LIST, title="Möte")
    assert circles.sees("taby-tib").names("gathering") == []
    with pytest.raises(Refused, match="gathering-unknown"):
        circles.sits("taby-tib", "p-anna")
    assert circles.sees("vaxholm-vb").names("gathering") == [f"gathering/{circles.gathered}"]


def test_who_has_taken_over_the_lead_of_an_incident_calls_a_circle_together_about_it_and_no_other() -> None:
    circles = Circles()
    circles.does("lst-tib", "hand_over", incident=circles.name, to="taby-tib", reason="Deras olycka")
    circles.does("taby-tib", "accept_lead", incident=circles.name)
    with pytest.raises(Refused, match="gathering-not-summoner"):
        circles.summons("vaxholm-vb", incident=circles.name)
    with pytest.raises(Refused, match="gathering-not-summoner"):
        circles.summons("taby-tib")
    circles.summons("taby-tib", incident=circles.name)
    assert circles.row("0187").need.party == "0187"


def test_an_incident_taken_back_takes_back_what_was_summoned_for_it() -> None:
    circles = Circles()
    circles.summons(incident=circles.name)
    assert circles.gathering.title.startswith("Oväder")
    circles.waits(1)
    circles.does("taby-tib", "withdraw", incident=circles.name, reason="Fel knapp")
    assert circles.gathering.cancelled_at
    assert circles.letters(GATHERING_CANCELLED)


def test_where_the_press_is_blocked_those_who_are_called_still_know_when() -> None:
    circles = Circles()
    circles.summons(incident=circles.name)
    press = circles.called_to.entry
    stands = find_gathering(circles.told_again(press).view(), circles.gathered)
    assert stands is not None
    assert (stands.title, stands.public, stands.conference) == ("", "", circles.at(10))
    assert len(stands.needs) == 7


def test_where_a_change_is_blocked_the_old_time_does_not_come_back() -> None:
    circles = Circles()
    circles.summons()
    given = {"gathering": circles.gathered, "conference": circles.at(14), "reason": "Hotet mot skolan"}
    circles.decides("lst-tib", "gatherings.move", given)
    moved = next(meta.id for event, meta in circles.entries if isinstance(event, Moved))
    stands = find_gathering(circles.told_again(moved).view(), circles.gathered)
    assert stands is not None
    assert (stands.moved_why, stands.conference.at) == ("", circles.at(14).at)
