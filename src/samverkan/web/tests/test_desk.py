"""A page by a function: what it shows, what it does, and how it says no."""

import re
from unittest.mock import patch

import pytest
from django.test import Client

from samverkan.lib.clock import ManualClock
from samverkan.region.command import Unconfirmed
from samverkan.region.service import Region
from samverkan.web.refusal import OWN
from samverkan.web.tests.conftest import Duty, Speaker

NOTES = "/f/taby-tib/h/7/"


def fields(page: str) -> dict[str, str]:
    """The form's hidden fields."""
    return dict(re.findall(r'name="(csrfmiddlewaretoken|key)" value="([^"]*)"', page))


def read(browser: Client, path: str = NOTES, *, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    return answer.content.decode()


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
    assert "Inget är sparat; det du skrev står kvar här." in page
    assert "Rätta det som är märkt nedanför och sänd igen." in page


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
    assert str(OWN["not-held"]).split("\n")[0] in answer.content.decode()


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


@pytest.mark.parametrize("told", ["03.30", "03:30", "2016-11-09 03.30"])
def test_a_time_of_day_is_the_latest_one(browser: Client, say: Speaker, clock: ManualClock, told: str) -> None:
    say("Tidigt")
    clock.forward(hours=1)
    say("Sent")
    page = read(browser, f"{NOTES}?tid={told}")

    assert "Tidigt" in page
    assert "Sent" not in page


@pytest.mark.parametrize(
    "told", ["27.00", "igår", "2016-13-40T10:00", "0001-01-01T00:00", "9999-12-31T23:59-23:00", "²²:00"]
)
def test_a_time_that_is_none_says_what_one_looks_like_and_stays_on_the_page(
    browser: Client, say: Speaker, told: str
) -> None:
    say("Vägar avstängda")
    page = read(browser, f"{NOTES}?tid={told}", status=422)
    assert f"”{told}” är ingen tid." in page
    assert "2016-11-09 18:00" in page
    assert "Vägar avstängda" in page
    assert browser.post(f"{NOTES}?tid={told}", {**fields(page), "text": "Nu då"}).status_code == 422


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
    assert browser.post("/sprak/", {**form, "next": "en-sida"}).headers["Location"] == "/"


def test_a_language_that_is_not_spoken_here_is_said_and_so_is_how_one_is_chosen(browser: Client) -> None:
    form = {"csrfmiddlewaretoken": fields(read(browser))["csrfmiddlewaretoken"], "language": "tlh"}
    unknown, opened = browser.post("/sprak/", form), browser.get("/sprak/")

    assert (unknown.status_code, opened.status_code, opened.headers["Allow"]) == (400, 405, "POST")
    assert "Det språket finns inte här." in unknown.content.decode()
    assert "Den här adressen går inte att öppna så." in opened.content.decode()


@pytest.fixture
def shared(region: Region, monkeypatch: pytest.MonkeyPatch) -> Region:
    """A region that another process serves too."""
    monkeypatch.setattr(region.store, "shared", True)
    return region


def test_after_an_act_the_browser_carries_how_much_its_reader_has_seen(browser: Client, shared: Region) -> None:
    send(browser, "Snö")
    n = re.findall(r'data-n="(\d+)" data-mark="(\w+)"', read(browser))[0]

    carried = browser.cookies["samverkan_seen"]
    assert carried.value.startswith(".".join(n))
    assert carried["path"] == "/f/taby-tib/"


def test_a_page_that_is_only_opened_has_it_carried_too(browser: Client, shared: Region, say: Speaker) -> None:
    say("Snö", stream="incident/7")
    n = re.findall(r'data-n="(\d+)" data-mark="(\w+)"', read(browser))[0]

    assert browser.cookies["samverkan_seen"].value.startswith(".".join(n))


def test_one_process_alone_has_nothing_to_carry(browser: Client) -> None:
    send(browser, "Snö")

    assert "samverkan_seen" not in browser.cookies


@pytest.mark.parametrize("forged", ["{n}.{key}", "{n}.{key}:1x:{signature}", "{own}", "x", ":::"])
def test_a_mark_that_somebody_has_made_up_holds_nobody(browser: Client, shared: Region, forged: str) -> None:
    send(browser, "Snö")
    own = browser.cookies["samverkan_seen"].value
    key = own.split(":")[0].split(".")[1]
    told = forged.format(n=10**9, key=key, signature=own.rsplit(":", 1)[1], own=own)
    browser.cookies.clear()
    browser.cookies["samverkan_seen"] = told

    with patch.object(shared, "wait_for") as wait:
        assert browser.get("/f/lst-tib/h/7/").status_code == 200

    assert wait.call_count == 0


def test_whoever_has_the_device_next_gets_nothing_of_a_page_by_going_back(browser: Client) -> None:
    for path in (NOTES, "/"):
        assert "no-store" in browser.get(path).headers["Cache-Control"]


def test_typed_text_cannot_turn_the_page_around(browser: Client) -> None:
    send(browser, "Evakuera \u202eetni\u202c \u2067nu\u2069\u200b, \u200fTäby")

    page = read(browser)

    assert "Evakuera \N{REPLACEMENT CHARACTER}etni" in page
    assert not set("\u202e\u202c\u2067\u2069\u200b\u200f") & set(page)
