"""What only the device gives, in a real Chromium: passkeys, with its own virtual authenticator for a telephone's lock,
and notices."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from playwright.sync_api import Page, expect, sync_playwright

from samverkan.accounts.models import PushDevice, User
from samverkan.accounts.pages import notices
from samverkan.accounts.tests.stage import RAISED, Person
from samverkan.channels.push import Push
from samverkan.channels.push.vapid import build_key
from samverkan.features import incidents
from samverkan.project.tests.county import County
from samverkan.web.front import Front
from samverkan.web.house import get_house
from samverkan.web.tests.serving import serving
from tests.chromium import ARGUMENTS, CHROMIUM

pytestmark = pytest.mark.browser

LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(county: County) -> Iterator[str]:
    """The whole service on a port of this machine."""
    with serving(Front(get_house, lambda: None, WSGIHandler())) as town:
        yield f"http://localhost:{town.port}"


@pytest.fixture
def page(site: str) -> Iterator[Page]:
    """Chromium on a device with a lock of its own; whatever a page's policy forbids fails the test."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = chromium.new_context(base_url=site, locale="sv-SE").new_page()
        lock = page.context.new_cdp_session(page)
        lock.send("WebAuthn.enable")
        lock.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})
        faults: list[str] = []
        page.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
        yield page
        chromium.close()
    assert faults == []


SEND = """(typed) => {
  const form = document.createElement("form");
  form.method = "post";
  for (const [name, value] of Object.entries(typed)) {
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", name, value];
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


def set_up(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Börja").click()
    page.get_by_role("button", name="Skapa passnyckel").click()
    expect(page.get_by_role("heading", name="Dina reservkoder")).to_be_visible()


def beside(work: Callable[[], object]) -> None:
    """Ask the accounts' database in a thread: Playwright has a loop of its own in this."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_do, work).result()


def _do(work: Callable[[], object]) -> None:
    work()
    connection.close()


def age() -> None:
    """Every session's second factor was given a while ago."""
    for each in Session.objects.all():
        store = SessionStore(each.session_key)
        for given in store["account_authentication_methods"]:
            given["at"] -= 16 * 60
        store.modified = True
        store.save()


def test_alice_makes_a_passkey_and_logs_in_with_nothing_else(alice: Person, page: Page) -> None:
    set_up(page, alice.is_invited())
    page.goto("/konto/logout/")
    page.get_by_role("main").get_by_role("button", name="Logga ut").click()

    page.get_by_role("button", name="Logga in med passnyckel").click()

    expect(page.get_by_role("heading", name="Läget nu")).to_be_visible()
    assert urlsplit(page.url).path == "/f/0160-tib/"


def test_a_press_is_confirmed_with_the_passkey_and_nothing_is_lost(county: County, alice: Person, page: Page) -> None:
    set_up(page, alice.is_invited())
    page.goto("/f/0160-tib/aktivera/")
    beside(age)
    token = page.locator("main form [name=csrfmiddlewaretoken]").first.get_attribute("value")
    typed = RAISED | {"step": "press", "key": "snow-2016", "csrfmiddlewaretoken": token}
    page.evaluate(SEND, typed)

    expect(page.get_by_text("Det du skrev är sparat här")).to_be_visible()
    page.get_by_role("button", name="Bekräfta med passnyckel").click()

    expect(page).to_have_url(re.compile(r"/f/0160-tib/h/[^/]+/$"))
    assert [each.sentence for each in incidents.list_open(county.view())] == [RAISED["sentence"]]


def test_the_only_passkey_cannot_be_removed(alice: Person, page: Page) -> None:
    set_up(page, alice.is_invited())
    page.goto("/konto/")
    page.get_by_role("link", name="Ta bort Passnyckel 1").click()
    expect(page.get_by_text("enda andra faktor")).to_be_visible()


def test_a_stranger_device_gets_no_further(alice: Person, page: Page) -> None:
    page.goto("/konto/login/")
    page.get_by_role("button", name="Logga in med passnyckel").click()
    expect(page.get_by_text("Enheten lämnade ingen passnyckel")).to_be_visible()


def test_a_wrong_password_is_refused_and_the_passkey_is_still_offered(alice: Person, page: Page) -> None:
    set_up(page, alice.is_invited())
    page.context.clear_cookies()
    page.goto("/konto/login/")
    page.get_by_label("E-postadress").fill(alice.email)
    page.get_by_label("Lösenord", exact=True).fill("fel lösenord helt")
    with page.expect_response("**/konto/login/") as refused:
        page.get_by_role("button", name="Fortsätt").click()

    expect(page.get_by_text("Adressen eller lösenordet stämmer inte")).to_be_visible()
    assert refused.value.status == 422
    page.get_by_role("button", name="Logga in med passnyckel").click()
    expect(page).to_have_url(re.compile(r"/f/0160-tib/$"))


def add_device() -> None:
    PushDevice.objects.create(user=User.objects.get(), endpoint="https://push.example/p", address="{}", name="Platta")


def remove_devices() -> None:
    PushDevice.objects.all().delete()


@pytest.fixture
def switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notices, from this installation."""
    push = Push(build_key(b"a secret of ours"), contact="mailto:drift@lst.example")
    monkeypatch.setattr(notices, "open_push", lambda _secret: push)


@pytest.mark.usefixtures("switched_on")
def test_a_refused_press_among_the_notices_still_offers_to_switch_them_on(alice: Person, page: Page) -> None:
    set_up(page, alice.is_invited())
    beside(add_device)
    page.goto("/konto/notiser/")
    beside(remove_devices)
    page.get_by_role("button", name="Prova").click()

    expect(page.get_by_text("Enheten finns inte längre")).to_be_visible()
    expect(page.get_by_text("kan inte visa notiser")).to_be_hidden()
    page.get_by_role("button", name="Slå på notiser på den här enheten").click()
    expect(page.get_by_text("Webbläsaren lämnade inget tillstånd")).to_be_visible()
