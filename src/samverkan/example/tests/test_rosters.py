"""The example's rosters look alive: somebody is on duty everywhere, and what must be mended is there to be seen."""

from datetime import timedelta

from samverkan.example.rosters import AWAY_ALL, RELAYS, ROUNDS
from samverkan.example.script import INVENTED
from samverkan.example.tests.conftest import Play
from samverkan.features import duty, functions
from samverkan.features.duty.reading import find_relay


def test_somebody_is_on_duty_in_every_function_and_a_deputy_behind_the_countys(play: Play) -> None:
    example = play("sno-2016")
    view = example.region.view()
    nobody = [
        each.id
        for each in functions.list_functions(view)
        if not duty.on_duty(view, function=each.id, at=example.began_at)
    ]
    first, second = duty.on_duty(view, function="lst-tib", at=example.began_at)

    assert nobody == []
    assert (first.order, second.order) == (1, 2)
    assert first.person != second.person


def test_whoever_looks_back_sees_who_had_the_turn_in_the_weeks_before(play: Play) -> None:
    example = play("sno-2016")
    view = example.region.view()
    for function in {each.function for each in ROUNDS}:
        turns = duty.list_shifts(
            view, function=function, from_at=example.began_at - timedelta(weeks=4), to_at=example.began_at
        )
        assert {each.source.partition(":")[0] for each in turns if each.order == 1} == {"rotation"}, function


def test_those_in_rotations_take_over_in_the_coming_week(play: Play) -> None:
    example = play("sno-2016")
    view = example.region.view()
    for function in {each.function for each in ROUNDS} - AWAY_ALL:
        change = duty.find_successor(view, function=function, at=example.began_at)
        assert change is not None, function
        assert (change.at - example.began_at).days < 8


def test_a_gap_a_thin_week_and_who_answers_instead_stand_there(play: Play) -> None:
    view = play("sno-2016").region.view()
    found = {each.function: {fault.kind for fault in each.found} for each in duty.surveys(view)}

    assert "gap" in found["0126-tib"]
    assert "thin" in found["0182-tib"]
    for function, other in RELAYS.items():
        relay = find_relay(view, function)
        assert relay is not None
        assert (duty.relay_of(view, function), relay.note.endswith(INVENTED)) == (other, True)
