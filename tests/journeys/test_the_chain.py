"""Called until they answer: next channel, next person, and at last the county. Nothing ends in silence."""

from datetime import timedelta

import pytest

from samverkan.features.duty.calling import SetPolicy
from samverkan.features.duty.rules import StandInFor
from samverkan.features.functions import AddPerson, Hold
from samverkan.features.functions.staffing import Address
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.phones import Phones
from tests.town.town import Town

SENTENCE = "Oväder, vägar avstängda"
RELIEF = "+46709990001"


@pytest.fixture
def phones(town: Town) -> Phones:
    return Phones(town)


def test_the_37_are_called_until_each_has_answered_or_the_county_is_told(town: Town, phones: Phones) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=PAST_UNDO_SECONDS)
    called = {actor.member for actor in town.everyone} - {"0160"}
    assert phones.heard("sms", "Kallelse") == called
    assert phones.heard("voice") == set()

    quick, slow = sorted(called - {"0187"})[:20], sorted(called - {"0187"})[20:]
    for member in quick:
        town.actor(member).answers(incident)
    town.restart()
    town.wait(minutes=3, seconds=5)
    assert phones.heard("voice") == {*slow, "0187"}

    for member in slow:
        town.actor(member).answers(incident, "declines", substitute="Ingen kan komma")
    before = len(phones.got)
    town.wait(minutes=20)
    assert phones.heard("", "Inget besked") == {"lst"}
    assert {phones.whose(each.number) for each in phones.got[before:]} == {"lst"}
    assert {mail.subject for mail in town.post.list_about("Inget besked")} == {
        "SKARPT: Inget besked från Vaxholms stad – Väder, Stockholms län"
    }
    assert "Ring Vaxholms stad: inget besked om de deltar" in town.county.opens("att-gora/").words
    assert "Ingen kvar att försöka med" in town.county.opens(f"h/{incident}/kallelse/").words
    assert len({each.key for each in phones.got}) == len(phones.got), "nobody was called twice under one key"


def test_one_tap_calls_the_next_person_and_not_only_the_same_one_by_telephone(town: Town, phones: Phones) -> None:
    reach = (Address(kind="sms", address=RELIEF),)
    added = town.does("0187-tib", "functions.add_person", AddPerson(member="0187", name="Bo", reach=reach), key="b")
    holds = Hold(function="0187-tib", person=f"p-{added.fresh}", order=9)
    town.does("0187-tib", "functions.hold", holds, key="holds")
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE, whom="chosen", invite=["0160", "0187"])
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.county.answers(incident)
    phones.got.clear()

    done = town.county.presses(town.county.opens(f"h/{incident}/kallelse/"), "Nästa person nu")
    assert "Nästa person söks nu." in done.words
    town.wait(seconds=2)
    called = {(each.number, each.kind) for each in phones.got}
    assert called == {(number_of(phones, "0187"), "voice"), (RELIEF, "sms")}


def test_the_board_says_what_comes_next_and_one_tap_brings_what_is_left(town: Town, phones: Phones) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE, whom="chosen", invite=["0160", "0187"])
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.county.answers(incident)
    board = town.county.opens(f"h/{incident}/kallelse/")
    assert "nästa: jourhavande per telefon 14.56" in board.words
    assert "Svarar ingen får länets TiB veta det" in board.words

    done = town.county.presses(board, "Nästa person nu")
    assert "Ingen annan är kvar att söka: det som är kvar att försöka med skickas nu." in done.words
    assert "Nästa person söks nu." not in done.words
    town.wait(seconds=2)
    assert phones.heard("voice") == {"0187"}
    assert "nästa:" not in town.county.opens(f"h/{incident}/kallelse/").words


def test_no_person_is_named_on_the_board_nor_is_a_number_shown(town: Town, phones: Phones) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE, whom="chosen", invite=["0160", "0187"])
    town.wait(minutes=4)
    page = town.taby.opens(f"h/{incident}/kallelse/").html
    assert town.vaxholm.person not in page
    assert not [number for number in phones.numbers if number in page]
    assert "jourhavande per sms" in town.taby.opens(f"h/{incident}/kallelse/").words


def test_taken_back_tells_exactly_those_who_were_called_and_nobody_after(town: Town, phones: Phones) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE, whom="chosen", invite=["0160", "0187", "0182"])
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.nacka.answers(incident)
    town.taby.steers(incident, "Återta", reason="Fel knapp")
    town.wait(minutes=30)
    assert phones.heard("sms", "Återtaget") == {"0182", "0187", "lst"}
    assert phones.heard("voice") == set()
    assert not town.post.list_about("Inget besked")


def test_undone_within_ten_seconds_no_telephone_rings(town: Town, phones: Phones) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=9)
    town.taby.undoes(incident)
    town.wait(minutes=30)
    assert (phones.got, town.post.mails) == ([], [])


def test_an_exercise_calls_by_the_same_steps_and_rings_no_telephone(town: Town, phones: Phones) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(
        "Spelat oväder", reality="exercise", whom="chosen", invite=["0160", "0187"]
    )
    town.wait(minutes=20)
    assert (phones.got, town.post.mails) == ([], [])
    steps = [message for message in town.list_messages(incident) if message.step > 1 and message.attempts]
    kept = [town.outbox.find(message.id) for message in steps]
    assert {message.ways for message in steps} == {("sms",), ("voice",)}
    assert all(each is not None and each.subject.startswith("ÖVNING") for each in kept)


def test_after_a_time_away_the_county_is_told_of_all_whose_time_went_out_meanwhile(town: Town, phones: Phones) -> None:
    patient = SetPolicy(member="0182", minutes=7)
    town.does("0182-tib", "duty.set_policy", patient, key="patient")
    town.at("14:53").taby.presses_the_green_button(SENTENCE, whom="chosen", invite=["0160", "0182", "0187"])
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.stays_away(minutes=40)

    assert phones.heard("", "Inget besked") == {"lst"}
    told = [mail.text for mail in town.post.mails if "Inget besked" in mail.subject]
    assert told
    assert all("Nacka kommun" in each and "Vaxholms stad" in each for each in told)


def test_who_has_taken_over_the_duty_meanwhile_is_called_in_the_place_of_who_had_it(town: Town, phones: Phones) -> None:
    reach = tuple(Address(kind=kind, address=RELIEF) for kind in ("sms", "voice"))
    added = town.does(
        "0187-tib", "functions.add_person", AddPerson(member="0187", name="Avlösaren", reach=reach), key="b"
    )
    relief = f"p-{added.fresh}"
    town.does("0187-tib", "functions.hold", Hold(function="0187-tib", person=relief, order=9), key="holds")
    town.at("14:53")
    shift = StandInFor(
        function="0187-tib", person=relief, from_at=town.now + timedelta(minutes=2), to_at=town.now + timedelta(hours=8)
    )
    town.does("0187-tib", "duty.stand_in", shift, key="relieves")
    town.taby.presses_the_green_button(SENTENCE, whom="chosen", invite=["0160", "0187"])
    town.wait(seconds=PAST_UNDO_SECONDS)
    assert phones.heard("sms", "Kallelse") >= {"0187"}
    phones.got.clear()

    town.wait(minutes=3)
    assert [each.number for each in phones.got if each.number in (RELIEF, number_of(phones, "0187"))] == [RELIEF]


def number_of(phones: Phones, member: str) -> str:
    return next(number for number, each in phones.numbers.items() if each == member)
