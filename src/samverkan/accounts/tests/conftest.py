"""A real region of three members, with accounts in a database of its own."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from samverkan.accounts.models import User
from samverkan.accounts.pages import invitation
from samverkan.accounts.settings import SHARED_CACHE
from samverkan.accounts.tests.stage import Device, Person
from samverkan.project.furnishing import furnish_all
from samverkan.project.tests.county import County
from samverkan.web.house import furnish

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def accounts() -> Iterator[None]:
    call_command("migrate", verbosity=0, interactive=False)
    yield
    connection.close()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    county = County(tmp_path)
    furnish_all(county.region)
    with override_settings(PASSWORD_HASHERS=QUICK):
        yield county
    furnish(None)
    county.close()
    for each in (User, Session):
        each.objects.all().delete()
    cache.clear()


@pytest.fixture
def alice(county: County) -> Person:
    """Täby's duty officer."""
    return Person(county, "0160-tib", "alice@taby.example")


@pytest.fixture
def counted() -> Iterator[None]:
    """Tries are counted where several processes see them."""
    with override_settings(CACHES={"default": SHARED_CACHE}):
        call_command("createcachetable", verbosity=0)
        yield
        cache.clear()


@pytest.fixture
def phone() -> Device:
    return Device("Alices telefon")


@pytest.fixture
def logged_in(alice: Person, phone: Device) -> Device:
    """Alice, set up and logged in on her telephone. She typed the secret: a square costs as much as the rest."""
    with patch.object(invitation, "draw_square", lambda _address: ""):
        alice.sets_up(phone, alice.is_invited())
    return phone
