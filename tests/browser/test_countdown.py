"""The ten seconds after the press, and the receipts of what comes after it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import find_violations
from tests.browser.service import Service
from tests.browser.test_story import assess, press
from tests.browser.windows import Windows

pytestmark = pytest.mark.browser


def test_the_box_counts_down_in_silence_and_then_a_line_stays(windows: Windows) -> None:
    window = windows.phone()
    press(window, "En kabel är av i Solna")
    box = window.page.get_by_role("timer")
    expect(box).to_have_text(re.compile(r"Skickas om \d s"))
    assert window.page.locator("[aria-live]:has([role=timer]), [role=status]:has([role=timer])").count() == 0
    assert find_violations(window.page) == []
    expect(window.page.get_by_role("button", name="Ångra")).to_be_hidden(timeout=15_000)
    expect(window.page.locator(".alarm")).to_contain_text(re.compile("Larmet gick .* aktörer"), timeout=15_000)
    window.page.locator(".alarm").get_by_role("link", name="Se vem som har svarat").click()
    window.sees("Ej svar")


def test_an_undo_that_nobody_has_answered_stays_with_whom_to_ring(windows: Windows) -> None:
    window = windows.phone()
    press(window, "En kabel är av i Nacka")
    window.page.route("**/angra/", lambda _route: None)
    window.page.get_by_role("button", name="Ångra").click()
    expect(window.page.locator(".alarm")).to_contain_text("Larmet gick", timeout=20_000)
    expect(window.page.locator(".undo")).to_contain_text("Inget svar än")
    expect(window.page.locator(".undo a[href^='tel:']").first).to_be_visible()
    expect(window.page.get_by_role("timer")).to_have_text("Tiden att ångra är över.")


def test_an_undo_to_a_service_that_stands_still_says_that_it_is_unknown_whether_the_alarm_has_gone(
    service: Service, windows: Windows
) -> None:
    window = windows.phone()
    press(window, "En kabel är av i Ekerö")
    unknown = window.page.get_by_text("det okänt om larmet har gått")
    with service.frozen():
        window.page.get_by_role("button", name="Ångra").click()
        expect(unknown).to_be_hidden()
        expect(window.page.get_by_role("timer")).to_have_text("Tiden att ångra är över.", timeout=20_000)
        expect(window.page.locator(".undo")).to_contain_text("Inget svar än", timeout=10_000)
        expect(unknown).to_be_visible()
        assert find_violations(window.page) == []


def test_without_script_the_box_says_when_it_is_sent(windows: Windows) -> None:
    window = windows.phone(java_script_enabled=False)
    press(window, "En kabel är av i Sundbyberg")
    window.sees("Skickas ")
    expect(window.page.get_by_role("timer")).to_have_text(re.compile(r"Skickas \d\d\.\d\d\.\d\d"))


def test_a_press_is_receipted_once(windows: Windows) -> None:
    window = windows.desk()
    assess(window, press(window, "En kabel är av i Danderyd"))
    receipt = window.page.locator("#receipt")
    expect(receipt).to_contain_text("Bedömningen är sparad, och händelsen är i aktiverat läge.")
    assert receipt.get_attribute("role") == "status"
    assert find_violations(window.page) == []
    window.page.reload()
    expect(receipt).to_have_count(0)
