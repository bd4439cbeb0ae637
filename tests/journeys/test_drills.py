"""A provlarm on real channels: each way is asked for one answer, a real alarm goes before it, and nothing is mixed."""

import re

from django.test import Client

from samverkan.features import drills, functions
from samverkan.features.messages import Delivery
from samverkan.region.view import SERVICE
from samverkan.web.slowing import MOST_IN_A_WHILE
from tests.town.browser import COUNTY, SOS, TABY, VAXHOLM, Browser
from tests.town.drilling import begin_drill, list_asked, take_turn
from tests.town.telephone import Ringing
from tests.town.texting import STRANGER, Texting
from tests.town.town import Town


def standings(browser: Browser, kind: str) -> set[Delivery]:
    return {each.standing for each in list_asked(browser) if each.ways == (kind,)}


def test_a_text_message_is_answered_with_the_one_word_that_it_asks_for(texting: Texting) -> None:
    begin_drill(texting)
    texting.town.works()
    (text,) = texting.elks.texts_to(texting.vaxholm)
    assert text.startswith("PROV")
    assert "Inget har hänt" in text
    assert text.endswith("Svara PROV.")
    assert texting.texts(texting.vaxholm, "Prov, tack") == 204
    assert Delivery.ANSWERED in standings(texting, "sms")


def test_what_answers_an_alarm_answers_no_drill(texting: Texting) -> None:
    begin_drill(texting)
    texting.town.works()
    for text in ("1", "ja", "ok", "1 BK", "deltar", "3 ring mig, PROV"):
        assert texting.texts(texting.vaxholm, text) == 204
    assert Delivery.ANSWERED not in standings(texting, "sms")
    assert texting.turned_away()["no-call"] == 6


def test_what_answers_a_drill_answers_no_alarm(texting: Texting) -> None:
    begin_drill(texting)
    texting.town.works()
    snow = texting.calls()
    texting.texts(texting.vaxholm, "PROV")
    texting.texts(texting.vaxholm, "PROV 1")
    assert texting.answer(snow) is None
    assert Delivery.ANSWERED not in standings(texting, "sms")
    texting.texts(texting.vaxholm, "1, vi hade prov idag")
    answer = texting.answer(snow)
    assert answer is not None
    assert answer.answer == "attends"


def test_a_stranger_s_prov_is_counted_and_changes_nothing(texting: Texting) -> None:
    begin_drill(texting)
    texting.town.works()
    assert texting.texts(STRANGER, "PROV") == 204
    assert Delivery.ANSWERED not in standings(texting, "sms")
    assert texting.turned_away()["stranger"] == 1


def test_a_replayed_or_late_prov_counts_once_or_not_at_all(texting: Texting) -> None:
    begin_drill(texting)
    texting.town.works()
    texting.texts(texting.vaxholm, "PROV", id_="sf1")
    before = texting.region.state.position
    texting.texts(texting.vaxholm, "PROV", id_="sf1")
    assert texting.region.state.position - before <= 1, "no more than that it was turned away"
    texting.town.wait(minutes=31)
    take_turn(texting)
    texting.texts(texting.number_of(TABY), "PROV")
    assert Delivery.ANSWERED not in {each.standing for each in list_asked(texting, "0160")}


def test_a_key_in_a_call_is_the_answer_and_it_asks_for_no_other(phone: Ringing) -> None:
    begin_drill(phone)
    phone.town.works()
    message = next(each for each in list_asked(phone) if each.ways == ("voice",))
    call = next(each for each in phone.calls.placed if f"/{message.id}/" in each.voice_start)
    heard = phone.calls.is_taken(call, "1")
    assert heard[0].startswith("Prov. Provlarm. Inget har hänt.")
    assert "Tryck 1 när ni har hört det här" in heard[0]
    assert Delivery.DELIVERED in standings(phone, "voice")


def test_voicemail_is_no_answer_to_a_drill_either(phone: Ringing) -> None:
    begin_drill(phone)
    phone.town.works()
    call = phone.calls.placed[0]
    phone.calls.is_taken(call, "")
    assert Delivery.DELIVERED not in standings(phone, "voice")


def test_the_link_shows_and_only_the_button_answers(town: Town) -> None:
    browser = Browser(town)
    begin_drill(browser)
    town.works()
    mail = next(each for each in town.post.list_about("PROV") if each.address in town.addresses_of("0187"))
    assert mail.subject == "PROV: Provlarm – svara att det har nått fram"
    client = Client(headers={"host": "localhost"})
    for _ in range(3):
        page = client.get(mail.link)
        assert (page.status_code, client.head(mail.link).status_code) == (200, 200)
    assert standings(browser, "email") == {Delivery.HANDED_OVER}
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert key is not None
    answer = client.post(mail.link, {"key": key[1]})
    assert "Tack, provlarmet har nått fram" in answer.content.decode()
    assert Delivery.ANSWERED in standings(browser, "email")
    assert "Tack, provlarmet har nått fram" in client.get(mail.link).content.decode()


def test_the_link_of_a_function_that_has_ended_is_over_also_when_another_is_established_in_its_place(
    town: Town,
) -> None:
    browser = Browser(town)
    begin_drill(browser)
    town.works()
    link = next(each.link for each in town.post.list_about("PROV") if each.address in town.addresses_of("0187"))
    known = functions.get_function(browser.view(), VAXHOLM)
    browser.does("", "functions.end", function=VAXHOLM)
    browser.waits(seconds=1)
    given = {"member": known.member, "function": VAXHOLM, "name": known.name, "roles": known.roles}
    browser.does("", "functions.establish", **given)
    client = Client(headers={"host": "localhost"})
    for page in (client.get(link), client.post(link, {"key": "k" * 20})):
        assert page.status_code == 410
        assert "Provlarmet är över" in page.content.decode()


def test_a_press_too_many_on_a_drill_s_link_says_when_to_try_again(town: Town) -> None:
    begin_drill(Browser(town))
    town.works()
    client, link = Client(headers={"host": "localhost"}), town.post.list_about("PROV")[0].link
    without = client.post(link)
    for _ in range(MOST_IN_A_WHILE):
        refused = client.post(link)
    assert (without.status_code, refused.status_code, refused.headers["Retry-After"]) == (422, 429, "600")
    assert "Formuläret saknar sin nyckel." in without.content.decode()
    assert "Vänta tio minuter och tryck igen." in refused.content.decode()
    assert "Provlarmet har nått mig" in refused.content.decode(), "the button is still there"


def test_a_drill_s_link_opens_no_alarm_and_an_alarm_s_no_drill(town: Town) -> None:
    browser = Browser(town)
    begin_drill(browser)
    town.works()
    tested = town.post.list_about("PROV")[0].link
    browser.raises()
    town.wait(seconds=11)
    called = town.post.list_about("SKARPT")[0].link
    client = Client(headers={"host": "localhost"})
    for link in (tested.replace("/prov/", "/svar/"), called.replace("/svar/", "/prov/"), tested[:-3] + "0/"):
        assert client.post(link, {"key": "en-nyckel-1", "answer": "attends"}).status_code == 404
    assert client.post(tested, {"key": "en-nyckel-2"}).status_code == 410
    assert "Provlarmet är över" in client.get(tested).content.decode()


def test_after_a_restart_it_goes_on_and_is_reported_once(town: Town) -> None:
    browser = Browser(town)
    drill = begin_drill(browser)
    town.restart()
    town.works()
    assert Delivery.HANDED_OVER in standings(browser, "email")
    town.wait(minutes=31)
    town.restart()
    assert take_turn(browser)
    assert not take_turn(browser)
    last = drills.find_last(town.region.view(SERVICE))
    assert last is not None
    assert (last.id, last.called, last.answered, last.why) == (drill.id, 2, 0, "done")


def test_from_an_example_nothing_of_a_drill_leaves(example: Town) -> None:
    browser = Browser(example)
    begin_drill(browser)
    example.works()
    assert example.post.mails == []
    assert {each.ways for each in list_asked(browser)} == {("outbox",)}


def test_the_county_reads_all_and_each_actor_its_own(texting: Texting) -> None:
    drill = begin_drill(texting)
    texting.town.works()
    texting.texts(texting.vaxholm, "PROV")
    texting.town.wait(minutes=31)
    take_turn(texting)
    path = f"provlarm/{drill.id}/"
    county, vaxholm, sos = (texting.reads(who, path) for who in (COUNTY, VAXHOLM, SOS))
    assert "Per aktör och kanal" in county
    assert "1 av 2 aktörer svarade" in sos
    assert "Per aktör och kanal" not in vaxholm
    name = texting.reads(VAXHOLM, "jour/").partition("Har jouren nu")[2]
    assert "Varje väg" in vaxholm
    assert "Ingen väg till er prövades" in sos
    assert not re.search(r"\+46|07\d-|@", county.partition("Provlarm")[2].partition("Er organisation")[0])
    assert name


def test_nobody_answered_stands_only_where_nobody_did(texting: Texting) -> None:
    told = []
    for answer in ("PROV", ""):
        drill = begin_drill(texting, members=("0187",))
        texting.town.works()
        if answer:
            texting.texts(texting.vaxholm, answer)
        texting.town.wait(minutes=31)
        take_turn(texting)
        told.append(texting.reads(COUNTY, f"provlarm/{drill.id}/"))
    answered, silent = told
    assert "Någon svarade i varje funktion som kallas." in answered
    assert "Ingen svarade" not in answered
    assert "Ingen svarade Vaxholms stad" in silent
