"""Notices on one's own devices: switched on by the person, private, and gone with the account."""

import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from samverkan.accounts.leaving import remove_leavers
from samverkan.accounts.models import PushDevice, User
from samverkan.accounts.pages import notices
from samverkan.accounts.pushing import MOST_DEVICES, PushDevices
from samverkan.accounts.tests.stage import Device, Person
from samverkan.channels.push import Push
from samverkan.channels.push.tests.browser import Browser
from samverkan.channels.push.vapid import build_key
from samverkan.feeds.ical.tests.server import HERE, Answer, Server, build, serving
from samverkan.project.tests.county import County
from samverkan.work import echoing

Told = TypeVar("Told")
PAGE = "/konto/notiser/"
INSIDE = ("https://10.0.0.7/p", "https://localhost/p", "http://push.example/p", "", "x" * 999)


@pytest.fixture(autouse=True)
def switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_here(secret: bytes) -> Push:
        return Push(build_key(secret), contact="mailto:drift@lst.example", reach=HERE)

    monkeypatch.setattr(notices, "open_push", open_here)


@pytest.fixture
def service() -> Iterator[Server]:
    with serving(build("201 Created", "Content-Length: 0")) as server:
        yield server


def switch_on(device: Device, browser: Browser, status: int = 303) -> str:
    told = browser.subscription
    typed: dict[str, Any] = {"act": "on", "endpoint": told.endpoint, "p256dh": told.p256dh, "auth": told.auth}
    return device.sends(PAGE, typed, status)


def beside(work: Callable[[], Told]) -> Told:
    """As the thread does that tells devices of what leaves: none of those that pages have."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(work).result()


def list_beside(person: Person) -> Sequence[echoing.Device]:
    """The person's devices, asked for there."""
    return beside(lambda: PushDevices().list_devices(person.id))


def test_a_device_is_switched_on_tried_and_switched_off(logged_in: Device, service: Server) -> None:
    browser = Browser(service.url)
    assert "Du har inga notiser påslagna." in logged_in.opens(PAGE)
    switch_on(logged_in, browser)
    number = PushDevice.objects.get().pk
    assert f'value="test:{number}"' in logged_in.opens(PAGE)
    logged_in.sends(PAGE, {"act": f"test:{number}"}, 303)
    assert '"title":"PROV"' in browser.reads(service.asked[0].partition(b"\r\n\r\n")[2])
    logged_in.sends(PAGE, {"act": f"off:{number}"}, 303)
    assert not PushDevice.objects.exists()


def hang_up(_connection: socket.socket, _question: bytes) -> None:
    """Take it, and close without a word."""


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (build("201 Created", "Content-Length: 0"), "Syns den inte på enheten inom en minut"),
        (hang_up, "Okänt om notisen gick fram: pushtjänsten svarade inte."),
    ],
)
def test_who_tries_a_device_reads_what_became_of_it_once(logged_in: Device, answer: Answer | bytes, said: str) -> None:
    with serving(answer) as service:
        switch_on(logged_in, Browser(service.url))
        assert said not in logged_in.opens(PAGE)
        logged_in.sends(PAGE, {"act": f"test:{PushDevice.objects.get().pk}"}, 303)
    assert said in logged_in.opens(PAGE)
    assert said not in logged_in.opens(PAGE), "it is said once"


@pytest.mark.parametrize(
    ("status", "said"), [("503 Down", "Prova igen om en stund."), ("400 Bad Request", "slå på notiser igen")]
)
def test_a_device_that_the_push_service_refuses_is_kept_and_what_to_do_is_said(
    logged_in: Device, status: str, said: str
) -> None:
    with serving(build(status, "Content-Length: 0")) as service:
        switch_on(logged_in, Browser(service.url))
        assert said in logged_in.sends(PAGE, {"act": f"test:{PushDevice.objects.get().pk}"}, 422)
    assert PushDevice.objects.exists()


def test_where_it_is_pushed_to_stands_on_no_page_and_following_a_link_changes_nothing(
    logged_in: Device, service: Server
) -> None:
    browser = Browser(service.url)
    switch_on(logged_in, browser)
    page = logged_in.opens(PAGE) + logged_in.opens(f"{PAGE}?act=off:{PushDevice.objects.get().pk}")
    told = browser.subscription
    assert not any(each in page for each in (told.endpoint, told.p256dh, told.auth))
    assert PushDevice.objects.count() == 1


def test_it_is_in_no_journal(county: County, logged_in: Device, service: Server) -> None:
    before = county.count()
    switch_on(logged_in, Browser(service.url))
    assert county.count() == before


def test_a_device_that_is_no_more_is_forgotten(logged_in: Device) -> None:
    with serving(build("410 Gone", "Content-Length: 0")) as gone:
        switch_on(logged_in, Browser(gone.url))
        shown = logged_in.sends(PAGE, {"act": f"test:{PushDevice.objects.get().pk}"}, 422)
    assert "är borttagen" in shown
    assert not PushDevice.objects.exists()


@pytest.mark.parametrize("endpoint", INSIDE)
def test_an_address_within_our_own_walls_is_refused_at_the_form(logged_in: Device, endpoint: str) -> None:
    assert "går inte att använda" in switch_on(logged_in, Browser(endpoint), 422)
    assert not PushDevice.objects.exists()


def test_there_are_five_at_most_and_the_same_browser_is_one(logged_in: Device, service: Server) -> None:
    for number in range(MOST_DEVICES):
        switch_on(logged_in, Browser(f"{service.url}/{number}"))
    assert "så många enheter" in switch_on(logged_in, Browser(f"{service.url}/6"), 422)
    switch_on(logged_in, Browser(f"{service.url}/0"))
    assert PushDevice.objects.count() == MOST_DEVICES


def test_nobody_tries_or_switches_off_anothers(logged_in: Device, service: Server) -> None:
    other = User.objects.create(username="p-other", email="other@x.example")
    theirs = PushDevice.objects.create(user=other, endpoint=service.url, address="{}", name="Telefon")
    logged_in.sends(PAGE, {"act": f"off:{theirs.pk}"}, 303)
    assert "finns inte längre" in logged_in.sends(PAGE, {"act": f"test:{theirs.pk}"}, 422)
    assert (PushDevice.objects.count(), service.asked) == (1, [])


def test_they_go_when_the_person_leaves(county: County, alice: Person, logged_in: Device, service: Server) -> None:
    switch_on(logged_in, Browser(service.url))
    (found,) = list_beside(alice)
    beside(lambda: PushDevices().drop(found.number + 1))
    assert len(list_beside(alice)) == 1
    county.does("", "functions.release_person", member=alice.member, person=alice.id)
    remove_leavers(county.region)
    assert (list(list_beside(alice)), PushDevice.objects.count()) == ([], 0)


def test_one_that_is_no_more_is_forgotten_also_while_alarms_leave(
    alice: Person, logged_in: Device, service: Server
) -> None:
    switch_on(logged_in, Browser(service.url))
    (found,) = list_beside(alice)
    beside(lambda: PushDevices().drop(found.number))
    assert not PushDevice.objects.exists()


def test_where_push_is_off_the_page_says_so(logged_in: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "open_push", lambda _secret: None)
    assert "Notiser är inte påslagna för tjänsten." in logged_in.opens(PAGE)
    assert "inte påslagna" in switch_on(logged_in, Browser(), 422)
