"""What stands around every page, in a region of all rooms."""

from tests.town.browser import COUNTY, TABY, Browser


def test_the_accessibility_statement_names_the_convener_and_its_office(browser: Browser) -> None:
    page = browser.client.get("/tillganglighet/").content.decode()
    assert "Länsstyrelsen Stockholm ansvarar för den här tjänsten" in page
    assert 'href="mailto:kansli@lansstyrelsen.example"' in page


def test_nobody_is_told_to_ring_themselves_when_nothing_answers(browser: Browser) -> None:
    def rings(function: str) -> str:
        return browser.opens(function, "").split("data-ring=")[1].split("</template>")[0]

    assert "Tjänsteman i beredskap" in rings(TABY)
    assert "Tjänsteman i beredskap" not in rings(COUNTY)
    assert "tel:" in rings(COUNTY), "the coordinator is"
