"""Looking at a page the way an accessibility auditor does."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text()
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
RUN = """async (standards) => {
  const found = await axe.run(document, { runOnly: standards, resultTypes: ["violations"] });
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
}"""
WIDER = """() => {
  const { clientWidth: wide, scrollWidth: whole } = document.documentElement;
  const within = ".scroll, .unseen, .drawings, svg *";
  const right = (each) => Math.round(each.getBoundingClientRect().right);
  const out = [...document.querySelectorAll("body *")]
    .filter((each) => right(each) > wide + 1 && each.checkVisibility() && !each.closest(within))
    .map((each) => `${each.tagName}.${each.className} ${right(each)}`);
  return [...(whole > wide ? [`the page is ${whole} px wide, and the window ${wide}`] : []), ...out].slice(0, 8);
}"""

TOUCHING = """() => {
  const shown = [...document.querySelectorAll("main .button")].filter((each) => each.checkVisibility());
  const near = (one, other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
    const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
    return Math.max(across, down) < 4;
  };
  return shown.flatMap((one, at) => shown.slice(at + 1).filter((other) => near(one, other))
    .map((other) => `${one.textContent.trim()} | ${other.textContent.trim()}`));
}"""
OVERLAPPING = """() => {
  const shown = [...document.querySelectorAll("header .bar :is(p, b, span, a)")].filter((each) =>
    each.checkVisibility() && !each.closest(".unseen") && !each.querySelector("p, b, a"));
  const covers = (one, other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  };
  return shown.flatMap((one, at) => shown.slice(at + 1).filter((other) => !one.contains(other) && covers(one, other))
    .map((other) => `${one.textContent.trim()} | ${other.textContent.trim()}`));
}"""
CUT = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  return [...document.querySelectorAll("main select")].filter((each) => each.checkVisibility()).flatMap((each) => {
    const style = getComputedStyle(each);
    pen.font = style.font;
    const room = each.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 16;
    const chosen = each.selectedOptions[0]?.text ?? "";
    return pen.measureText(chosen).width > room ? [`${each.name}: ${chosen}`] : [];
  });
}"""
BROKEN = """() => [...document.querySelectorAll("main :is(th, td, .count span)")].flatMap((head) => {
  const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest("code, .digest")) continue;
    for (const word of walker.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((each) => Math.round(each.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
})"""


def find_crowded(page: Page) -> list[str]:
    """Buttons that touch, and standing choices that do not show whole."""
    touching: list[str] = page.evaluate(TOUCHING)
    cut: list[str] = page.evaluate(CUT)
    return [*touching, *cut]


def find_overlapping(page: Page) -> list[str]:
    """What lies on top of each other in the top bar."""
    found: list[str] = page.evaluate(OVERLAPPING)
    return found


def find_broken(page: Page) -> list[str]:
    """Words in tables and under counts that are broken within the word; what no one reads as a word may be."""
    found: list[str] = page.evaluate(BROKEN)
    return found


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


def let_a_night_pass(page: Page) -> None:
    """Every time stands with its day, as it does to who reads it on the day after."""
    page.evaluate(
        """() => document.querySelectorAll("time:not(:has(.day))").forEach((time) => {
      const day = document.createElement("span");
      day.className = "day";
      day.textContent = `${time.dateTime.slice(0, 10)} `;
      if (time.dateTime.includes("T")) time.prepend(day);
    })"""
    )


def unfold(page: Page) -> Any:
    """Unfold everything: what is folded must hold too."""
    return page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
