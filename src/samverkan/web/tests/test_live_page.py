"""Live parts in a real browser: what changes comes by itself, what is older never comes back."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.template import engines
from jinja2 import ChoiceLoader, DictLoader
from playwright.sync_api import Page, expect, sync_playwright

from samverkan.web.house import House
from samverkan.web.tests.conftest import Duty
from samverkan.web.tests.sockets import Town
from tests.chromium import ARGUMENTS, CHROMIUM

pytestmark = pytest.mark.browser

PAGE = """{% extends "web/page.html" %}{% import "web/parts.html" as parts with context %}
{% block main %}<h1>{{ title }}</h1>{{ fragment("tiny.notes", incident) }}
<form method="post" data-keep="note">{{ parts.posting(form) }}
{{ parts.field(form["text"]) }}{{ parts.button("Spara") }}</form>
{% endblock %}"""
LATE = """() => {
  const opening = '<hx-partial hx-target="#f-tiny-notes-7" hx-swap="innerMorph" data-n="1" data-digest="old">';
  const data = opening + "Det gamla</hx-partial>";
  const detail = { message: { event: "", data } };
  document.body.dispatchEvent(new CustomEvent("htmx:sse:before:message", { bubbles: true, detail }));
  document.title = detail.message.data || "inget";
}"""


@pytest.fixture
def desk(house: House, town: Town) -> Iterator[Page]:
    """Täby's page in the incident, open in Chromium, with the whole shell around it."""
    house.around = lambda _view, _values: {"charter": SimpleNamespace(name="Stockholm", demo=False), "band": ""}
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # the backend is Jinja2's
    loader = environment.loader
    environment.loader = ChoiceLoader([DictLoader({"tiny/page.html": PAGE}), loader])
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = chromium.new_context().new_page()
        page.goto(f"http://localhost:{town.port}/f/taby-tib/h/7/")
        yield page
        chromium.close()
    environment.loader = loader


def test_a_note_by_another_comes_without_reloading(desk: Page, town: Town) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")

    town.say("Snön har kommit till Norrtälje")

    expect(desk.get_by_text("Snön har kommit till Norrtälje")).to_be_visible()


def test_who_listens_is_told_that_there_is_news_and_when(desk: Page, town: Town) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")

    town.say("Snön har kommit till Norrtälje")

    expect(desk.locator("#announce")).to_have_text(re.compile(r"^Nya uppgifter, \d\d\.\d\d$"), timeout=20_000)


def test_an_older_part_never_replaces_a_newer(desk: Page, town: Town) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")
    town.say("Det nya")
    expect(desk.get_by_text("Det nya")).to_be_visible()

    desk.evaluate(LATE)

    expect(desk).to_have_title("inget")
    expect(desk.get_by_text("Det nya")).to_be_visible()


def test_what_is_typed_stays_while_parts_come(desk: Page, town: Town) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")
    desk.get_by_label("Text").press_sequentially("Vi har fått")

    town.say("En annan rad")

    expect(desk.get_by_text("En annan rad")).to_be_visible()
    expect(desk.get_by_label("Text")).to_have_value("Vi har fått")
    expect(desk.get_by_label("Text")).to_be_focused()


def test_a_session_that_ends_is_told_and_nobody_comes_back(desk: Page, duty: Duty) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")

    duty.sessions = set()

    expect(desk.locator("#connection")).to_have_text("Sessionen är slut – logga in igen")
    assert desk.locator("[hx-sse\\:connect]").count() == 0


REMEMBER = """() => {
  const told = document.getElementById("connection");
  window.said = [];
  new MutationObserver(() => window.said.push(told.textContent)).observe(told, { childList: true, subtree: true });
}"""
"""Every word that the line says from now on."""


def test_a_lost_connection_says_since_when_and_comes_back(desk: Page, town: Town) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")
    desk.evaluate(REMEMBER)

    desk.context.set_offline(True)
    for _ in range(50):  # a stream that is open lives on in this browser, and its next pulse says so
        if any("Frånkopplad sedan" in text for text in desk.evaluate("() => window.said")):
            break
        desk.wait_for_timeout(100)
    else:
        raise AssertionError("it never said that the connection was lost")
    desk.context.set_offline(False)
    town.say("Åter på nätet")

    expect(desk.get_by_text("Åter på nätet")).to_be_visible(timeout=25_000)


def test_a_draft_is_there_after_a_crash_and_gone_after_the_answer(desk: Page, town: Town) -> None:
    desk.get_by_label("Text").press_sequentially("Halv mening")
    desk.goto("about:blank")
    desk.goto(f"http://localhost:{town.port}/f/taby-tib/h/7/")
    expect(desk.get_by_label("Text")).to_have_value("Halv mening")

    desk.get_by_role("button", name="Spara").click()

    expect(desk.locator("li", has_text="Halv mening")).to_be_visible()
    expect(desk.get_by_label("Text")).to_have_value("")


def test_a_new_circle_gives_a_new_page(desk: Page, town: Town) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")

    with desk.expect_navigation():
        town.say.open("0160", stream="incident/7/group/vatten")

    expect(desk.locator("#connection")).to_have_text("Ansluten")


def test_one_more_right_after_it_gives_a_new_page_too_a_little_later(desk: Page, town: Town) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")
    with desk.expect_navigation():
        town.say.open("0160", stream="incident/7/group/vatten")
    expect(desk.locator("#connection")).to_have_text("Ansluten")

    with desk.expect_navigation(timeout=20_000):
        town.say.open("0160", stream="incident/7/group/el")
        expect(desk.locator("#connection")).to_have_text("Visa nya uppgifter")

    expect(desk.locator("#connection")).to_have_text("Ansluten")


def test_a_new_circle_waits_for_who_is_writing(desk: Page, town: Town) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")
    desk.get_by_label("Text").press_sequentially("Mitt i")

    town.say.open("0160", stream="incident/7/group/vatten")

    expect(desk.locator("#connection")).to_have_text("Visa nya uppgifter")
    expect(desk.get_by_label("Text")).to_have_value("Mitt i")

    desk.get_by_role("button", name="Spara").click()

    expect(desk.locator("li", has_text="Mitt i")).to_be_visible()
    expect(desk.locator("#connection")).to_have_text("Ansluten", timeout=20_000)
    town.say("Efteråt")
    expect(desk.get_by_text("Efteråt")).to_be_visible()


def test_a_page_that_waits_for_who_is_writing_is_hidden_too_when_the_session_ends(
    desk: Page, town: Town, duty: Duty
) -> None:
    expect(desk.locator("#connection")).to_have_text("Ansluten")
    desk.get_by_label("Text").press_sequentially("Mitt i")
    town.say.open("0160", stream="incident/7/group/vatten")
    expect(desk.locator("#connection")).to_have_text("Visa nya uppgifter")

    duty.sessions = set()

    expect(desk.get_by_label("Text")).to_be_hidden(timeout=20_000)


def test_a_fourth_page_of_a_session_asks_by_and_by(desk: Page) -> None:
    others = [desk.context.new_page() for _ in range(3)]
    for other in others:
        other.goto(desk.url)

    expect(others[-1].locator("#connection")).to_have_text("Långsam – hämtar var 15:e sekund")


def test_a_press_without_an_answer_says_whom_to_ring(desk: Page) -> None:
    desk.route("**/h/7/", lambda route: None if route.request.method == "POST" else route.continue_())
    desk.get_by_label("Text").fill("Går det fram?")

    desk.get_by_role("button", name="Spara").click()

    expect(desk.get_by_role("button", name="Skickar…")).to_be_visible()
    expect(desk.get_by_role("link", name="TiB Länsstyrelsen 08-465 004 01")).to_be_visible(timeout=7_000)
