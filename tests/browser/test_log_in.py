"""The pages of the log-in, which the example does without: looked at as they are drawn in a real region."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from samverkan.accounts.tests.conftest import accounts, alice, county, logged_in, phone
from samverkan.accounts.tests.stage import Device, Person
from samverkan.web.environment import get_assets
from tests.browser.looking import find_violations, find_wider, unfold
from tests.browser.tour import LOG_IN
from tests.browser.windows import DESK, PHONE

__all__ = ["accounts", "alice", "county", "logged_in", "phone"]

pytestmark = pytest.mark.browser

OPEN = ("/konto/login/", "/konto/hjalp/", "/konto/stangt/")
SET_UP = "/konto/ordna/"
OWN = tuple(path for path in LOG_IN if path not in (*OPEN, SET_UP))


def show(page: Page, device: Device, path: str) -> None:
    """Let the browser show what the device is answered."""

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url).path
        if asked.startswith("/static/"):
            asset = get_assets().files[asked.split("/", 3)[3]]
            route.fulfill(body=asset.plain, content_type=asset.type)
        else:
            told = device.client.get(asked, follow=True)
            route.fulfill(status=told.status_code, body=told.content, content_type="text/html; charset=utf-8")

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(f"http://localhost{path}")


def look(chromium: Browser, device: Device, paths: tuple[str, ...]) -> list[str]:
    """What an auditor finds, in both widths and themes, and at 320 px."""
    found = []
    for how in (PHONE, DESK):
        with chromium.new_context(**how) as context:
            page = context.new_page()
            for path in paths:
                show(page, device, path)
                unfold(page)
                for theme in ("light", "dark"):
                    page.emulate_media(color_scheme=theme)
                    found += [f"{path} {theme} {fault}" for fault in find_violations(page)]
                if how is PHONE:
                    page.set_viewport_size({"width": 320, "height": 640})
                    found += [f"{path} {fault}" for fault in find_wider(page)]
                    page.set_viewport_size(PHONE["viewport"])
    return found


@pytest.fixture(autouse=True)
def beside_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's event loop runs in this thread; nothing here is asynchronous all the same."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def test_who_is_not_logged_in(chromium: Browser, county: object) -> None:
    assert look(chromium, Device(), OPEN) == []


def test_who_is_invited(chromium: Browser, alice: Person) -> None:
    link, device = alice.is_invited(), Device()
    assert look(chromium, device, (link,)) == []
    device.sends(link, status=303)
    assert look(chromium, device, (SET_UP,)) == []


def test_who_keeps_their_own_log_in(chromium: Browser, logged_in: Device) -> None:
    assert look(chromium, logged_in, OWN) == []
