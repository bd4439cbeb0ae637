"""What stands around every page, in a region of all rooms."""

from django.test import Client

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


def test_nobody_is_told_to_ring_themselves_by_a_page_of_errors(browser: Browser) -> None:
    def rings(function: str) -> str:
        client = Client(
            headers={"host": "localhost", "town-person": browser.person_of(function)}, enforce_csrf_checks=True
        )
        return client.post(f"/f/{function}/aktivera/", {"sentence": "Snö"}).content.decode()

    assert "Tjänsteman i beredskap" in rings(TABY)
    assert "Tjänsteman i beredskap" not in rings(COUNTY)
    assert "tel:" in rings(COUNTY), "the coordinator is"


def test_who_does_not_hold_the_function_is_told_its_number(browser: Browser) -> None:
    client = Client(headers={"host": "localhost", "town-person": browser.person_of(TABY)})
    assert "Tjänsteman i beredskap" in client.get(f"/f/{COUNTY}/").content.decode()
