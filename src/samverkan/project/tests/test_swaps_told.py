"""Swaps of duty, in a real region: who is asked is told, and who has not acted is told what became of it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from samverkan.features import duty
from samverkan.features.duty.swapping import OfferSwap, SettleSwap
from samverkan.project.tests.turning import BASE, Taby

QUIET = "SKARPT – inget larm: "
ASKED = f"alex: {QUIET}En kollega frågar om du tar jouren som 0160-tib"
SAID = QUIET + "Byte av jour som 0160-tib: {}"


@pytest.fixture
def taby(tmp_path: Path) -> Iterator[Taby]:
    taby = Taby(tmp_path)
    taby.does("0160-tib", "duty.set_notice", member="0160", hours=0)
    yield taby
    taby.close()


def offers(taby: Taby) -> str:
    """Bea asks Alex to take her day, from 08.00."""
    begins = taby.in_hours(3) - timedelta(minutes=3)
    given = OfferSwap(
        function="0160-tib", to_person=taby.alex, from_at=begins, to_at=begins + timedelta(days=1), order=1
    )
    swap = f"s-{taby.person_does(taby.bea, 'duty.offer_swap', given).fresh}"
    taby.passes()
    return swap


def settles(taby: Taby, person: str, swap: str, *, accepted: bool) -> list[str]:
    taby.person_does(person, "duty.settle_swap", SettleSwap(member="0160", swap=swap, accepted=accepted))
    taby.passes()
    return taby.told()


def test_who_is_asked_gets_a_letter_whose_link_leads_to_the_page_and_answers_nothing(taby: Taby) -> None:
    swap = offers(taby)
    (address, content), *others = taby.mail.taken
    assert (address, others) == ("alex@egen.example", [])
    assert content.link == f"{BASE}/f/0160-tib/jour/min/"
    assert "från ons 2016-11-09 kl. 08.00 till tor 2016-11-10 kl. 08.00" in content.whole
    assert "Bea" not in content.whole
    assert duty.open_swaps(taby.view(), member="0160", now=taby.clock.now())[0].id == swap


def test_a_yes_is_told_to_who_asked_and_to_nobody_else(taby: Taby) -> None:
    swap = offers(taby)
    assert taby.told() == [ASKED]
    assert settles(taby, taby.alex, swap, accepted=True) == ["bea: " + SAID.format("godtaget")]


def test_a_no_leaves_the_turns_where_they_were_and_is_told(taby: Taby) -> None:
    swap = offers(taby)
    taby.told()
    assert settles(taby, taby.alex, swap, accepted=False) == ["bea: " + SAID.format("nej")]


def test_who_was_asked_is_told_that_the_question_is_taken_back(taby: Taby) -> None:
    swap = offers(taby)
    taby.told()
    assert settles(taby, taby.bea, swap, accepted=False) == ["alex: " + SAID.format("tillbakataget")]


def test_a_question_that_is_taken_back_before_it_left_is_never_heard_of(taby: Taby) -> None:
    taby.does("lst-drift", "messages.pause", detail="Byte av server")
    swap = offers(taby)
    taby.person_does(taby.bea, "duty.settle_swap", SettleSwap(member="0160", swap=swap, accepted=False))
    taby.does("lst-drift", "messages.release", reason="Klart", seen_waiting=99)
    taby.passes()
    assert taby.told() == []


def test_an_offer_that_falls_is_told_to_both_once(taby: Taby) -> None:
    offers(taby)
    taby.told()
    taby.passes(hours=3)
    taby.passes(minutes=1)
    said = SAID.format("gäller inte längre")
    assert sorted(taby.told()) == [f"alex: {said}", f"bea: {said}"]
    taby.passes(hours=30)
    assert taby.told() == []


def test_an_offer_falls_also_when_the_roster_under_it_is_another(taby: Taby) -> None:
    offers(taby)
    taby.told()
    taby.does("", "duty.take_leave", member="0160", person=taby.bea, from_at=taby.in_hours(1), to_at=taby.in_hours(9))
    taby.passes(minutes=1)
    assert sorted(line.partition(":")[0] for line in taby.told()) == ["alex", "bea"]
