"""The same roster planned twice is said before it is saved; two on duty at once are not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from samverkan.features import duty
from samverkan.features.duty.overlapping import _find_inside
from samverkan.features.duty.spans import Span
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, CRISIS, TIB, Stage, at
from samverkan.lib.refusal import Refused

NOON = datetime(2026, 11, 1, 11, tzinfo=UTC)


def planned() -> Stage:
    stage = Stage()
    stage.plans(ALICE, BEA, name="Vecka")
    return stage


@pytest.mark.parametrize(
    ("persons", "given"),
    [
        ((ALICE, BEA), {}),
        ((CARL, BEA), {}),
        ((ALICE,), {"every_days": 1, "hours": 12}),
        ((ALICE,), {"every_days": 56}),
    ],
    ids=["all of it again", "one of them", "days within the week", "weeks around it"],
)
def test_who_has_the_turn_already_is_named_with_where_and_when(persons: tuple[str, ...], given: dict[str, Any]) -> None:
    stage = planned()
    with pytest.raises(Refused, match="rotation-doubled") as told:
        stage.plans(*persons, name="Igen", **given)
    assert (told.value.facts["rotation"], len(duty.rotations(stage.view(), TIB, at=stage.now))) == ("Vecka", 1)
    assert told.value.facts["person"] in ("Alice Berg", "Bea Holm")


def test_the_first_such_time_is_said_also_when_it_is_weeks_away() -> None:
    stage = planned()
    with pytest.raises(Refused, match="rotation-doubled") as told:
        stage.plans(CARL, BEA, CARL, ALICE, CARL, CARL, name="Sex veckor")
    assert (told.value.facts["person"], told.value.facts["at"]) == ("Bea Holm", at("2026-12-04 08:00"))


@pytest.mark.parametrize(
    "given",
    [
        {"order": 2},
        {"function": CRISIS},
        {"starts_on": date(2026, 12, 4)},
        {"hand_over": "12:00", "starts_on": date(2026, 12, 4)},
    ],
    ids=["as deputies", "in another function", "each in the other's week", "meeting for four hours"],
)
def test_what_is_not_the_same_again_is_saved(given: dict[str, Any]) -> None:
    persons = (ALICE, CARL) if given.get("function") == CRISIS else (ALICE, BEA)
    assert planned().plans(*persons, name="Andra", **given)


def test_one_that_is_planned_anew_or_comes_after_the_first_is_over_is_not_doubled() -> None:
    stage = Stage()
    first = stage.plans(ALICE, BEA)
    assert stage.plans(ALICE, BEA, rotation=first, ends_on=date(2027, 1, 1)) == first
    assert stage.plans(ALICE, BEA, name="Nästa år", starts_on=date(2027, 1, 1))


def test_a_long_roster_is_compared_in_one_walk_along_both() -> None:
    looked: list[int] = []

    class Watched(list[Span]):
        """Counts how often a span is looked at."""

        def __getitem__(self, place: Any) -> Any:
            looked.append(place)
            return super().__getitem__(place)

    days = [(NOON + timedelta(days=2 * day), NOON + timedelta(days=2 * day + 1)) for day in range(365)]
    had = Watched((from_at + timedelta(hours=13), to_at + timedelta(hours=13)) for from_at, to_at in days)

    assert _find_inside(days, had) is None
    assert len(looked) < 5 * len(days)
