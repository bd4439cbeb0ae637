"""What a roster refuses: the past, oneself in one's own place, what nobody knows of, and more than can be kept."""

from datetime import date, timedelta
from typing import Any

import pytest

from samverkan.features import duty
from samverkan.features.duty import following, rules, swapping
from samverkan.features.duty.tests.stage import ALICE, BEA, BEA_ACTS, CARL, NOON, TABY, TIB, Stage, at
from samverkan.lib.refusal import Refused

WEEK: dict[str, Any] = {"function": TIB, "from_at": at("2026-11-27 08:00"), "to_at": at("2026-12-04 08:00")}
BEGUN: dict[str, Any] = WEEK | {"from_at": NOON - timedelta(hours=1)}
REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "a turn that has begun": ("duty.offer_swap", BEGUN | {"to_person": BEA}, "duty-begun"),
    "a turn for oneself": ("duty.offer_swap", WEEK | {"to_person": ALICE}, "duty-for-itself"),
    "standing in for oneself": ("duty.stand_in", WEEK | {"person": BEA, "instead_of": BEA}, "duty-for-itself"),
    "a stand-in of another function": (
        "duty.stand_in",
        WEEK | {"function": "0160-kris", "person": CARL, "stand_in": "b-f2"},
        "duty-begun",
    ),
    "a stand-in that is none": ("duty.end_stand_in", {"member": "0160", "stand_in": "b-none"}, "unknown-stand-in"),
    "a leave that is none": ("duty.end_leave", {"member": "0160", "leave": "l-none"}, "unknown-leave"),
    "an offer that is none": (
        "duty.settle_swap",
        {"member": "0160", "swap": "s-none", "accepted": False},
        "unknown-swap",
    ),
    "a rotation of too many": (
        "duty.set_rotation",
        {
            "function": TIB,
            "name": "Alla",
            "persons": [BEA] * (rules.MOST_PERSONS + 1),
            "starts_on": date(2026, 11, 27),
            "hand_over": "08:00",
        },
        "too-many-in-rotation",
    ),
}
READINGS: dict[str, tuple[dict[str, Any], str]] = {
    "an outcome in words": ({"outcome": "Gick bra"}, "calendar-reading-wrong"),
    "fewer than none": ({"unknown": -1}, "calendar-reading-wrong"),
    "a digest of no length": ({"digest": "x" * 65}, "calendar-reading-wrong"),
    "more turns than fit": (
        {"turns": [{"person": ALICE, "from_at": WEEK["from_at"], "to_at": WEEK["to_at"]}] * (following.MOST_TURNS + 1)},
        "calendar-too-long",
    ),
}


def planned() -> Stage:
    """Alice, Bea and Carl week by week; Carl stands in for Alice in the first."""
    stage = Stage()
    stage.plans(ALICE, BEA, CARL)
    stage.act(TABY, "duty.stand_in", person=CARL, **WEEK)
    return stage


@pytest.mark.parametrize(("verb", "given", "code"), REFUSED.values(), ids=REFUSED)
def test_what_a_roster_refuses(verb: str, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=f"^{code}$"):
        planned().act(TABY, verb, **given)


def test_a_stand_in_that_has_begun_is_not_told_anew() -> None:
    stage = planned()
    stage.now = at("2026-11-28 12:00")
    with pytest.raises(Refused, match="duty-begun"):
        stage.act(TABY, "duty.stand_in", **WEEK | {"person": BEA, "stand_in": "b-f2"})
    assert stage.on("2026-11-28 12:00") == [CARL]


@pytest.mark.parametrize(("told", "code"), READINGS.values(), ids=READINGS)
def test_what_no_calendar_can_have_said_is_not_written_down(told: dict[str, Any], code: str) -> None:
    stage = Stage()
    stage.act(TABY, "duty.follow_calendar", function=TIB, address="https://kalender.example/a.ics")
    with pytest.raises(Refused, match=f"^{code}$"):
        stage.act(TABY, "duty.read_calendar", member="0160", calendar="c-f1", **told)


def later(week: int) -> dict[str, Any]:
    """A week of its own, so many weeks on."""
    on = timedelta(weeks=week)
    return {"from_at": WEEK["from_at"] + on, "to_at": WEEK["to_at"] + on}


def test_more_than_can_be_kept_of_a_roster_is_refused() -> None:
    stage = Stage()
    for number in range(following.MOST_CALENDARS):
        stage.act(TABY, "duty.follow_calendar", function=TIB, address=f"https://kalender.example/{number}.ics")
    with pytest.raises(Refused, match="too-many-calendars"):
        stage.act(TABY, "duty.follow_calendar", function=TIB, address="https://kalender.example/one-more.ics")
    for number in range(rules.MOST_ROTATIONS):
        stage.plans(ALICE if number % 2 else BEA, order=1 + number // 2)
    with pytest.raises(Refused, match="too-many-rotations"):
        stage.plans(CARL)


@pytest.mark.parametrize(
    ("verb", "most", "given", "code"),
    [
        ("duty.take_leave", swapping.MOST_LEAVES, {"member": "0160", "person": ALICE}, "too-many-leaves"),
        (
            "duty.stand_in",
            rules.MOST_STAND_INS,
            {"function": TIB, "person": BEA, "instead_of": ALICE},
            "too-many-stand-ins",
        ),
    ],
)
def test_what_a_person_asks_for_has_its_bound(verb: str, most: int, given: dict[str, Any], code: str) -> None:
    stage = Stage()
    for week in range(most):
        hour = {
            "from_at": NOON + timedelta(days=1, hours=2 * week),
            "to_at": NOON + timedelta(days=1, hours=2 * week + 1),
        }
        stage.act(TABY, verb, **given, **hour)
    with pytest.raises(Refused, match=f"^{code}$"):
        stage.act(TABY, verb, **given, **later(30))


def test_so_many_turns_wait_for_an_answer_and_no_more() -> None:
    stage = Stage()
    stage.plans(ALICE)
    for week in range(swapping.MOST_OFFERS):
        stage.act(TABY, "duty.offer_swap", function=TIB, to_person=BEA, **later(week))
    with pytest.raises(Refused, match="too-many-offers"):
        stage.act(TABY, "duty.offer_swap", function=TIB, to_person=BEA, **later(swapping.MOST_OFFERS))
    (*_, last) = duty.open_swaps(stage.view(), member="0160", now=stage.now)
    stage.act(BEA_ACTS, "duty.settle_swap", member="0160", swap=last.id, accepted=False)
    stage.act(TABY, "duty.offer_swap", function=TIB, to_person=BEA, **later(swapping.MOST_OFFERS))
