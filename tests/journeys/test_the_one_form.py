"""The page's one form, which the buttons of live parts point at: nothing stands in it that nobody reads."""

import re

from tests.town.browser import COUNTY, Browser


def test_it_carries_the_token_and_the_key_and_its_address_the_acting_function(browser: Browser) -> None:
    page = browser.opens(COUNTY, f"h/{browser.raises()}/kallelse/")
    (address, inside), *others = re.findall(r'<form id="act" method="post"([^>]*)>(.*?)</form>', page, re.DOTALL)

    assert not others
    assert re.findall(r'name="(\w+)"', inside) == ["csrfmiddlewaretoken", "key"]
    assert "action" not in address or f"/f/{COUNTY}/" in address, "without one it is sent to the page's own address"
