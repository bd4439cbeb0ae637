"""What stands around every page, in a region of all rooms."""

from tests.town.browser import Browser


def test_the_accessibility_statement_names_the_convener_and_its_office(browser: Browser) -> None:
    page = browser.client.get("/tillganglighet/").content.decode()
    assert "Länsstyrelsen Stockholm ansvarar för den här tjänsten" in page
    assert 'href="mailto:kansli@lansstyrelsen.example"' in page
