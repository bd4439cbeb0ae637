"""A wall is read at four metres and scrolled by nobody: all who are missing stand on its one screen."""

import pytest

from tests.browser.windows import Windows

pytestmark = pytest.mark.browser

SCREENS = [(1366, 768), (1920, 1080), (3840, 2160)]
LOWEST = """Math.max(
    ...[...document.querySelectorAll(".missing-names li")].map((each) => each.getBoundingClientRect().bottom)
)"""
TOLD_AGAIN = """
const list = document.querySelector("#missing + .missing-names");
const names = [...list.children];
list.className = "missing-names many";
while (list.children.length < 40) list.append(names[list.children.length % names.length].cloneNode(true));
"""

DOWN = """
const said = document.createElement("div");
said.className = "notice danger";
said.innerHTML = `<div><p><b>SMS: nere sedan 08.48.</b> <b>telefon: nere sedan 08.50.</b>
Ring dem som inte svarar.</p></div>`;
document.querySelector(".counts").after(said);
if (document.querySelectorAll(".notice").length < 2) said.after(Object.assign(said.cloneNode(true), { textContent: `
Det som ligger i den lokala utkorgen har inte nått någon: ring den som inte svarar.` }));
document.querySelector(".head").append(" Väder, Stockholms län, påkallad 08.40 i ett tidigt skede");
const named = document.querySelector("h1");
named.textContent = "Väder, Stockholms län, påkallad 2016-11-09 08.40.05 av Lidingö stad · Kallelse";
named.className = "long";
"""


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_all_who_have_not_answered_stand_on_the_screen(windows: Windows, width: int, height: int) -> None:
    page = windows.desk().opens(f"h/{windows.service.incident}/kallelse/storbild/").page
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(f"{LOWEST} <= innerHeight")

    page.evaluate(TOLD_AGAIN)
    page.wait_for_function(f"{LOWEST} <= innerHeight")
    assert page.locator("#missing + .missing-names li").count() == 40
    size = page.locator(".missing-names li").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= width / 100, "and can still be read"


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_that_a_channel_is_down_can_be_read_there_too_and_pushes_no_name_away(
    windows: Windows, width: int, height: int
) -> None:
    page = windows.desk().opens(f"h/{windows.service.incident}/kallelse/storbild/").page
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(TOLD_AGAIN)
    page.evaluate(DOWN)

    page.wait_for_function(f"{LOWEST} <= innerHeight")
    told, name = (
        page.locator(each).first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        for each in (".notice.danger p", ".missing-names li")
    )
    assert told >= width / 60, "as large as the words of the figures, at four metres"
    assert name >= width / 100
