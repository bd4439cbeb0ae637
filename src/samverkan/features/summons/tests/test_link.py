"""The page behind an answer link, as people, scanners and strangers meet it."""

from datetime import timedelta

import pytest

from samverkan.features.summons.pages.link import MOST_IN_A_WHILE, Slowing
from samverkan.features.summons.tests.browsing import Browser, browser
from samverkan.work.tests.stage import NIGHT

__all__ = ["browser"]


def test_a_scanner_that_follows_the_link_answers_nothing(browser: Browser) -> None:
    link = browser.link("vaxholm-vb")
    before = browser.stage.region.store.head().position
    for method in ("GET", "HEAD", "GET"):
        browser.follows(link, method=method)
    browser.follows(link, 405, method="PUT")
    assert browser.stage.region.store.head().position == before
    assert browser.called.answer("vaxholm-vb") == ""


def test_nothing_is_chosen_beforehand(browser: Browser) -> None:
    page = browser.follows(browser.link("vaxholm-vb"))
    assert "checked" not in page
    assert "Oväder, Stockholms län" in page
    assert "Ni har inte svarat än" in page
    page = browser.answers(browser.link("vaxholm-vb"), 422)
    assert "Välj ett av svaren" in page


def test_a_chosen_answer_is_saved_and_can_be_changed(browser: Browser) -> None:
    link = browser.link("vaxholm-vb")
    assert "Svaret är sparat" in browser.answers(link, answer="attends", how="video", from_at="03.30")
    page = browser.answers(link, answer="declines", substitute="Bo")
    assert "Tidigare svar" in page
    assert browser.called.answer("vaxholm-vb") == "declines"


def test_the_same_press_twice_is_one_answer(browser: Browser) -> None:
    link = browser.link("vaxholm-vb")
    for _ in range(2):
        browser.answers(link, answer="attends", key="the-same-press")
    assert len(browser.called.held.answers) == 1
    assert "redan sänt" in browser.answers(link, 409, answer="declines", key="the-same-press")


def test_a_wrong_secret_is_no_link(browser: Browser) -> None:
    link = browser.link("vaxholm-vb")
    other = browser.link("taby-tib").split("/")[3]
    for wrong in (
        link[:-2] + ("0/" if link[-2] != "0" else "1/"),
        f"/svar/{link.split('/')[2]}/{other}/",
        "/svar/i-x-y/å/",
        "/svar/x/y/",
    ):
        assert "Länken gäller inte" in browser.follows(wrong, 404)
        browser.answers(wrong, 404, answer="attends")
    assert len(browser.called.held.answers) == 0


def test_after_the_end_the_page_says_so(browser: Browser) -> None:
    link = browser.link("vaxholm-vb")
    given = {"incident": browser.called.incident, "reason": "Misstag"}
    browser.stage.does("taby-tib", "incidents.withdraw", **given)
    assert "Händelsen är avslutad" in browser.follows(link, 410)
    browser.answers(link, 410, answer="attends")


def test_without_a_name_nothing_is_saved_and_the_answer_stays(browser: Browser) -> None:
    page = browser.answers(browser.link("vaxholm-vb"), 422, answer="attends", name="", note="Ringer om 5")
    assert "Skriv ditt namn" in page
    assert "Ringer om 5" in page
    assert "checked" in page


def test_the_page_leaks_neither_address_nor_to_others(browser: Browser) -> None:
    answer = browser.client.get(browser.link("vaxholm-vb"))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "taby-tib" not in answer.content.decode()


def test_too_many_presses_are_slowed() -> None:
    slowing = Slowing()
    assert not any(slowing.is_too_much("m", NIGHT) for _ in range(MOST_IN_A_WHILE))
    assert slowing.is_too_much("m", NIGHT)
    assert not slowing.is_too_much("other", NIGHT)
    assert not slowing.is_too_much("m", NIGHT + timedelta(minutes=11))


@pytest.mark.parametrize("browser", [True], indirect=True)
def test_the_band_says_demo(browser: Browser) -> None:
    assert "band demo" in browser.follows(browser.link("vaxholm-vb"))
