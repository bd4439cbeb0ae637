"""What comes in about calls and is none of ours, comes twice or too late; and calls that are never made."""

import pytest

from samverkan.channels.voice import Voice
from samverkan.channels.voice.callbacks import KEY, build_path
from samverkan.features import functions, summons
from samverkan.features.messages import Delivery
from samverkan.region.command import Unconfirmed
from tests.town.browser import OPERATOR, VAXHOLM, Browser
from tests.town.calls import Calls
from tests.town.telephone import Ringing, ask_here
from tests.town.town import Town


def test_a_key_twice_is_one_answer(phone: Ringing) -> None:
    call = phone.calls_out()
    phone.calls.is_taken(call, "1", ends=False)
    assert phone.posts(phone.where("tangent"), result="1") == 404
    assert phone.posts(phone.where("tangent"), result="2") == 404
    assert len(summons.of(phone.view(), phone.incident).answers) == 1
    assert phone.turned_away()["again"] == 2


def test_in_a_call_to_a_function_that_has_ended_nothing_is_said_or_answered_for_another_in_its_place(
    phone: Ringing,
) -> None:
    phone.calls_out()
    known = functions.get_function(phone.view(), VAXHOLM)
    phone.does("", "functions.end", function=VAXHOLM)
    phone.waits(seconds=1)
    given = {"member": known.member, "function": VAXHOLM, "name": known.name, "roles": known.roles}
    phone.does("", "functions.establish", **given)

    assert phone.posts(phone.where("svarat")) == 404
    assert ask_here("GET", phone.where("tal"), {}) == (404, b"")
    assert phone.posts(phone.where("tangent"), result="1") == 404
    assert phone.answer is None
    assert phone.posts(phone.where("slut"), state="success") == 204, "its end is told all the same"


def test_who_forges_learns_nothing_and_changes_nothing(phone: Ringing) -> None:
    call = phone.calls_out()
    name, secret = phone.message().id, call.voice_start.split("/")[-2]
    for path in (
        f"/in/rost/{name}/1/tangent/{secret}/",
        f"/in/rost/{name}/2/svarat/{secret}/",
        f"/in/rost/{name}/1/svarat/{'0' * 32}/",
        f"/in/rost/{name}/1/svarat/å/",
        f"/in/rost/i-x-y/1/tangent/{secret}/",
        f"/in/rost/{name}/99999999999999999999/svarat/{secret}/",
    ):
        answer = ask_here("POST", path, {"result": "1", "state": "success"})
        assert answer == (404, b"")
        assert ask_here("GET", path, {}) == (404, b"")
    assert (phone.answer, phone.standing) == (None, Delivery.HANDED_OVER)
    assert phone.turned_away()["secret"] == 13


def test_an_address_that_is_only_followed_answers_nothing(phone: Ringing) -> None:
    call = phone.calls_out()
    for step in ("svarat", "tangent", "slut"):
        assert ask_here("GET", phone.where(step), {}) == (404, b"")
    assert phone.posts(phone.where("tal"), result="1") == 404
    assert ask_here("GET", phone.where("deltar"), {})[0] == 200
    assert phone.answer is None
    assert phone.calls.is_taken(call, "1")


def test_a_call_of_a_message_that_was_never_rung_is_none(phone: Ringing) -> None:
    phone.calls_out()
    keys = phone.region.keys
    for name, attempt in (("i-x-y", 1), (phone.message().id, 7), ("", 1)):
        path = build_path(keys, message=name or "å", attempt=attempt, step="tangent")
        assert ask_here("POST", path, {"result": "1"}) == (404, b"")
    assert keys.secret(KEY) != keys.secret("sms-receipt")
    assert phone.turned_away()["unknown-message"] == 3


def test_after_the_end_no_key_is_taken(phone: Ringing) -> None:
    call = phone.calls_out()
    phone.closes(phone.incident)
    assert phone.posts(phone.where("tangent"), result="1") == 404
    assert phone.answer is None
    assert phone.calls.is_taken(call, "1") == [
        "Skarpt. Det här samtalet behövs inte längre. Ni behöver inte göra något."
    ]


def test_long_after_the_call_its_addresses_are_dead(phone: Ringing) -> None:
    phone.calls_out()
    phone.town.wait(minutes=16)
    for step in ("svarat", "tangent"):
        assert phone.posts(phone.where(step), result="1") == 404
    assert ask_here("GET", phone.where("tal"), {})[0] == 404
    assert phone.answer is None


def test_an_exercise_rings_nobody_unless_it_is_chosen(town: Town, calls: Calls, voice: Voice) -> None:
    phone = Ringing(town, calls, voice)
    phone.raises(invite=("0160", "0187"), exercise=True)
    town.wait(minutes=20)
    assert calls.asked == 0
    chosen = Ringing(town, calls, voice, exercise=("voice",))
    phone.raises(invite=("0160", "0187"), exercise=True, kind="brand")
    town.wait(minutes=20)
    assert calls.asked == 0, "its leader has not chosen"
    said = calls.is_taken(chosen.calls_out(exercise=True, by=("voice",)), "1")
    assert all(each.startswith("Övning. ") for each in said)


def test_where_the_answer_is_not_confirmed_the_voice_says_so(phone: Ringing, monkeypatch: pytest.MonkeyPatch) -> None:
    call = phone.calls_out()

    def lost(command: object, **_: object) -> None:
        raise Unconfirmed

    monkeypatch.setattr(phone.region, "execute", lost)
    heard = phone.calls.is_taken(call, "1", ends=False)
    assert heard[-1] == "Skarpt. Det är inte säkert att svaret sparades. Svara på ett annat sätt också."


def test_who_may_not_read_it_any_more_hears_nothing_of_it(phone: Ringing) -> None:
    call = phone.calls_out()
    phone.does("", "register.end_membership", member="0187", on=phone.town.now.date())
    assert phone.calls.is_taken(call, "1") == []
    assert phone.answer is None


def test_the_example_rings_nobody_and_takes_no_key(example: Town, calls: Calls, voice: Voice) -> None:
    example.plugs_in(voice)
    browser = Browser(example)
    browser.raises(invite=("0160", "0187"))
    example.wait(minutes=5)
    assert calls.asked == 0
    path = build_path(browser.region.keys, message="i-1-a", attempt=1, step="tangent")
    assert ask_here("POST", path, {"result": "1"}) == (404, b"")


def test_who_runs_the_service_sees_what_was_turned_away(phone: Ringing) -> None:
    phone.calls_out()
    phone.posts("/in/rost/x/1/slut/0/")
    assert "telefon: fel hemlighet i adressen" in phone.reads(OPERATOR, "/utskick/")
