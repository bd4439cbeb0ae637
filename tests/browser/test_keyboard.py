"""Everything by keyboard alone: answer, activate, report, fix. Focus is always seen and never under a bar."""

import pytest

from tests.browser.windows import Window, Windows

pytestmark = pytest.mark.browser

MOST_STEPS = 160
FOCUSED = "document.activeElement"
WORDS = """() => {
  const here = document.activeElement;
  const own = here.labels?.[0]?.innerText ?? here.innerText ?? "";
  const group = here.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
  return [group.trim(), (here.getAttribute("aria-label") ?? own).trim()];
}"""
HIDDEN = """() => {
  const here = document.activeElement.getBoundingClientRect();
  const bars = [...document.querySelectorAll(".top, .tabs")].map((bar) => bar.getBoundingClientRect());
  if (document.activeElement.closest(".top, .tabs, .skip")) return false;
  return bars.some((bar) => bar.height && here.top >= bar.top && here.bottom <= bar.bottom);
}"""


def tab_to(window: Window, words: str, group: str = "", *, most: int = MOST_STEPS) -> None:
    """Step with Tab until the focus is there."""
    for _ in range(most):
        window.page.keyboard.press("Tab")
        inside, own = window.asks(WORDS)
        assert not window.asks(HIDDEN), f"{own} lies under a bar"
        if (not group or inside == group) and (own.startswith(words) or (group and inside == group)):
            return
    raise AssertionError(f"no Tab leads to {group} {words}")


def choose(window: Window, group: str, words: str) -> None:
    """A radio button in a group: Tab there, then arrows."""
    tab_to(window, words, group)
    for _ in range(12):
        if window.asks(WORDS)[1].startswith(words):
            window.page.keyboard.press("Space")
            return
        window.page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {words}")


def press(window: Window, words: str) -> None:
    """A button, with Enter."""
    tab_to(window, words)
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")


def write(window: Window, label: str, text: str) -> None:
    """Into a field."""
    tab_to(window, label)
    window.page.keyboard.press("Control+A")
    window.page.keyboard.type(text)


def activate(window: Window, sentence: str) -> str:
    """The green button by keyboard."""
    window.opens("aktivera/")
    choose(window, "Vad?", "Väder")
    choose(window, "Var?", "Hela länet")
    write(window, "Vad vet vi?", sentence)
    choose(window, "Påverkan", "Orange")
    press(window, "Granska")
    if window.page.get_by_role("button", name="Granska och tryck ändå").count():
        press(window, "Granska och tryck ändå")
    press(window, "Larma")
    window.sees(sentence)
    tab_to(window, "Ångra", most=1)  # there are ten seconds
    return window.incident


@pytest.mark.parametrize("kind", ["phone", "desk"])
def test_activate_answer_report_and_fix(windows: Windows, kind: str) -> None:
    lst, taby = getattr(windows, kind)(), getattr(windows, kind)("0160-tib")
    incident = activate(lst, f"Storm, bara tangenter, {kind}")

    taby.opens(f"h/{incident}/kallelse/")
    choose(taby, "Vad svarar du?", "Deltar")
    press(taby, "Skicka svaret")
    taby.sees("Ert svar nu: Deltar").opens(f"h/{incident}/egen/")
    choose(taby, "Påverkan", "Gul")
    write(taby, "Vad har hänt?", "Träd över vägen")
    press(taby, "Förmedla till")
    taby.sees("Oförändrat läge")

    lst.opens(f"h/{incident}/samlad/").sees("Träd över vägen")
    write(lst, "Sammanfattning", "Träd över vägar i Täby")
    press(lst, "Fastställ version")
    lst.sees("Den ändras aldrig")


def test_the_first_tab_leads_to_the_content(windows: Windows) -> None:
    window = windows.desk().opens("")
    window.page.keyboard.press("Tab")
    assert window.asks(WORDS)[1] == "Till innehållet"
    window.page.keyboard.press("Enter")
    assert window.asks(f"{FOCUSED}.id") == "main"


def test_who_compiles_comes_past_all_the_actors_with_two_tabs(windows: Windows) -> None:
    window = windows.desk().opens(f"h/{windows.service.incident}/samlad/")
    tab_to(window, "Till Sammanställ", most=2)
    window.page.keyboard.press("Enter")
    assert window.asks(f"{FOCUSED}.id") == "id_summary"
    tab_to(window, "Fastställ version", most=1)


def test_short_cuts_lead_where_they_say(windows: Windows) -> None:
    window = windows.desk().opens("").is_live()
    window.page.keyboard.type("gt")
    window.page.wait_for_url("**/att-gora/")
