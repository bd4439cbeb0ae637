"""The running example and its browser: the example is started once for a run; windows are each test's own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.service import Service
from tests.browser.windows import Windows
from tests.chromium import ARGUMENTS, CHROMIUM


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The example, served."""
    service = Service(tmp_path_factory.mktemp("example"))
    yield service
    service.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. While it is open its event loop runs in this thread, so no other file's tests may meet it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def windows(service: Service, chromium: Browser) -> Iterator[Windows]:
    """Windows that close when the test ends."""
    windows = Windows(service, chromium)
    yield windows
    windows.close()
