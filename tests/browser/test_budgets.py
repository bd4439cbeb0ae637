"""At three in the morning on a phone: how many taps, and how many bytes over a slow line."""

import gzip

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.test_story import assess, press, report
from tests.browser.tour import find_answer_link
from tests.browser.windows import Window, Windows

pytestmark = pytest.mark.browser

FIRST_VISIT_BYTES, FRAGMENT_BYTES, SLOW_BYTES_A_SECOND, TEXT_SECONDS = 80_000, 10_000, 50_000 / 8, 5


def listen(window: Window) -> tuple[CDPSession, dict[str, int]]:
    """Count what comes over the line, headers and all, by address."""
    line = window.context.new_cdp_session(window.page)
    came: dict[str, int] = {}
    named: dict[str, str] = {}
    line.on("Network.requestWillBeSent", lambda told: named.update({told["requestId"]: told["request"]["url"]}))
    line.on(
        "Network.loadingFinished",
        lambda told: came.update({named.get(told["requestId"], "?"): int(told["encodedDataLength"])}),
    )
    line.send("Network.enable")
    return line, came


def count_text(came: dict[str, int]) -> int:
    """Bytes of what has to come before anything can be read."""
    return sum(size for address, size in came.items() if not address.endswith((".js", ".woff2", ".svg")))


def test_activating_takes_four_taps_and_a_sentence(windows: Windows) -> None:
    window = windows.phone().opens("aktivera/")
    window.chooses("Väder", among="Vad?").writes("Vad vet vi?", "Stormen tar tak i Norrtälje")
    window.chooses("Orange", among="Påverkan").presses("Granska").presses("Larma").sees("Stormen tar tak i Norrtälje")
    assert window.taps <= 4
    expect(window.page.get_by_role("button", name="Ångra")).to_be_visible()
    window.presses("Ångra").sees("Återtagen")


def test_answering_by_the_link_takes_two_taps(windows: Windows) -> None:
    window = windows.phone()
    window.page.goto(windows.service.url(find_answer_link(windows.service)))
    window.writes("Namn", "Ada Ek") if window.page.get_by_role("textbox", name="Namn").count() else None
    window.chooses("Deltar", among="Vad svarar du?").presses("Skicka svaret").sees("Svaret är sparat")
    assert window.taps <= 2


def test_unchanged_takes_one_tap(windows: Windows) -> None:
    lst, nacka = windows.phone(), windows.phone("0182-tib")
    lst.opens("aktivera/").chooses("Brand", among="Vad?").chooses("Hela länet", among="Var?")
    lst.writes("Vad vet vi?", "Skogsbrand vid gränsen").chooses("Gul", among="Påverkan")
    lst.presses("Granska").presses("Larma").sees("Skogsbrand vid gränsen")
    assess(lst, lst.incident)
    report(nacka, lst.incident, "Gul", "Röken når oss")
    nacka.opens(f"h/{lst.incident}/egen/")
    nacka.taps = 0
    nacka.presses("Oförändrat läge").sees("oförändrad")
    assert nacka.taps == 1


def test_a_new_report_takes_a_level_a_sentence_and_one_press(windows: Windows) -> None:
    nacka, incident = windows.phone("0182-tib"), press(windows.phone(), "Vattnet stiger i Sicklasjön")
    _line, came = listen(nacka)
    nacka.opens(f"h/{incident}/egen/").chooses("Gul", among="Påverkan")
    nacka.writes("Vad har hänt?", "Källare står under vatten").presses("Förmedla till").sees("Oförändrat läge")
    assert nacka.taps <= 2
    nacka.opens(f"h/{incident}/samlad/").sees("Källare står under vatten")
    assert count_text(came) / SLOW_BYTES_A_SECOND <= 3 * TEXT_SECONDS, came


def test_calling_who_is_missing_takes_two_taps(windows: Windows) -> None:
    window = windows.phone().opens(f"h/{windows.service.incident}/kallelse/").follows("^Ring ")
    assert window.page.locator("main a[href^='tel:']").first.is_visible()
    assert window.taps == 1


def test_a_first_visit_fits_a_slow_line(windows: Windows) -> None:
    window = windows.phone()
    _line, came = listen(window)
    window.opens("").is_live().sees("Pågår")
    assert sum(came.values()) <= FIRST_VISIT_BYTES, came
    assert count_text(came) / SLOW_BYTES_A_SECOND <= TEXT_SECONDS, came


def test_no_part_is_larger_than_a_slow_line_bears(windows: Windows) -> None:
    window = windows.phone()
    for path in ("", "att-gora/", *(f"h/{windows.service.incident}/{page}" for page in INCIDENT_PAGES)):
        window.opens(path)
        for part in window.page.locator("[data-fragment]").all():
            told = part.evaluate("each => [each.dataset.fragment, each.innerHTML]")
            assert len(gzip.compress(told[1].encode(), 6)) <= FRAGMENT_BYTES, told[0]


INCIDENT_PAGES = ("", "kallelse/", "egen/", "samlad/", "logg/", "utskick/", "styrning/")


def test_a_live_update_is_squeezed(windows: Windows) -> None:
    window = windows.phone()
    with window.page.expect_response(lambda answer: "/live?" in answer.url) as live:
        window.opens("").is_live()
    assert live.value.header_value("content-encoding") == "gzip"
