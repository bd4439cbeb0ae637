"""Täby with a roster, in a town."""

import pytest

from samverkan.feeds.ical import page
from samverkan.feeds.ical.tests.subscribers import Subscribers
from tests.town.browser import Browser


@pytest.fixture
def subscribers(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Subscribers:
    """Calendar programs that have Täby's addresses; nobody has guessed lately."""
    monkeypatch.setattr(page, "_guessing", page.Guessing())
    return Subscribers(browser)
