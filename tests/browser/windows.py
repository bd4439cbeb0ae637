"""Windows onto the running example: a phone, a desk, with or without JavaScript, and what people do in them."""

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.service import Service

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PATIENCE_MS = 20_000


class Window:
    """One window of somebody who acts in a function. Counts the taps."""

    def __init__(self, service: Service, context: BrowserContext, function: str) -> None:
        self.service = service
        self.function = function
        self.context = context
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.taps = 0
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def opens(self, path: str = "") -> "Window":
        """Go to a page of the function."""
        self.page.goto(self.service.url(path, self.function))
        return self

    def chooses(self, words: str, *, among: str = "") -> "Window":
        """Tap a radio button or a check box by its words, in the group of this name."""
        within = self.page.get_by_role("group", name=among, exact=True).first if among else self.page
        within.locator("label.choice").filter(has_text=re.compile(rf"^\s*{re.escape(words)}")).first.click()
        self.taps += 1
        return self

    def writes(self, label: str, text: str) -> "Window":
        """Type into a field."""
        self.page.get_by_role("textbox", name=label).first.fill(text)
        return self

    def presses(self, words: str) -> "Window":
        """Tap a button by the beginning of its words."""
        self.page.get_by_role("button", name=re.compile(f"^{re.escape(words)}")).first.click()
        self.taps += 1
        return self.is_answered()

    def is_answered(self) -> "Window":
        """What was pressed is no longer on its way."""
        expect(self.page.locator("form[data-sent]")).to_have_count(0, timeout=PATIENCE_MS)
        return self

    def follows(self, words: str) -> "Window":
        """Tap a link."""
        self.page.get_by_role("link", name=re.compile(words)).first.click()
        self.taps += 1
        return self

    def sees(self, words: str) -> "Window":
        """Wait, without reloading, until the words stand there."""
        expect(self.page.locator("main")).to_contain_text(words, timeout=PATIENCE_MS)
        return self

    def misses(self, words: str) -> "Window":
        """The words go, or were never there."""
        expect(self.page.locator("main")).not_to_contain_text(words, timeout=PATIENCE_MS)
        return self

    def asks(self, script: str) -> Any:
        """What a script finds on the page; asked again where the page was opened anew under it, as live pages are."""
        try:
            return self.page.evaluate(script)
        except Error as fault:
            if "context was destroyed" not in str(fault):
                raise
            self.page.wait_for_load_state()
            return self.page.evaluate(script)

    def is_live(self) -> "Window":
        """The connection stands."""
        expect(self.page.locator("#connection")).to_have_text("Ansluten", timeout=PATIENCE_MS)
        return self

    @property
    def incident(self) -> str:
        """The incident that the window stands in."""
        found = re.search(r"/h/([^/]+)/", self.page.url)
        assert found, self.page.url
        return found[1]


class Windows:
    """Opens windows; each has a browser session of its own, as different people have."""

    def __init__(self, service: Service, chromium: Browser) -> None:
        self.service = service
        self.chromium = chromium
        self._open: list[Window] = []

    def phone(self, function: str = "lst-tib", **how: Any) -> Window:
        """390 px, with a finger."""
        return self._new(function, PHONE | how)

    def desk(self, function: str = "lst-tib", **how: Any) -> Window:
        """1440 px, with a mouse."""
        return self._new(function, DESK | how)

    def close(self) -> None:
        """Close all. No script may have failed in any of them."""
        faults = [fault for window in self._open for fault in window.faults]
        for window in self._open:
            window.context.close()
        self._open.clear()
        assert faults == []

    def _new(self, function: str, how: dict[str, Any]) -> Window:
        window = Window(self.service, self.chromium.new_context(locale="sv-SE", **how), function)
        self._open.append(window)
        return window
