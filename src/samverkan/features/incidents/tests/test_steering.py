"""Styrning says what each of its acts does, and leaves out what cannot be done."""

import re

from django.conf import settings

from samverkan.features import incidents
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


def test_who_invites_whom_a_colleague_has_just_invited_loses_nothing_that_was_typed(browser: Browser) -> None:
    """Styrning stood open with some left; the last were invited meanwhile."""
    snow = browser.raises(invite=("0160",))
    path = f"h/{snow}/styrning/"
    left = re.findall(r'name="invite-members" value="([^"]+)"', browser.opens(COUNTY, path))
    browser.does(COUNTY, "incidents.invite", incident=snow, members=tuple(left))

    typed = {"act": "invite", "invite-members": ["0187"], "invite-reason": "Vägen dit är avstängd"}
    page = browser.sends(COUNTY, path, typed, status=422)
    assert "Alla som du valt är redan inbjudna." in page
    assert "Vägen dit är avstängd</textarea>" in page
    assert re.search(r'name="invite-members" value="0187"[^>]* checked', page)

    page = browser.sends(COUNTY, path, typed | {"invite-members": []}, status=422)
    assert "Vägen dit är avstängd</textarea>" in page, "nobody ticked, and nobody left to tick"


def test_whom_a_colleague_has_just_invited_does_not_keep_the_others_out(browser: Browser) -> None:
    snow = browser.raises(invite=("0160",))
    browser.does(COUNTY, "incidents.invite", incident=snow, members=("0187",))
    browser.sends(COUNTY, f"h/{snow}/styrning/", {"act": "invite", "invite-members": ["0187", "0117"]})
    found = incidents.of(browser.view(), snow)
    assert found is not None
    assert found.takes_part("0117")


def test_where_nobody_else_is_invited_no_direction_can_be_given_and_it_says_so(browser: Browser) -> None:
    path = f"h/{browser.raises(COUNTY, invite=('lst',))}/styrning/"
    assert "Ge inriktning i eget namn Ingen annan aktör är inbjuden än." in browser.reads(COUNTY, path)
    assert "give_authority-whom" not in browser.opens(COUNTY, path)

    typed = {"form": "command", "text": "Spärra E18", "ground": "LSO 3 kap.", "whom": "all"}
    posted = {"act": "give_authority"} | {f"give_authority-{name}": said for name, said in typed.items()}
    page = browser.sends(COUNTY, path, posted, status=422)
    assert "Mottagare saknas." in page
    assert "Spärra E18</textarea>" in page
