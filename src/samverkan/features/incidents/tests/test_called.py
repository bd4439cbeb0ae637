"""Who is called, as the overview names them."""

from tests.town.browser import TABY, Browser


def test_a_name_with_a_comma_is_read_as_one_of_those_called(browser: Browser) -> None:
    snow = browser.raises(invite=("0160", "polisen"))
    page = browser.reads(TABY, f"h/{snow}/")
    assert "Kallade: 3 aktörer Länsstyrelsen Stockholm; Polismyndigheten, Region Stockholm; Täby kommun" in page
