"""Turns that come, begin and end, in a real region: who is told, when, by whose own ways, and never twice."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samverkan.features.messages import Delivery
from samverkan.project.handing import Handing
from samverkan.project.tests.county import SNOW
from samverkan.project.tests.turning import BASE, Post, Taby

QUIET = "SKARPT – inget larm: "
BEA_AHEAD = f"bea: {QUIET}Du får jouren som 0160-tib ons 9/11 kl. 08.00"
BEA_BEGUN = f"bea: {QUIET}Nu har du jouren som 0160-tib"
ALEX_ENDED = f"alex: {QUIET}Du har lämnat över jouren som 0160-tib"


@pytest.fixture
def taby(tmp_path: Path) -> Iterator[Taby]:
    taby = Taby(tmp_path)
    yield taby
    taby.close()


def test_the_next_is_told_ahead_and_at_the_hand_over_and_who_leaves_that_it_is_done(taby: Taby) -> None:
    taby.passes()
    assert taby.told() == [BEA_AHEAD]
    taby.passes(hours=2)
    assert taby.told() == []
    taby.passes(hours=1)
    assert sorted(taby.told()) == [ALEX_ENDED, BEA_BEGUN]
    assert not any(message.alarm for message in taby.letters())


def test_nobody_is_told_twice_whoever_looks_and_however_often(taby: Taby) -> None:
    taby.passes()
    taby.passes(minutes=10)
    again = Handing(taby.region)
    assert (again.turn(), taby.told()) == (0, [BEA_AHEAD])
    taby.passes(hours=3)
    taby.passes(minutes=5)
    assert len(taby.told()) == 2


def test_the_letter_says_function_times_turn_and_whom_to_ring_and_no_name(taby: Taby) -> None:
    taby.does("", "functions.establish", member="0160", function="0160-reg", name="Registrator", roles=("registrar",))
    taby.does("", "functions.give_channel", function="0160-reg", kind="voice", address="08-123 40 00", order=1)
    taby.passes()
    text = taby.mail.taken[0][1].whole
    assert "från ons 2016-11-09 kl. 08.00 till tor 2016-11-10 kl. 08.00" in text
    assert "Det finns ingen ersättare när din jour börjar." in text
    assert "ring Registrator, 08-123 40 00" in text
    assert f"{BASE}/f/0160-tib/jour/min/\n" in text
    assert not {"Alex", "Bea"} & set(text.split())


def test_where_nobody_takes_over_within_a_month_the_letter_says_until_further_notice(taby: Taby) -> None:
    taby.plans(taby.alex, taby.bea, rotation=taby.rotation, every_days=40, starts_on=date(2016, 9, 30))
    taby.passes()
    assert "från ons 2016-11-09 kl. 08.00 tills vidare." in taby.mail.taken[0][1].whole


def test_who_comes_on_duty_reads_that_the_actor_is_called_and_has_not_answered(taby: Taby) -> None:
    incident = taby.does("lst-tib", "incidents.raise", **{**SNOW, "invite": ("0160",)}).fresh
    taby.does("lst-tib", "incidents.raise", **{**SNOW, "invite": ("0160",), "exercise": True})
    taby.passes(hours=3)
    unanswered = "En kallelse till er är obesvarad. Svara på sidan Att göra."
    assert [unanswered in text for text in taby.texts("Nu har du jouren")] == [True]
    taby.does("0160-tib", "summons.reply", incident=incident, answer="attends")
    taby.passes(hours=24)
    assert [unanswered in text for text in taby.texts("Nu har du jouren")] == [True, False]


def test_when_the_turn_is_given_to_another_that_one_is_told_and_the_first_hears_no_more(taby: Taby) -> None:
    taby.passes()
    taby.told()
    begins, ends = datetime(2016, 11, 9, 7, tzinfo=UTC), datetime(2016, 11, 9, 15, tzinfo=UTC)
    taby.does("0160-tib", "duty.stand_in", function="0160-tib", person=taby.alex, from_at=begins, to_at=ends, order=1)
    taby.passes(hours=3)
    assert taby.told() == [BEA_AHEAD.replace("08.00", "16.00")]  # and nothing at 08.00: Alex had it, and has it
    assert Delivery.CANCELLED in {message.standing for message in taby.letters()}
    taby.passes(hours=8)
    assert sorted(taby.told()) == [ALEX_ENDED, BEA_BEGUN]


def test_a_hand_over_while_nobody_looked_is_told_of_late_or_not_at_all(taby: Taby) -> None:
    taby.clock.forward(hours=3.5)
    taby.passes()
    assert sorted(taby.told()) == [ALEX_ENDED, BEA_BEGUN]
    taby.clock.forward(hours=26)
    taby.passes()
    assert [line for line in taby.told() if "Nu har du" in line] == []


def test_the_member_says_how_long_ahead_and_that_nobody_is_told(taby: Taby) -> None:
    taby.does("0160-tib", "duty.set_notice", member="0160", hours=2)
    taby.passes()
    assert taby.told() == []
    taby.passes(hours=1)
    assert taby.told() == [BEA_AHEAD]
    taby.does("0160-tib", "duty.set_notice", member="0160", hours=0)
    taby.passes(hours=2)
    assert taby.told() == []


def test_what_would_come_at_night_comes_the_evening_before(taby: Taby) -> None:
    taby.does("0160-tib", "duty.end_rotation", member="0160", rotation=taby.rotation)
    taby.plans(taby.alex, taby.bea, hand_over="14:00", starts_on=date(2016, 11, 9))
    taby.clock.set(datetime(2016, 11, 9, 19, 58, tzinfo=UTC))
    taby.passes()
    taby.told()
    taby.passes(minutes=3)
    assert taby.told() == [f"bea: {QUIET}Du får jouren som 0160-tib tor 10/11 kl. 14.00"]


@pytest.mark.parametrize(
    ("day", "hand_over", "at"),
    [
        (date(2017, 3, 26), "02:30", datetime(2017, 3, 26, 1, 0, tzinfo=UTC)),  # skipped: it is then 03.00
        (date(2017, 10, 29), "02:30", datetime(2017, 10, 29, 0, 30, tzinfo=UTC)),  # twice: the first time
    ],
)
def test_on_the_nights_when_the_clock_is_moved_it_is_told_once(
    taby: Taby, day: date, hand_over: str, at: datetime
) -> None:
    taby.does("0160-tib", "duty.end_rotation", member="0160", rotation=taby.rotation)
    taby.plans(taby.alex, taby.bea, hand_over=hand_over, starts_on=day.replace(day=day.day - 1), every_days=1)
    taby.clock.set(at.replace(hour=0, minute=0))
    taby.passes()
    taby.told()
    taby.clock.set(at)
    taby.passes(seconds=1)
    taby.passes(hours=1)
    taby.passes(hours=1)
    assert sorted(taby.told()) == [ALEX_ENDED, BEA_BEGUN]


def test_who_has_only_a_telephone_gets_a_short_text_and_who_has_nothing_is_not_a_failure(tmp_path: Path) -> None:
    sms = Post("sms", short=True)
    taby = Taby(tmp_path, more=(sms,))
    cilla = f"p-{taby.does('', 'functions.add_person', member='0160', name='Cilla Ek').fresh}"
    taby.does("", "functions.hold", function="0160-tib", person=cilla)
    taby.does("0160-tib", "duty.end_rotation", member="0160", rotation=taby.rotation)
    taby.plans(taby.alex, cilla, starts_on=date(2016, 11, 8))
    taby.passes()
    assert (taby.told(), sms.taken) == ([], [])
    taby.reaches(cilla, "sms", "070-174 06 05")
    taby.passes(minutes=1)
    assert [content.text for _, content in sms.taken] == [
        "SKARPT: Inget larm. Du får jouren som 0160-tib ons 9/11 kl. 08.00."
    ]
    taby.close()


def test_in_the_example_nothing_leaves(tmp_path: Path) -> None:
    taby = Taby(tmp_path, demo=True)
    taby.passes()
    assert (taby.told(), taby.letters()[0].standing) == ([], Delivery.HANDED_OVER)
    assert len(list((tmp_path / "outbox").glob("*.json"))) == 1
    taby.close()
