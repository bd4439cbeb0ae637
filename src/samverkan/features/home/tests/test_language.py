"""English pages hold what people wrote in Swedish, and a screen reader must know it (WCAG 3.1.2)."""

from django.conf import settings

from tests.town.browser import COUNTY, TABY, Browser

REPORT = {"impact": "orange", "trend": "worse", "confidence": "confirmed", "happened": "Spårväg ur drift"}


def test_an_english_page_marks_what_people_wrote_as_swedish(browser: Browser) -> None:
    browser.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    snow = browser.raises(COUNTY, invite=("0160",), exercise=True)
    browser.enters(snow)
    browser.sends(TABY, "egen/", REPORT | {"parts": ["happened"], "act": "convey", "told": "2", "seen": "0"})
    browser.sends(TABY, "logg/", {"text": "Plogbil på väg"})

    for path, text in (("", "Spårväg ur drift"), ("samlad/", "Spårväg ur drift"), ("logg/", "Plogbil på väg")):
        page = browser.opens(TABY, path)
        assert '<html lang="en">' in page
        assert f'lang="sv">{text}<' in page
        assert '<span lang="sv">ÖVNING</span>' in page
