"""The whole story: on a phone, and at a desk with a second window that follows by itself."""

import pytest
from playwright.sync_api import expect

from tests.browser.windows import Window, Windows

pytestmark = pytest.mark.browser


def press(window: Window, sentence: str) -> str:
    """The green button, also where another test has just pressed for the same. Gives the incident's name."""
    window.opens("aktivera/").chooses("El och tele", among="Vad?").chooses("Hela länet", among="Var?")
    window.writes("Vad vet vi?", sentence).chooses("Orange", among="Påverkan").presses("Granska")
    window.page.wait_for_load_state()
    if window.page.get_by_role("button", name="Granska och tryck ändå").count():
        window.presses("Granska och tryck ändå")
    window.presses("Larma").sees(sentence)
    return window.incident


def report(window: Window, incident: str, impact: str, happened: str) -> None:
    """Write the own picture and convey it."""
    window.opens(f"h/{incident}/egen/").chooses(impact, among="Påverkan")
    window.writes("Vad har hänt?", happened).presses("Förmedla till")


def fix(window: Window, incident: str, summary: str) -> None:
    """Compile and fix the next version."""
    window.opens(f"h/{incident}/samlad/").writes("Sammanfattning", summary).presses("Fastställ version")
    window.sees("Den ändras aldrig").sees(summary)


def assess(window: Window, incident: str) -> None:
    """The duty officer assesses and activates."""
    window.opens(f"h/{incident}/styrning/?gor=assess")
    form = window.page.locator("#assess")
    form.get_by_label("Gemensam målbild behövs").check()
    form.get_by_label("regionalt samordnande nivå").check()
    form.get_by_label("Varför?").fill("Flera kommuner är utan el")
    form.get_by_label("Gå in i aktiverat läge").check()
    form.get_by_role("button").click()
    window.is_answered()


def stand_down(window: Window, incident: str) -> None:
    """Back to ordinary mode."""
    window.opens(f"h/{incident}/styrning/?gor=stand_down")
    form = window.page.locator("#stand_down")
    form.locator("textarea").first.fill("Elen är tillbaka")
    form.get_by_role("button").click()
    window.is_answered()


def tell_the_story(one: Window, taby: Window, watcher: Window, sentence: str) -> None:
    """Press, answer, report, unchanged, fix twice, stand down; the watcher follows without reloading."""
    incident = press(one, sentence)
    expect(one.page.get_by_role("button", name="Ångra")).to_be_visible()

    watcher.opens(f"h/{incident}/kallelse/").is_live().page.evaluate("window.same = true")
    taby.opens(f"h/{incident}/kallelse/").chooses("Deltar", among="Vad svarar du?").presses("Skicka svaret")
    taby.sees("Ert svar nu: Deltar")
    expect(watcher.page.locator("[aria-labelledby=answered]")).to_contain_text("Täby kommun", timeout=20_000)
    assess(one, incident)

    watcher.opens(f"h/{incident}/samlad/").is_live().page.evaluate("window.same = true")
    report(taby, incident, "Gul", "Tre skolor utan el")
    watcher.sees("Tre skolor utan el")
    fix(one, incident, "Täby utan el")
    watcher.sees("fastställd i version 1").sees("Täby utan el")
    taby.opens(f"h/{incident}/egen/").presses("Oförändrat läge").sees("oförändrad")
    watcher.sees("oförändrat")
    report(taby, incident, "Röd", "Hela kommunen utan el")
    watcher.sees("Hela kommunen utan el")
    fix(one, incident, "Täby helt utan el")
    watcher.sees("fastställd i version 2")
    assert watcher.page.evaluate("window.same") is True

    one.opens(f"h/{incident}/samlad/2/").sees("Vad har ändrats sedan version 1").sees("värre")
    stand_down(one, incident)
    one.opens(f"h/{incident}/").sees("avvecklas")


def test_the_story_on_a_phone(windows: Windows) -> None:
    tell_the_story(windows.phone(), windows.phone("0160-tib"), windows.phone("lst-lagesbild"), "Elavbrott i norr")


def test_the_story_at_a_desk_with_a_second_window(windows: Windows) -> None:
    tell_the_story(windows.desk(), windows.desk("0160-tib"), windows.desk("lst-lagesbild"), "Elavbrott i nordost")


def test_the_story_without_javascript(windows: Windows) -> None:
    lst = windows.phone(java_script_enabled=False)
    taby = windows.phone("0160-tib", java_script_enabled=False)
    incident = press(lst, "Elavbrott utan skript")
    lst.sees("Ångra")
    taby.opens(f"h/{incident}/kallelse/").chooses("Deltar", among="Vad svarar du?").presses("Skicka svaret")
    taby.sees("Ert svar nu: Deltar")
    assess(lst, incident)
    report(taby, incident, "Gul", "Tre skolor utan el")
    taby.opens(f"h/{incident}/egen/").presses("Oförändrat läge").sees("oförändrad")
    fix(lst, incident, "Täby utan el")
    report(taby, incident, "Röd", "Hela kommunen utan el")
    fix(lst, incident, "Täby helt utan el")
    lst.opens(f"h/{incident}/samlad/2/").sees("Vad har ändrats sedan version 1")
    lst.opens(f"h/{incident}/kallelse/").presses("Påminn alla").sees("Påminda")
    stand_down(lst, incident)
    lst.opens(f"h/{incident}/").sees("avvecklas")


def test_a_new_incident_comes_to_who_stands_on_the_first_page_and_leads_nobody_away(windows: Windows) -> None:
    watcher = windows.desk("0160-tib", viewport={"width": 1440, "height": 400}).opens().is_live()
    link = watcher.page.get_by_role("main").get_by_role("link", name="Kallelser")
    link.focus()
    before = link.bounding_box()
    incident = press(windows.phone(), "Ett nytt avbrott som alla ser")
    watcher.sees("Ett nytt avbrott som alla ser")
    expect(link).to_be_focused()
    task = watcher.page.locator(f"#f-tasks-mine a[href*='{incident}']")
    expect(task).to_be_visible(timeout=30_000)  # it comes once the press can no longer be undone
    after = link.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 2, "it stands where it stood on the screen"
