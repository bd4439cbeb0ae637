"""Notices in a real browser: the script that shows them is let in by our own policy, and keeps no page."""

import pytest

from tests.browser.windows import Windows

pytestmark = pytest.mark.browser

REGISTER = "async () => (await navigator.serviceWorker.register('/notiser.js', { scope: '/konto/notiser/' })).scope"
KEPT = "async () => (await caches.keys()).length"


def test_the_script_that_shows_notices_is_let_in_and_keeps_nothing(windows: Windows) -> None:
    window = windows.desk("0160-tib").opens("")
    assert window.page.evaluate(REGISTER).endswith("/konto/notiser/")
    assert window.page.evaluate(KEPT) == 0
    assert window.page.evaluate("navigator.serviceWorker.controller") is None
