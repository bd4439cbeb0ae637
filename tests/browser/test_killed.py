"""The service is killed under somebody's eyes: what the page says then, and that nothing typed is lost."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.service import Service
from tests.browser.windows import PATIENCE_MS, Window, Windows

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A running example of its own, that a test may kill and begin again."""
    home: Path = tmp_path_factory.mktemp("mortal")
    service = Service(home)
    yield service
    service.stop()


@pytest.fixture
def windows(mortal: Service, chromium: Browser) -> Iterator[Windows]:
    """Windows onto that one."""
    windows = Windows(mortal, chromium)
    yield windows
    windows.close()


def test_the_header_says_at_once_that_the_line_has_broken_and_soon_that_it_is_lost(windows: Windows) -> None:
    window = windows.desk().opens(f"h/{windows.service.incident}/kallelse/").is_live()
    shown = window.page.locator("#connection")

    windows.service.kill()
    killed = time.monotonic()
    expect(shown).to_have_text("Avbrott – ansluter igen", timeout=1_500)
    expect(shown).to_have_text(re.compile(r"Frånkopplad sedan \d\d\.\d\d"), timeout=PATIENCE_MS)
    assert time.monotonic() - killed > 4

    windows.service.start()
    expect(shown).to_have_text("Ansluten", timeout=60_000)


def notes(window: Window, text: str) -> str:
    """Somebody types a note in the log; the key that it will go under."""
    window.opens(f"h/{window.service.incident}/logg/").is_live().writes("Vad har hänt?", text)
    return window.page.locator("main input[name=key]").first.input_value()


def on_the_press(window: Window, does: Callable[[Route], None]) -> None:
    """What happens just as a press is on its way, once."""
    window.page.route("**/logg/", lambda route: does(route) if route.request.method == "POST" else route.continue_())


def test_dead_as_the_press_comes_the_text_its_key_and_whom_to_ring_stay(windows: Windows) -> None:
    window = windows.phone()
    key = notes(window, "Bron är av vid Lindö")

    def dies_first(route: Route) -> None:
        windows.service.kill()
        route.continue_()

    on_the_press(window, dies_first)
    window.presses("Spara i loggen").sees("Trycket är inte bekräftat; det du skrev står kvar här.")
    expect(window.page.locator(".waiting a[href^='tel:']").first).to_be_visible()
    expect(window.page.get_by_role("textbox", name="Vad har hänt?")).to_have_value("Bron är av vid Lindö")
    assert window.page.locator("main input[name=key]").first.input_value() == key

    window.page.unroute("**/logg/")
    windows.service.start()
    window.presses("Försök igen").sees("Sparat i loggen.")
    expect(window.page.locator("#timeline ~ * li, #timeline ~ li").get_by_text("Bron är av vid Lindö")).to_have_count(1)


def test_dead_after_it_has_confirmed_the_page_says_so(windows: Windows) -> None:
    window = windows.phone()
    notes(window, "Färjan går igen")

    def dies_after(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        windows.service.kill()
        route.fulfill(response=answer)

    on_the_press(window, dies_after)
    window.presses("Spara i loggen").sees("Trycket är bekräftat.")
    window.page.unroute("**/logg/")
    windows.service.start()
    window.follows("Öppna nästa sida").sees("Färjan går igen")


def test_the_way_back_from_an_answer_leads_to_what_was_typed(windows: Windows) -> None:
    window = windows.phone().opens("").opens("aktivera/")
    window.chooses("Vatten", among="Vad?").chooses("Hela länet", among="Var?").chooses("Orange", among="Påverkan")
    window.writes("Vad vet vi?", "Vattnet är brunt").presses("Granska").sees("Kallas:")
    window.page.go_back()
    expect(window.page.get_by_role("textbox", name="Vad vet vi?")).to_have_value("Vattnet är brunt")
    window.page.go_forward()
    window.sees("Kallas:")
    window.page.go_back()
    window.page.go_back()
    expect(window.page.get_by_role("heading", level=1)).to_have_text("Läget nu")


def test_who_dials_while_the_press_is_on_its_way_is_told_of_the_answer_all_the_same(windows: Windows) -> None:
    window = windows.phone()
    notes(window, "Ringde under tiden")
    held: list[Route] = []
    on_the_press(window, held.append)
    window.page.get_by_role("button", name="Spara i loggen").click()
    dialled = window.page.locator(".waiting a[href^='tel:']").first
    expect(dialled).to_be_visible(timeout=PATIENCE_MS)
    window.page.evaluate("dispatchEvent(new Event('beforeunload'))")
    held[0].continue_()
    window.is_answered().sees("Sparat i loggen.").sees("Ringde under tiden")
