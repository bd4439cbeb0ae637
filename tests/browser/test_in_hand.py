"""What somebody holds, with a finger or in a form, is neither moved nor given to another."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.test_story import press
from tests.browser.windows import PATIENCE_MS, Windows

pytestmark = pytest.mark.browser

HOLD = """() => setInterval(() => {
  const row = document.querySelector("[data-fragment^='summons.board'] li a");
  row.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
}, 300)"""
"""A finger on the first row, whatever has taken its place since."""


def test_no_row_moves_while_a_finger_is_on_it(windows: Windows) -> None:
    lst, taby = windows.desk(), windows.desk("0160-tib")
    incident = press(lst, "Avbrott med en hållen rad")
    board = lst.opens(f"h/{incident}/kallelse/").is_live().page
    row = board.locator("[data-fragment]").get_by_role("link", name=re.compile("^Ring ")).first
    taby.opens(f"h/{incident}/kallelse/").chooses("Deltar", among="Vad svarar du?")
    board.evaluate(HOLD)
    stood = row.bounding_box()
    taby.presses("Skicka svaret")
    expect(board.get_by_role("button", name="Visa nya uppgifter")).to_be_visible(timeout=PATIENCE_MS)
    assert row.bounding_box() == stood


def test_a_draft_comes_back_to_nobody_but_who_typed_it(windows: Windows) -> None:
    window = windows.phone().opens("aktivera/")
    window.writes("Vad vet vi?", "Skrivet av en annan")
    field = window.page.get_by_role("textbox", name="Vad vet vi?")

    def names_another(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub('data-who="[^"]*"', 'data-who="annan"', answer.text()))

    window.page.route("**/aktivera/", names_another)
    window.opens("").opens("aktivera/")
    expect(field).to_have_value("")
    window.page.unroute("**/aktivera/")
    window.opens("").opens("aktivera/")
    expect(field).to_have_value("Skrivet av en annan")
