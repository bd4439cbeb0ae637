"""Every page, in both themes and both widths, for everybody: axe, reflow, large text, other colours, other media."""

import os
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from samverkan.web import statement
from tests.browser.looking import (
    STANDARDS,
    find_broken,
    find_crowded,
    find_overlapping,
    find_violations,
    find_wider,
    let_a_night_pass,
    unfold,
)
from tests.browser.service import Service
from tests.browser.tour import KINDS, LOG_IN, find_pages, list_kinds
from tests.browser.windows import DESK, PHONE, Windows

pytestmark = pytest.mark.browser

AXE_VERSION = "4.14.1"
WIDTHS = {390: PHONE, 1440: DESK}


@pytest.fixture(scope="module")
def pages(service: Service) -> dict[str, str]:
    """All pages by kind, with the states that no link leads to."""
    return find_pages(service)


def go_through(service: Service, pages: dict[str, str], page: Page, look: Callable[[Page], list[str]]) -> list[str]:
    """Look at each page; gives what was found, with where."""
    found = []
    for name, path in pages.items():
        page.goto(service.url(path), wait_until="load")
        found += [f"{name} {path}: {fault}" for fault in look(page)]
    return found


def assert_nothing(found: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    assert not found, "\n" + "\n".join(found)


def test_no_kind_of_page_is_left_out(pages: dict[str, str]) -> None:
    assert list_kinds() - pages.keys() == set()
    assert pages.keys() == KINDS.keys()


def test_axe_would_find_what_each_standard_adds(chromium: Browser) -> None:
    """A check that cannot fail proves nothing: one fault for each standard, the last of them off unless asked for."""
    small = "style='display: inline-block; width: 9px; height: 9px'"
    with chromium.new_context() as context:
        page = context.new_page()
        page.set_content(
            f"""<html lang="sv"><title>Fel</title><main><h1>Fel</h1><img src="data:,">
            <p style="color: #999; background: #fff">Svag text</p>
            <button aria-label="Larma">Ring upp dem som saknas</button>
            <input aria-label="Namn" autocomplete="nonsens">
            <a href="#a" aria-label="a" {small}></a><a href="#b" aria-label="b" {small}></a></main></html>"""
        )
        found = {fault.split(":")[0] for fault in find_violations(page)}
    assert found == {
        "image-alt",
        "color-contrast",
        "label-content-name-mismatch",
        "autocomplete-valid",
        "target-size",
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_either_theme(
    service: Service, chromium: Browser, pages: dict[str, str], width: int
) -> None:
    def look(page: Page) -> list[str]:
        unfold(page)
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
        found = []
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found += [f"{theme} {fault}" for fault in find_violations(page)]
        return found

    with chromium.new_context(**WIDTHS[width]) as context:
        assert_nothing(go_through(service, pages, context.new_page(), look))


def test_at_320_px_nothing_scrolls_sideways(service: Service, chromium: Browser, pages: dict[str, str]) -> None:
    def look(page: Page) -> list[str]:
        unfold(page)
        let_a_night_pass(page)
        return find_wider(page)

    with chromium.new_context(viewport={"width": 320, "height": 640}) as context:
        assert_nothing(go_through(service, pages, context.new_page(), look))


@pytest.mark.parametrize("width", WIDTHS)
def test_text_of_200_percent_fits(service: Service, chromium: Browser, pages: dict[str, str], width: int) -> None:
    def look(page: Page) -> list[str]:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        let_a_night_pass(page)
        return find_wider(page) + find_overlapping(page)

    with chromium.new_context(**WIDTHS[width]) as context:
        assert_nothing(go_through(service, pages, context.new_page(), look))


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [320, 390, 768])
def test_who_acts_and_the_connection_never_lie_on_each_other(windows: Windows, width: int, percent: int) -> None:
    page = windows.phone("lst-tib", viewport={"width": width, "height": 800}).opens().page
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
    assert find_overlapping(page) == []
    assert find_wider(page) == []


def test_the_statement_tells_what_this_run_looks_at(chromium: Browser) -> None:
    """With WRITE_STATEMENT=1 the statement is written anew, after the other tests here have passed."""
    told = statement.Tested(
        on=datetime.now(UTC).date(),
        browser=f"Chromium {chromium.version.split('.')[0]}",
        axe=AXE_VERSION,
        pages=(*KINDS.values(), *LOG_IN.values()),
        widths=tuple(WIDTHS),
        themes=("light", "dark"),
        standards=STANDARDS,
        violations=0,
    )
    if os.environ.get("WRITE_STATEMENT") == "1":
        statement.TESTED_PATH.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
    stands = statement.read_tested()
    assert (stands.pages, stands.widths, stands.standards, stands.axe) == (
        told.pages,
        told.widths,
        told.standards,
        told.axe,
    )


def test_no_name_is_broken_within_a_word_on_a_phone(windows: Windows) -> None:
    window = windows.phone("0160-tib").opens("personer/")
    name = window.page.get_by_role("link", name="Niklas Kvarnlund").first
    lines = "const all = document.createRange(); all.selectNodeContents(each); return all.getClientRects().length"
    assert name.evaluate(f"each => {{ {lines} }}") <= 2


@pytest.mark.parametrize("path", ["kontaktvagar/", "jour/kallas/", "aktorer/0160/"])
def test_on_a_phone_no_two_buttons_touch_and_no_standing_choice_is_cut(windows: Windows, path: str) -> None:
    assert find_crowded(windows.phone("0160-tib").opens(path).page) == []


def test_no_word_in_a_table_or_under_a_count_is_broken_on_a_phone(
    service: Service, chromium: Browser, pages: dict[str, str]
) -> None:
    with chromium.new_context(**PHONE) as context:
        assert_nothing(go_through(service, pages, context.new_page(), find_broken))


def test_in_large_text_the_bars_leave_the_window_to_what_is_read(windows: Windows) -> None:
    page = windows.phone().opens().page
    places = "['.top', '.tabs'].map((each) => getComputedStyle(document.querySelector(each)).position)"
    assert page.evaluate(places) == ["sticky", "sticky"]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(places) == ["static", "static"]


def test_no_function_is_broken_within_a_word_in_the_table_of_days(windows: Windows) -> None:
    assert find_broken(windows.desk("lst-tib").opens("jour/").page) == []


def test_forced_colours_keep_shapes_and_words(windows: Windows) -> None:
    window = windows.desk(forced_colors="active").opens(f"h/{windows.service.incident}/samlad/")
    shape = window.page.locator("main .shape.orange").first
    assert shape.evaluate("each => getComputedStyle(each).forcedColorAdjust") == "none"
    assert window.page.locator("main .impact").first.inner_text().strip()
    current = window.page.locator(".pages a[aria-current]")
    assert current.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


def test_reduced_motion_moves_nothing(windows: Windows) -> None:
    window = windows.phone(reduced_motion="reduce").opens(f"h/{windows.service.incident}/")
    moving = "[...document.querySelectorAll('*')].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0)"
    assert window.page.evaluate(f"{moving}.length") == 0


def test_print_leaves_out_what_only_a_screen_needs(windows: Windows) -> None:
    window = windows.desk(color_scheme="dark").opens(f"h/{windows.service.incident}/samlad/1/")
    window.page.emulate_media(media="print")
    for part in (".rail", ".tabs", ".foot", ".pages"):
        assert not window.page.locator(part).first.is_visible()
    assert window.page.locator(".band.exercise").is_visible()
    assert window.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert len(window.page.pdf()) > 10_000


def test_a_wall_in_the_hand_is_read_too(windows: Windows) -> None:
    window = windows.phone().opens(f"h/{windows.service.incident}/kallelse/storbild/")
    chip = window.page.locator(".head .chip").first
    assert chip.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 14
