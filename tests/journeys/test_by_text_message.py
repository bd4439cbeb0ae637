"""Called by text message: what the telephone shows, what is answered, what the provider says, what strangers try."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from samverkan.channels.sms.receipts import build_reply_path
from samverkan.features import summons
from samverkan.features.messages import Delivery
from tests.town.browser import SNOW
from tests.town.texting import JOUR, STRANGER, Texting


def test_a_call_comes_as_one_text_message_and_is_answered_with_a_figure(texting: Texting) -> None:
    snow = texting.calls()
    (text,) = texting.elks.texts_to(texting.vaxholm)
    assert text.startswith("SKARPT: Kallelse till samverkan: Väder, Stockholms län. ")
    assert SNOW["sentence"] not in text
    assert "Ring TiB 08-465 004 26." in text
    assert texting.texts(texting.vaxholm, "1") == 204
    answer = texting.answer(snow)
    assert answer is not None
    assert (answer.answer, answer.way, answer.function, answer.holds) == ("attends", "sms", "0187-tib", True)
    assert texting.standing(snow) is Delivery.ANSWERED


def test_the_last_answer_holds_and_what_is_written_is_kept(texting: Texting) -> None:
    snow = texting.calls()
    texting.texts(texting.vaxholm, "1")
    texting.texts(
        texting.vaxholm, f"2 {texting.letters(texting.vaxholm).lower()} båten är på varv, Per kommer i stället"
    )
    answer = texting.answer(snow)
    assert answer is not None
    assert (answer.answer, answer.note[:2]) == ("declines", "2 ")
    assert "båten är på varv" in answer.note
    assert "Per SMS" in texting.reads("lst-tib", f"/h/{snow}/kallelse/")
    assert "båten är på varv" in texting.reads("lst-tib", f"/h/{snow}/kallelse/")


def test_with_several_open_it_is_asked_which_and_not_guessed(texting: Texting) -> None:
    snow = texting.calls()
    first = texting.letters(texting.vaxholm)
    fire = texting.calls(kind="brand")
    assert texting.texts(texting.vaxholm, "1") == 204
    assert (texting.answer(snow), texting.answer(fire)) == (None, None)
    asked = texting.elks.texts_to(texting.vaxholm)[-1]
    assert asked.startswith("SKARPT: Ni är kallade till flera händelser: ")
    assert f"{first} Väder" in asked
    texting.texts(texting.vaxholm, f"1 {first}")
    answer = texting.answer(snow)
    assert answer is not None
    assert texting.answer(fire) is None


def test_what_cannot_be_told_is_kept_and_asked_about_at_most_once_in_ten_minutes(texting: Texting) -> None:
    snow = texting.calls()
    for _ in range(4):
        texting.texts(texting.vaxholm, "Jag är på semester, ring växeln")
    asked = [each for each in texting.elks.texts_to(texting.vaxholm) if "gick inte att tolka" in each]
    assert len(asked) == 1
    assert texting.answer(snow) is None
    assert "skrev per SMS: Jag är på semester, ring växeln" in texting.reads("lst-tib", f"/h/{snow}/logg/")
    texting.town.wait(minutes=11)
    texting.texts(texting.vaxholm, "va?")
    assert len([each for each in texting.elks.texts_to(texting.vaxholm) if "gick inte att tolka" in each]) == 2


def test_who_holds_the_function_answers_from_a_telephone_of_its_own(texting: Texting) -> None:
    own = {"member": "0187", "person": texting.person_of("0187-tib"), "kind": "sms", "address": "070 555 66 77"}
    texting.does("0187-tib", "functions.reach_person", **own)
    snow = texting.calls()
    texting.texts("+46705556677", "ja")
    answer = texting.answer(snow)
    assert answer is not None
    assert (answer.answer, answer.function) == ("attends", "0187-tib")


def test_a_stranger_gets_no_answer_and_is_counted(texting: Texting) -> None:
    snow = texting.calls()
    sent = len(texting.elks.sent)
    for text in ("1", "hej", "3"):
        assert texting.texts(STRANGER, text) == 204
    assert len(texting.elks.sent) == sent
    assert texting.answer(snow) is None
    assert texting.turned_away()["stranger"] == 3


@pytest.mark.parametrize("name", ["X{}", "Ta0{}b", "{}@evil.example", "Info{}", "tel:{}", "+X{}"])
def test_a_sender_that_is_a_name_with_somebodys_number_in_it_is_a_stranger(texting: Texting, name: str) -> None:
    snow = texting.calls()
    assert texting.texts(name.format("0" + texting.vaxholm.removeprefix("+46")), "2") == 204
    assert texting.answer(snow) is None
    assert texting.turned_away()["stranger"] == 1


def test_receipts_tell_what_became_of_it(texting: Texting) -> None:
    snow = texting.calls()
    sent = texting.sent_to(texting.vaxholm)
    assert texting.standing(snow) is Delivery.HANDED_OVER
    assert texting.elks.tells(sent, "sent") == 204
    assert texting.standing(snow) is Delivery.HANDED_OVER
    assert texting.elks.tells(sent, "delivered") == 204
    assert texting.standing(snow) is Delivery.DELIVERED


def test_one_that_never_reached_the_telephone_is_no_longer_called_handed_over_and_the_next_goes_at_once(
    texting: Texting,
) -> None:
    snow = texting.calls()
    assert texting.elks.tells(texting.sent_to(texting.vaxholm), "failed") == 204
    texting.town.wait(seconds=5)
    assert texting.standing(snow) is Delivery.FAILED_FOR_GOOD
    assert texting.message(snow).attempts[1].reason == "sms-not-delivered"
    assert len(texting.elks.texts_to(JOUR)) == 1
    texting.town.wait(minutes=3)
    assert len(texting.elks.texts_to(JOUR)) == 1, "and not again at the minute that was planned"
    texting.texts("070-174 06 27", "JA")
    answer = texting.answer(snow)
    assert answer is not None
    assert answer.way == "sms"


def test_forged_and_replayed_receipts_are_refused_alike(texting: Texting) -> None:
    snow = texting.calls()
    sent = texting.sent_to(texting.vaxholm)
    path = urlsplit(sent.whendelivered).path
    other = urlsplit(texting.sent_to(texting.number_of("lst-tib")).whendelivered).path
    assert texting.elks.tells(sent, "delivered") == 204
    before = texting.standing(snow)
    told = {"id": sent.id, "status": "failed"}
    forged = [
        path,  # again, and another word
        path.replace("/1/", "/2/"),
        path[:-3] + "0/",
        path.rpartition("/")[0].rpartition("/")[0] + "/" + other.split("/")[-2] + "/",
        "/in/sms/kvitto/i-nej-x/1/00/",
        f"/in/sms/kvitto/{'å' * 50}/{'9' * 400}/\ud7ff/",
    ]
    client = Client(headers={"host": "localhost"})
    answers = [client.post(each, told) for each in forged]
    answers += [client.get(path), client.put(path), client.post(path, "status=failed", "text/plain; charset=utf-16")]
    assert {(each.status_code, each.content) for each in answers} == {(404, b"")}
    assert texting.standing(snow) is before is Delivery.DELIVERED
    assert texting.turned_away()["secret"] >= 5


@pytest.mark.parametrize(
    "text",
    ["å" * 536, "1" * 10_000, "\x00" * 9, "1\x00", "\ufffe\ud7ff", "<script>1</script>", "", " ", "'; DROP TABLE", "١"],
)
def test_whatever_is_written_nothing_breaks_and_nobody_has_attended(texting: Texting, text: str) -> None:
    snow = texting.calls()
    assert texting.texts(texting.vaxholm, text) == 204
    answer = texting.answer(snow)
    assert answer is None or text in ("1\x00", "<script>1</script>", "١")
    assert texting.town.verdict.holds


def test_wrong_encodings_and_addresses_of_replies_are_harmless(texting: Texting) -> None:
    snow = texting.calls()
    path = build_reply_path(texting.region.keys)
    client = Client(headers={"host": "localhost"})
    form = "application/x-www-form-urlencoded"
    bodies: tuple[tuple[str, bytes], ...] = (
        (form, b"from=%ff%fe&message=%00&id=%f0"),
        (form, b"&" * 5_000),
        (f"{form}; charset=utf-16", b"from=%2B46701740627&message=1&id=a"),
        ("multipart/form-data; boundary=x", b"--x\r\nnothing"),
        ("application/json", b'{"from": "+46701740627", "message": "1", "id": "a"}'),
    )
    for kind, body in bodies:
        assert client.generic("POST", path, body, kind).status_code == 204
    other = "1/" if path[-2] == "0" else "0/"
    wrong = [path[:-2] + other, "/in/sms/svar/x/", "/in/sms/svar/" + "0" * 32 + "/"]
    assert {client.post(each, {"from": texting.vaxholm, "message": "1", "id": "a"}).status_code for each in wrong} == {
        404
    }
    assert client.get(path).status_code == 404
    assert texting.answer(snow) is None


def test_the_same_text_message_twice_is_one_answer(texting: Texting) -> None:
    snow = texting.calls()
    texting.texts(texting.vaxholm, "1", id_="sf1")
    texting.texts(texting.vaxholm, "2", id_="sf2")
    texting.texts(texting.vaxholm, "1", id_="sf1")
    answer = texting.answer(snow)
    assert answer is not None
    assert answer.answer == "declines"
    assert summons.of(texting.view(), snow).count == 2


def test_an_exercise_leaves_by_text_message_only_when_that_is_chosen(texting: Texting) -> None:
    texting.calls(exercise=True)
    assert texting.elks.sent == []
    texting.town.plugs_in(texting.sms, exercise=("sms",))
    texting.town.wait(seconds=40)  # the worker before it holds its right to send as long as that
    texting.calls(exercise=True, anyway=True)
    assert texting.elks.sent == [], "that it may be chosen is no choice"
    drill = texting.calls(exercise=True, kind="brand", by=("sms",))
    assert texting.elks.texts_to(texting.vaxholm)[-1].startswith("ÖVNING: Kallelse")
    texting.texts(texting.vaxholm, "1 " + texting.letters(texting.vaxholm))
    assert texting.answer(drill) is not None


def test_after_the_end_an_answer_is_turned_away(texting: Texting) -> None:
    snow = texting.calls()
    texting.closes(snow)
    assert texting.texts(texting.vaxholm, "1") == 204
    assert texting.answer(snow) is None
    assert texting.turned_away()["no-call"] == 1


def test_one_who_is_ill_leads_on_to_the_duty_telephone_and_then_to_who_leads(texting: Texting) -> None:
    snow = texting.calls()
    texting.texts(texting.vaxholm, "2, jag är sjuk, ring Leila")
    texting.town.wait(minutes=20)
    assert len(texting.elks.texts_to(texting.vaxholm)) == 1, "who has answered is not called again"
    assert texting.elks.texts_to(JOUR), "the next one is"
    todo = texting.reads("lst-tib", "/att-gora/")
    assert "Ring Vaxholms stad: den som svarade kan inte komma, sök någon annan" in todo
    assert "Ingen kvar att försöka med" in texting.reads("lst-tib", f"/h/{snow}/kallelse/")


def test_a_duty_telephone_that_was_called_to_a_circle_hears_that_it_is_called_off(texting: Texting) -> None:
    at = (texting.town.now + timedelta(hours=4)).isoformat()
    seats = [{"selector": "member:0187"}]
    told = {"circle": "list", "seats": seats, "title": "Läget", "conference": {"at": at}}
    circle = texting.does("lst-tib", "gatherings.summon", **told).fresh
    texting.town.wait(minutes=10)
    (called,) = texting.elks.texts_to(JOUR)
    assert "Kallelse" in called
    texting.does("lst-tib", "gatherings.cancel", gathering=circle, reason="Behövs inte")
    texting.town.wait(minutes=1)
    assert "Inställt" in texting.elks.texts_to(JOUR)[-1]
