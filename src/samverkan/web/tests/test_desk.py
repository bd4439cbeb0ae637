"""A page by a function: what it shows, what it does, and how it says no."""

import re

import pytest
from django.test import Client

from samverkan.lib.clock import ManualClock
from samverkan.region.command import Unconfirmed
from samverkan.region.service import Region
from samverkan.web.tests.conftest import Duty, Speaker

NOTES = "/f/taby-tib/h/7/"


def fields(page: str) -> dict[str, str]:
    """The form's hidden fields."""
    return dict(re.findall(r'name="(csrfmiddlewaretoken|key)" value="([^"]*)"', page))


def read(browser: Client, path: str = NOTES) -> str:
    return browser.get(path).content.decode()


def send(browser: Client, text: str, **more: str) -> tuple[int, str]:
    answer = browser.post(NOTES, {**fields(read(browser)), "text": text, **more})
    return answer.status_code, answer.content.decode()


def test_a_note_is_saved_and_the_page_shown_again(browser: Client) -> None:
    status, _ = send(browser, "Vägen är stängd")

    assert status == 303
    assert "Vägen är stängd" in read(browser)


def test_the_same_form_twice_is_one_note(browser: Client) -> None:
    form = {**fields(read(browser)), "text": "En gång"}

    assert [browser.post(NOTES, form).status_code for _ in range(2)] == [303, 303]
    assert read(browser).count("<li>En gång") == 1


def test_the_back_button_with_other_text_keeps_that_text(browser: Client) -> None:
    form = fields(read(browser))
    browser.post(NOTES, {**form, "text": "Först"})
    answer = browser.post(NOTES, {**form, "text": "Sedan"})

    assert answer.status_code == 409
    assert "Sedan</textarea>" in answer.content.decode()


def test_a_refusal_says_three_things_over_the_same_form(browser: Client) -> None:
    status, page = send(browser, "")

    assert status == 422
    assert "Anteckningen är tom.|Inget är sparat i incident/7.|Skriv något och spara igen." in page


def test_a_race_is_409_and_shows_both_texts(browser: Client) -> None:
    status, page = send(browser, "gammalt")

    assert status == 409
    assert "det {nya}\nsom står|Din text står kvar." in page
    assert "gammalt</textarea>" in page


def test_a_form_that_does_not_hold_is_422_with_its_text(browser: Client) -> None:
    status, page = send(browser, "x" * 101)

    assert status == 422
    assert "x" * 101 in page


def test_a_form_without_its_key_saves_nothing(browser: Client) -> None:
    assert send(browser, "Utan nyckel", key="kort")[0] == 422
    assert "Utan nyckel" not in read(browser)


def test_a_forged_form_gets_a_page_with_what_was_typed_and_no_button(browser: Client) -> None:
    answer = browser.post(NOTES, {"text": "Det jag skrev", "key": "k" * 12})
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "Det jag skrev" in page
    assert "<form" not in page


def test_a_function_that_ended_between_page_and_press_acts_no_more(browser: Client, duty: Duty) -> None:
    form = fields(read(browser))
    del duty.seats["taby-tib"]
    answer = browser.post(NOTES, {**form, "text": "För sent"})

    assert answer.status_code == 403
    assert "För sent" in answer.content.decode()


def test_who_is_not_logged_in_is_sent_to_the_log_in_and_back(browser: Client, duty: Duty) -> None:
    duty.sessions = set()
    answer = browser.get(NOTES)

    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("?next=%2Ff%2Ftaby-tib%2Fh%2F7%2F")


def test_a_session_that_ended_keeps_what_was_typed(browser: Client, duty: Duty) -> None:
    form = fields(read(browser))
    duty.sessions = set()
    answer = browser.post(NOTES, {**form, "text": "Skrivet länge"})

    assert answer.status_code == 403
    assert "Skrivet länge" in answer.content.decode()


def test_an_unconfirmed_press_says_whom_to_ring_and_can_go_again(
    browser: Client, region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = {**fields(read(browser)), "text": "Brådskar"}
    with monkeypatch.context() as away:
        away.setattr(region, "execute", _unconfirmed)
        answer = browser.post(NOTES, form)
    page = answer.content.decode()

    assert answer.status_code == 503
    assert "08-465 004 01" in page
    assert form["key"] in page
    assert "Brådskar" in page


def _unconfirmed(_command: object) -> None:
    raise Unconfirmed


def test_a_page_that_breaks_is_a_page(browser: Client) -> None:
    answer = browser.get("/f/taby-tib/breaks/")

    assert answer.status_code == 500
    assert "Något gick fel hos oss." in answer.content.decode()


def test_what_is_not_there_is_a_page(browser: Client) -> None:
    answer = browser.get("/finns/inte/")

    assert answer.status_code == 404
    assert "Den här sidan finns inte" in answer.content.decode()


def test_looking_back_shows_what_was_known_and_does_nothing(browser: Client, say: Speaker, clock: ManualClock) -> None:
    say("Tidigt")
    clock.forward(hours=1)
    say("Sent")
    path = f"{NOTES}?tid=2016-11-09T03:30"
    page = read(browser, path)
    form = fields(read(browser))

    assert "Tidigt" in page
    assert "Sent" not in page
    assert 'data-live=""' in page
    assert browser.post(path, {**form, "text": "Nu då"}).status_code == 409


@pytest.mark.parametrize("told", ["03.30", "03:30"])
def test_a_time_of_day_is_the_latest_one(browser: Client, say: Speaker, clock: ManualClock, told: str) -> None:
    say("Tidigt")
    clock.forward(hours=1)
    say("Sent")
    page = read(browser, f"{NOTES}?tid={told}")

    assert "Tidigt" in page
    assert "Sent" not in page
    assert browser.get(f"{NOTES}?tid=27.00").status_code == 404


def test_a_page_looks_the_same_to_its_readers_whatever_happens_where_they_may_not_read(
    browser: Client, say: Speaker
) -> None:
    def page() -> str:
        return re.sub(r'(csrfmiddlewaretoken"|key") value="[^"]*"', "", read(browser))

    before = page()
    say.open("0187", stream="incident/7/group/hemlig")
    say("Det ingen i Täby får läsa", stream="incident/7/group/hemlig")

    assert page() == before


def test_the_language_is_kept_in_a_cookie(browser: Client) -> None:
    form = {"csrfmiddlewaretoken": fields(read(browser))["csrfmiddlewaretoken"], "language": "en", "next": NOTES}
    answer = browser.post("/sprak/", form)

    assert (answer.status_code, answer.headers["Location"]) == (303, NOTES)
    assert '<html lang="en">' in read(browser)


def test_the_language_form_sends_nobody_elsewhere(browser: Client) -> None:
    form = {"csrfmiddlewaretoken": fields(read(browser))["csrfmiddlewaretoken"], "language": "en"}

    assert browser.post("/sprak/", {**form, "next": "https://elak.example/"}).headers["Location"] == "/"
    assert browser.post("/sprak/", {**form, "language": "tlh"}).status_code == 400


def test_after_an_act_the_browser_carries_how_much_its_reader_has_seen(browser: Client, region: Region) -> None:
    send(browser, "Snö")
    n = re.findall(r'data-n="(\d+)" data-mark="(\w+)"', read(browser))[0]

    assert browser.cookies["samverkan_seen"].value == ".".join(n)
    assert browser.cookies["samverkan_seen"]["path"] == "/f/taby-tib/"
