"""A wall is read at four metres and scrolled by nobody: all who are missing stand on its one screen."""

import pytest

from tests.browser.windows import Windows

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
