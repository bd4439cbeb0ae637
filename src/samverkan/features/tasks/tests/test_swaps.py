"""A swap of duty waits, under Att göra, for the function of who is asked, and says for whom."""

from samverkan.api.reading import Nothing
from samverkan.features.duty.tests.planning import ASKED, name_holders, offer_first, plan
from samverkan.features.tasks.api import read_tasks
from tests.town.browser import TABY_INFO, VAXHOLM, Browser

WAITS = "svara på ett byte av jour"


def test_an_offered_swap_waits_for_who_is_asked_until_it_is_answered(browser: Browser) -> None:
    plan(browser)
    offer_first(browser)
    page = browser.opens(ASKED, "att-gora/")
    name = name_holders(browser)[browser.person_of(ASKED)]
    assert f"{name}: {WAITS}" in page
    assert f'href="/f/{ASKED}/jour/min/#byten"' in page
    assert not any(WAITS in browser.reads(each, "att-gora/") for each in (TABY_INFO, VAXHOLM))
    swap = browser.opens(ASKED, "jour/min/").partition('value="decline:')[2].partition('"')[0]
    browser.sends(ASKED, "jour/min/", act=f"decline:{swap}")
    assert WAITS not in browser.reads(ASKED, "att-gora/")


def test_a_program_reads_it_with_no_incident(browser: Browser) -> None:
    plan(browser)
    offer_first(browser)
    found = read_tasks(browser.view(ASKED), Nothing(), browser.town.now)
    (task,) = [each for each in found or [] if each.kind == "swap"]
    assert (task.incident, task.path) == ("", "jour/min/#byten")
