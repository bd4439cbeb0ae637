"""Täby with a roster, in a town."""

import pytest

from samverkan.feeds.ical.tests.subscribers import Subscribers
from tests.town.browser import Browser


@pytest.fixture
def subscribers(browser: Browser) -> Subscribers:
    """Calendar programs that have Täby's addresses."""
    return Subscribers(browser)
