"""An exercise beside what is live, and one telephone: neither is answered, or asked about, as the other."""

from tests.town.texting import Texting

WHICH = "Ni är kallade till flera händelser"


def lets_exercises_out(texting: Texting) -> None:
    """Exercises leave by text message too."""
    texting.town.plugs_in(texting.sms, exercise=("sms",))
    texting.town.wait(seconds=40)  # the worker before it holds its right to send as long as that


def test_an_exercise_that_never_reached_a_telephone_is_not_in_the_way_of_the_alarm(texting: Texting) -> None:
    drill = texting.calls(exercise=True)
    snow = texting.calls(anyway=True)
    assert len(texting.elks.texts_to(texting.vaxholm)) == 1
    texting.texts(texting.vaxholm, "1")
    answer = texting.answer(snow)
    assert answer is not None
    assert answer.answer == "attends"
    assert texting.answer(drill) is None
    assert len(texting.elks.texts_to(texting.vaxholm)) == 1, "nothing had to be asked"


def test_an_exercise_in_the_outbox_is_answered_by_no_telephone(texting: Texting) -> None:
    drill = texting.calls(exercise=True)
    texting.texts(texting.vaxholm, "1")
    assert texting.answer(drill) is None
    assert texting.elks.sent == []
    assert texting.turned_away()["no-call"] == 1


def test_a_circle_that_is_an_exercise_in_the_outbox_is_answered_by_no_telephone(texting: Texting) -> None:
    lists = {"circle": "list", "seats": [{"selector": "member:0187"}], "title": "Övning", "exercise": True}
    texting.does("lst-tib", "gatherings.summon", **lists, conference={"at": "2026-12-24T09:00:00Z"})
    texting.town.wait(minutes=1)
    texting.texts(texting.vaxholm, "1")
    assert texting.turned_away()["no-call"] == 1
    assert texting.elks.sent == []


def test_what_is_live_is_answered_from_another_telephone_of_the_function_and_an_exercise_is_not(
    texting: Texting,
) -> None:
    own = {"member": "0187", "person": texting.person_of("0187-tib"), "kind": "sms", "address": "070 555 66 77"}
    lets_exercises_out(texting)
    drill, snow = texting.calls(by=("sms",), exercise=True), texting.calls(anyway=True)
    texting.does("0187-tib", "functions.reach_person", **own)
    texting.texts("+46705556677", "1")
    assert texting.answer(snow) is not None
    assert texting.answer(drill) is None


def test_where_both_came_to_a_telephone_each_is_asked_about_in_a_text_of_its_own(texting: Texting) -> None:
    lets_exercises_out(texting)
    drill = texting.calls(by=("sms",), exercise=True)
    played = texting.letters(texting.vaxholm)
    snow = texting.calls(anyway=True)
    live = texting.letters(texting.vaxholm)
    texting.texts(texting.vaxholm, "1")
    assert (texting.answer(snow), texting.answer(drill)) == (None, None)
    asked = texting.elks.texts_to(texting.vaxholm)[2:]
    assert sorted(each.split(".")[0] for each in asked) == [
        "SKARPT: Ert svar är inte sparat",
        "ÖVNING: Ert svar är inte sparat",
    ]
    real, other = sorted(asked)
    assert f"1 {live} deltar" in real
    assert played not in real
    assert f"1 {played} deltar" in other
    texting.texts(texting.vaxholm, f"1 {live}")
    assert texting.answer(snow) is not None
    assert texting.answer(drill) is None


def test_between_exercises_it_is_asked_as_an_exercise(texting: Texting) -> None:
    lets_exercises_out(texting)
    texting.calls(by=("sms",), exercise=True)
    texting.calls(by=("sms",), exercise=True, kind="brand")
    texting.texts(texting.vaxholm, "1")
    (asked,) = texting.elks.texts_to(texting.vaxholm)[2:]
    assert asked.startswith(f"ÖVNING: {WHICH}: ")


def test_between_alarms_no_exercise_is_named_and_nothing_is_asked_of_it(texting: Texting) -> None:
    texting.calls(exercise=True)
    texting.calls(anyway=True)
    texting.calls(kind="brand")
    texting.texts(texting.vaxholm, "1")
    (asked,) = texting.elks.texts_to(texting.vaxholm)[2:]
    assert asked.startswith(f"SKARPT: {WHICH}: ")
    assert asked.count("; ") == 1
    assert "till." not in asked


def test_what_was_asked_of_an_exercise_does_not_keep_back_what_is_asked_of_an_alarm(texting: Texting) -> None:
    lets_exercises_out(texting)
    texting.calls(by=("sms",), exercise=True)
    texting.texts(texting.vaxholm, "va?")
    texting.calls(anyway=True)
    texting.texts(texting.vaxholm, "va?")
    asked = [each for each in texting.elks.texts_to(texting.vaxholm) if "inte sparat" in each]
    assert [each.split(":")[0] for each in asked] == ["ÖVNING", "SKARPT"]
