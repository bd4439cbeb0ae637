"""Looking at a page the way an accessibility auditor does."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text()
STANDARDS = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa")
RUN = """async (standards) => {
  const found = await axe.run(document, { runOnly: standards, resultTypes: ["violations"] });
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
}"""
WIDER = """() => {
  const wide = document.documentElement.clientWidth + 1;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((each) => each.getBoundingClientRect().right > wide && !each.closest(".scroll, .unseen"))
    .map((each) => `${each.tagName}.${each.className} ${Math.round(each.getBoundingClientRect().right)}`).slice(0, 8);
}"""


def find_violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, list(STANDARDS))
    return found


def find_wider(page: Page) -> list[str]:
    """What makes the page wider than its window; wide tables scroll in a region of their own."""
    found: list[str] = page.evaluate(WIDER)
    return found


def unfold(page: Page) -> Any:
    """Unfold everything: what is folded must hold too."""
    return page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
