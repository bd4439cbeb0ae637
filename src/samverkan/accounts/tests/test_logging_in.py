"""Logging in and out: who gets in, what the others learn, and what ends."""

from pathlib import Path
from queue import SimpleQueue

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from samverkan.accounts import leaving
from samverkan.accounts.leaving import build_leaving, remove_leavers
from samverkan.accounts.models import User
from samverkan.accounts.sessions import name_device
from samverkan.accounts.settings import build_settings
from samverkan.accounts.tests.stage import PASSWORD, Device, Person, forget_second_factor
from samverkan.project.tests.county import County
from tests.waiting import wait_until

WRONG = "Adressen eller lösenordet stämmer inte"


def test_the_password_alone_lets_nobody_in(alice: Person, logged_in: Device) -> None:
    thief = Device()
    assert thief.sends("/konto/login/", {"login": alice.email, "password": PASSWORD}) == "/konto/login/kod/"
    assert thief.opens("/f/0160-tib/", 302).startswith("/konto/login/")
    assert "Koden stämmer inte" in thief.sends("/konto/login/kod/", {"code": "000000"}, 422)


@override_settings(ALLOWED_HOSTS=["localhost", ".localhost", "192.0.2.2", "stab.local"])
def test_who_opens_the_service_by_number_is_led_to_its_name_for_passkeys(alice: Person) -> None:
    phone = Device()
    phone.client.defaults["HTTP_HOST"] = "192.0.2.2:8230"
    phone.sends(alice.is_invited(), status=303)
    for page in (phone.opens("/konto/ordna/"), phone.opens("/konto/login/")):
        assert "en passnyckel hör till tjänstens namn" in page
        assert ">http://stab.local:8230/</a>." in page
        assert "data-passkey" not in page
        assert "Enklast" not in page


def test_an_address_too_long_to_come_back_to_leads_to_the_log_in_all_the_same(alice: Person) -> None:
    assert Device().opens("/f/0160-tib/kontaktvagar/?a=" + "1" * 16_384, 302) == "/konto/login/"


def test_a_recovery_code_works_once(alice: Person, logged_in: Device) -> None:
    for status in (302, 422):
        device = Device()
        device.sends("/konto/login/", {"login": alice.email, "password": PASSWORD})
        device.sends("/konto/login/kod/", {"code": alice.recovery[0]}, status)


def test_nobody_learns_who_has_an_account(alice: Person, logged_in: Device) -> None:
    known = Device().sends("/konto/login/", {"login": alice.email, "password": "fel lösenord helt"}, 422)
    unknown = Device().sends("/konto/login/", {"login": "ingen@taby.example", "password": "fel lösenord helt"}, 422)
    for page in (known, unknown):
        assert WRONG in page
    assert _without_what_was_typed(known) == _without_what_was_typed(unknown)


def test_guessing_is_stopped_and_says_when_to_try_again(alice: Person, logged_in: Device) -> None:
    thief = Device()
    for number in range(5):
        thief.sends("/konto/login/", {"login": alice.email, "password": f"gissning nummer {number}"}, 422)
    page = thief.sends("/konto/login/", {"login": alice.email, "password": PASSWORD}, 429)
    assert "Vänta fem minuter" in page
    assert thief.waits == "300"


@pytest.mark.parametrize("written", ["aliCe@taby.example", "al\u0131ce@taby.example", "ALICE@TABY.EXAMPLE"])
def test_another_way_of_writing_the_address_gives_no_more_guesses(
    alice: Person, logged_in: Device, written: str
) -> None:
    thief = Device()
    for number in range(5):
        thief.sends("/konto/login/", {"login": alice.email, "password": f"gissning nummer {number}"}, 422)
    thief.sends("/konto/login/", {"login": written, "password": "ännu en gissning"}, 429)


@pytest.mark.parametrize("host", ["localhost:8000", "localhost:8001", "127.0.0.1", "[::1]:9"])
def test_another_name_or_port_of_the_service_gives_no_more_guesses(alice: Person, logged_in: Device, host: str) -> None:
    thief = Device()
    for number in range(5):
        thief.sends("/konto/login/", {"login": alice.email, "password": f"gissning nummer {number}"}, 422)
    thief.client.defaults["HTTP_HOST"] = host
    thief.sends("/konto/login/", {"login": alice.email, "password": "ännu en gissning"}, 429)


def test_tries_at_a_thousand_other_addresses_make_nobody_forget_those_at_the_first(
    alice: Person, logged_in: Device
) -> None:
    thief = Device()
    for number in range(5):
        thief.sends("/konto/login/", {"login": alice.email, "password": f"gissning nummer {number}"}, 422)
    for number in range(1_000):
        cache.set(f"en-annan-adress-{number}", [float(number)], 300)

    thief.sends("/konto/login/", {"login": alice.email, "password": "ännu en gissning"}, 429)


@pytest.mark.parametrize("several", [False, True])
def test_whoever_counts_them_has_room_for_a_flood(several: bool) -> None:
    assert build_settings(several=several, fresh_minutes=15)["CACHES"]["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_guessing_the_code_is_stopped_and_says_when_to_try_again(alice: Person, logged_in: Device) -> None:
    thief = Device()
    thief.sends("/konto/login/", {"login": alice.email, "password": PASSWORD})
    for number in range(5):
        thief.sends("/konto/login/kod/", {"code": f"00000{number}"}, 422)
    page = thief.sends("/konto/login/kod/", {"code": alice.code()}, 429)
    assert "Vänta fem minuter" in page
    assert thief.waits == "300"


def test_guessing_the_code_of_a_telephone_that_lies_about_is_stopped(alice: Person, logged_in: Device) -> None:
    forget_second_factor(logged_in)
    for number in range(5):
        logged_in.sends("/konto/bekrafta/", {"code": f"00000{number}"}, 422)
    assert "Vänta fem minuter" in logged_in.sends("/konto/bekrafta/", {"code": "000009"}, 429)
    assert logged_in.waits == "300"


def test_a_new_app_is_not_guessed_in_either(alice: Person, logged_in: Device) -> None:
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    for number in range(5):
        logged_in.sends("/konto/app/", {"code": f"00000{number}"}, 422)
    assert "Vänta fem minuter" in logged_in.sends("/konto/app/", {"code": "000009"}, 429)


def test_many_log_ins_from_one_place_are_too_many(county: County) -> None:
    device = Device()
    with override_settings(ACCOUNT_RATE_LIMITS={"login": "2/m/ip"}):
        for _ in range(2):
            device.sends("/konto/login/", {"login": "", "password": ""}, 422)
        assert "För många försök" in device.sends("/konto/login/", {"login": "", "password": ""}, 429)
        assert device.waits == "300"


def test_the_key_of_the_session_changes_at_log_in(alice: Person, logged_in: Device) -> None:
    device = Device()
    device.sends("/konto/login/", {"login": alice.email, "password": PASSWORD})
    before = device.client.cookies["samverkan_session"].value
    device.sends("/konto/login/kod/", {"code": alice.code()})
    cookie = device.client.cookies["samverkan_session"]
    assert cookie.value != before
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 30 * 24 * 3600)


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example/", "https:evil.example"])
def test_no_other_site_is_led_to(alice: Person, logged_in: Device, there: str) -> None:
    device = Device()
    first = device.sends("/konto/login/", {"login": alice.email, "password": PASSWORD, "next": there})
    assert "evil" not in device.sends(first, {"code": alice.code(), "next": there})
    logged_in.opens(f"/konto/lamna-over/?next={there}")
    assert "evil" not in logged_in.sends("/konto/lamna-over/", {"next": there}, 303)


def test_every_form_of_the_log_in_wants_its_token(alice: Person, logged_in: Device) -> None:
    for path in ("/konto/login/", "/konto/logout/", "/konto/enheter/", "/konto/lamna-over/", alice.is_invited()):
        assert logged_in.client.post(path, {}).status_code == 403


def test_a_page_says_who_typed_what_is_kept_on_the_device(alice: Person, logged_in: Device) -> None:
    assert f'data-who="{alice.id}"' in logged_in.opens("/f/0160-tib/")


def test_who_leaves_loses_the_session_and_the_account(county: County, alice: Person, logged_in: Device) -> None:
    _leaves(county, alice)
    assert logged_in.opens("/f/0160-tib/", 302).startswith("/konto/login/")

    assert remove_leavers(county.region) == 1

    assert not User.objects.exists()
    assert WRONG in Device().sends("/konto/login/", {"login": alice.email, "password": PASSWORD}, 422)


def test_the_watch_removes_leavers_by_itself(
    county: County, alice: Person, logged_in: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = _count_turns(monkeypatch)
    watch = build_leaving(county.region)
    watch.start()
    assert turns.get(timeout=5) == 0

    _leaves(county, alice)
    assert turns.get(timeout=5) == 1
    watch.stop(within_seconds=5)
    assert not User.objects.exists()


def test_nothing_of_who_has_left_stands_in_the_files(county: County, alice: Person, logged_in: Device) -> None:
    file = Path(connection.settings_dict["NAME"])
    files = [file, file.with_name(f"{file.name}-wal")]
    assert any(alice.email.encode() in each.read_bytes() for each in files)
    _leaves(county, alice)
    watch = build_leaving(county.region)
    watch.start()
    wait_until(lambda: not any(alice.email.encode() in each.read_bytes() for each in files))
    watch.stop(within_seconds=5)


def test_who_has_just_left_is_stopped_at_the_door(county: County, alice: Person, logged_in: Device) -> None:
    _leaves(county, alice)
    device = Device()
    assert device.sends("/konto/login/", {"login": alice.email, "password": PASSWORD}) == "/konto/stangt/"
    assert "stängd" in device.opens("/konto/stangt/")
    assert not device.is_logged_in()


def test_an_account_that_is_closed_is_out_at_once(alice: Person, logged_in: Device) -> None:
    User.objects.filter(username=alice.id).update(is_active=False)
    assert logged_in.opens("/", 302).startswith("/konto/login/")


def test_a_session_is_ended_from_another_device(alice: Person, logged_in: Device) -> None:
    tablet = Device("Surfplattan")
    tablet.logs_in(alice)
    page = tablet.opens("/konto/enheter/")
    assert "Alices telefon" in page
    number = page.partition('name="end" value="')[2].partition('"')[0]

    tablet.sends("/konto/enheter/", {"end": number}, 303)

    assert not logged_in.is_logged_in()
    assert tablet.is_logged_in()


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/129.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605 Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/129 Safari/537.36 Edg/129.0", "Edge, Windows"),
        ("curl" * 40, ("curl" * 40)[:60]),
        ("", ""),
    ],
)
def test_a_device_is_called_by_two_words(told: str, name: str) -> None:
    assert name_device(told) == name


def test_nobody_ends_anothers_session(county: County, alice: Person, logged_in: Device) -> None:
    bob = Person(county, "0160-info", "bob@taby.example")
    device = Device()
    bob.sets_up(device, bob.is_invited("0160-tib"))
    for each in UserSession.objects.exclude(user__username=bob.id):
        device.sends("/konto/enheter/", {"end": str(each.pk)}, 303)
    device.sends("/konto/enheter/", {"end": "others"}, 303)
    assert logged_in.is_logged_in()


def test_a_telephone_is_handed_over_to_the_next_on_duty(alice: Person, logged_in: Device) -> None:
    assert "Nästa person" in logged_in.opens("/konto/lamna-over/?next=/f/0160-tib/")
    there = logged_in.sends("/konto/lamna-over/", {"next": "/f/0160-tib/"}, 303)
    assert not logged_in.is_logged_in()
    page = logged_in.opens(there)
    assert "Logga in med passnyckel" in page
    assert 'value="/f/0160-tib/"' in page


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "social/connections/", "login/code/"])
def test_there_is_no_other_way_in(county: County, path: str) -> None:
    Device().opens(f"/konto/{path}", 404)


def _leaves(county: County, person: Person) -> None:
    county.does("", "functions.release_person", member=person.member, person=person.id)
    county.clock.forward(seconds=1)


def _count_turns(monkeypatch: pytest.MonkeyPatch) -> "SimpleQueue[int]":
    """How many each turn of the hand removed, when it has ended."""
    turns: SimpleQueue[int] = SimpleQueue()
    remove = leaving.remove_leavers
    monkeypatch.setattr(leaving, "remove_leavers", lambda region: turns.put(remove(region)))
    return turns


def _without_what_was_typed(page: str) -> list[str]:
    return [line for line in page.splitlines() if 'value="' not in line]
