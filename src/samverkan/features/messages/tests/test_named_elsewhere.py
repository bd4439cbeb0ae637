"""A journal that another program has written, with names of messages that no address can hold."""

import re

import pytest

from samverkan.features import messages
from tests.town.browser import TABY, VAXHOLM, Browser


def test_the_pages_that_list_them_open_and_what_such_a_name_leads_to_is_not_there(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = messages._name
    monkeypatch.setattr(messages, "_name", lambda *parts: f"{own(*parts)}/elsewhere")
    snow = browser.raises()
    browser.waits(minutes=1)

    for function in (TABY, VAXHOLM):
        for path in (f"h/{snow}/utskick/", "utskick/"):
            page = browser.opens(function, path)
            link = re.search(r'href="[^"]*/(utskick/[^"/]+elsewhere/)"', page)
            assert link is not None
            browser.opens(function, link[1], status=404)
        browser.opens(function, f"h/{snow}/logg/")
