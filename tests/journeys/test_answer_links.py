"""The link in a mail: used twice, after its end, followed by a scanner, forwarded, guessed."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from samverkan.features import summons
from samverkan.web.slowing import MOST_IN_A_WHILE
from tests.town.cast import PAST_UNDO_SECONDS, answer_by_link
from tests.town.pages import read_page
from tests.town.post import Mail
from tests.town.town import Town


@pytest.fixture
def mail(town: Town) -> Mail:
    """First information to Vaxholm."""
    town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")
    town.wait(seconds=PAST_UNDO_SECONDS)
    return next(each for each in town.post.mails if each.address in town.addresses_of("0187"))


def answer_of(town: Town, member: str) -> str:
    """What stands for the member; "" when it has not answered."""
    view = town.region.view()
    found = summons.answer_of_member(summons.of(view, view.incidents()[0]), member)
    return found.answer if found else ""


def test_a_scanner_that_follows_the_link_answers_nothing(town: Town, mail: Mail) -> None:
    scanner = Client(headers={"host": "localhost", "user-agent": "MailScanner/1.0"})
    before = town.region.state.position
    for _ in range(5):
        assert scanner.get(mail.link).status_code == 200
        assert scanner.head(mail.link).status_code == 200
    assert scanner.post(mail.link).status_code in (400, 403, 422)

    assert town.region.state.position == before
    assert answer_of(town, "0187") == ""


def test_used_twice_the_last_answer_holds_and_the_first_stays(town: Town, mail: Mail) -> None:
    answer_by_link(mail, "attends", name="Jourhavande", how="telephone")
    page = answer_by_link(mail, "declines", name="Avlösaren", substitute="Kommunikatören")

    assert answer_of(town, "0187") == "declines"
    assert "Tidigare svar" in page.words
    assert "Avlösaren (namnet är inte styrkt)" in page.words


def test_after_the_end_it_says_so_and_takes_nothing(town: Town, mail: Mail) -> None:
    anybody = Client(headers={"host": "localhost"})
    open_page = read_page(mail.link, anybody.get(mail.link))
    [incident] = town.region.view().incidents()
    town.county.steers(incident, "Bedöm", enough="information", reason="Det räcker att veta")
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.county.steers(incident, "Avsluta händelsen", reason="Klart")
    address, sent = open_page.fill("Skicka svaret", {"answer": "attends", "name": "Sen"})

    late = read_page(address, anybody.post(address, sent))
    assert late.status == 410
    assert read_page(mail.link, anybody.get(mail.link)).status == 410
    assert summons.of(town.region.view(), incident).count == 0


def test_after_it_is_taken_back_the_link_says_so(town: Town, mail: Mail) -> None:
    [incident] = town.region.view().incidents()
    town.taby.steers(incident, "Återta", reason="Fel knapp")
    page = read_page(mail.link, Client(headers={"host": "localhost"}).get(mail.link))

    assert page.status == 410
    assert "Händelsen är återtagen" in page.words
    assert "avslutad" not in page.words


def test_an_answer_in_another_encoding_is_shown_again_and_not_saved(town: Town, mail: Mail) -> None:
    anybody = Client(headers={"host": "localhost"})
    address, sent = read_page(mail.link, anybody.get(mail.link)).fill("Skicka svaret", {"answer": "attends"})
    body = urlencode({**{name: values[0] for name, values in sent.items() if values}, "name": "Åsa".encode("latin-1")})
    refused = read_page(address, anybody.post(address, body, content_type="application/x-www-form-urlencoded"))

    assert refused.status == 422
    assert 'value="Åsa"' in refused.html
    assert answer_of(town, "0187") == ""


def test_a_press_too_many_keeps_what_was_typed_and_says_when_to_try_again_and_whom_to_ring(
    town: Town, mail: Mail
) -> None:
    anybody = Client(headers={"host": "localhost"})
    for _ in range(MOST_IN_A_WHILE):
        anybody.post(mail.link)
    refused = answer_by_link(mail, "attends", name="Anna Ask", note="Tar med elverk", status=429)

    assert "Det senaste sparade svaret gäller; det här är inte sparat." in refused.words
    assert "Vänta tio minuter" in refused.words
    assert 'href="tel:' in refused.html
    assert 'value="Anna Ask"' in refused.html
    assert "Tar med elverk" in refused.html
    assert answer_of(town, "0187") == ""


def test_the_countys_own_link_tells_nobody_to_ring_themselves(town: Town, mail: Mail) -> None:
    own = next(each for each in town.post.mails if each.address in town.addresses_of(town.county.member))
    for _ in range(MOST_IN_A_WHILE):
        for link in (own.link, mail.link):
            Client(headers={"host": "localhost"}).post(link)
    rings = [answer_by_link(each, "attends", name="Anna", status=429).words for each in (own, mail)]

    assert ["Tjänsteman i beredskap 08-" in each for each in rings] == [False, True]


def test_thirty_seven_who_answer_from_one_place_in_a_minute_are_all_heard(town: Town, mail: Mail) -> None:
    mails = {each.link: each for each in town.post.mails if "/svar/" in each.text}
    for each in mails.values():
        for _ in range(3):
            answer_by_link(each, "attends", name="I samma rum")

    view = town.region.view()
    assert len(mails) == len(summons.of(view, view.incidents()[0]).by_function) >= 37


def test_another_secret_is_no_link(town: Town, mail: Mail) -> None:
    message, secret = mail.link.strip("/").split("/")[1:]
    turned = secret[:-1] + ("0" if secret[-1] != "0" else "1")
    anybody = Client(headers={"host": "localhost"})

    assert anybody.get(f"/svar/{message}/{turned}/").status_code == 404
    assert anybody.get(f"/svar/{message}/{'å' * 32}/").status_code == 404
