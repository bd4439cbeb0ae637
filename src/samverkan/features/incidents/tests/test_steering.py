"""Styrning says what each of its acts does, and leaves out what cannot be done."""

from django.conf import settings

from tests.town.browser import COUNTY, Browser


def test_when_all_are_invited_it_says_so_and_asks_for_nobody(browser: Browser) -> None:
    form = "invite-members"
    assert form in browser.opens(COUNTY, f"h/{browser.raises(invite=('0160',))}/styrning/")
    everybody = f"h/{browser.raises(kind='vatten')}/styrning/"
    assert "Bjud in fler aktörer Alla är inbjudna." in browser.reads(COUNTY, everybody)
    assert form not in browser.opens(COUNTY, everybody)


def test_whether_it_is_confirmed_is_found_by_the_heading(browser: Browser) -> None:
    assert "Ändra påverkan, eller om det är bekräftat" in browser.reads(COUNTY, f"h/{browser.raises()}/styrning/")


def test_in_english_too_an_incident_is_closed_by_somebody(browser: Browser) -> None:
    snow = browser.raises()
    browser.closes(snow)
    browser.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert " by Tjänsteman i beredskap" in browser.reads(COUNTY, f"h/{snow}/styrning/")
