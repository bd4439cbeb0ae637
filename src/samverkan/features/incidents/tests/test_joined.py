"""An incident that has been joined to another, as people meet it."""

from datetime import timedelta

from tests.town.browser import COUNTY, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS

WATER = {"kind": "vatten", "sentence": "Vattnet går inte att dricka"}


def joins(browser: Browser) -> str:
    """Water is joined to snow, and asked for reports before that; gives the water's id."""
    snow, water = browser.raises(), browser.raises(**WATER)
    browser.waits(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "reports.set_due", incident=water, due_at=browser.town.now + timedelta(hours=1))
    assert "Rapporter" in browser.opens(COUNTY, f"/fragment/reports.head/{water}")
    browser.does(COUNTY, "incidents.join", incident=water, into=snow, reason="Samma")
    return water


def test_steering_stays_possible_but_is_not_the_main_thing(browser: Browser) -> None:
    water = joins(browser)
    overview = browser.opens(COUNTY, f"h/{water}/")
    assert "Fortsätt där" in overview
    assert "?gor=assess" not in overview

    steering = browser.opens(COUNTY, f"h/{water}/styrning/")
    assert '<details id="assess"><summary>' in steering
    assert 'class="button primary"' not in steering
    assert '<details id="assess" open>' in browser.opens(COUNTY, f"h/{water}/styrning/?gor=assess")
    typed = {"act": "assess", "assess-enough": "information", "assess-reason": "Följs i den andra"}
    browser.sends(COUNTY, f"h/{water}/styrning/", typed)


def test_answers_are_given_where_it_goes_on(browser: Browser) -> None:
    water = joins(browser)
    summons = browser.opens(VAXHOLM, f"h/{water}/kallelse/")
    assert "Svara där" in summons
    for offered in ("Skicka svaret", "Påminn alla", "Skicka mer information"):
        assert offered not in summons


def test_nobody_is_told_that_a_report_is_due_there(browser: Browser) -> None:
    water = joins(browser)
    assert "Rapporter" not in browser.opens(VAXHOLM, f"/fragment/reports.head/{water}")
    browser.town.wait(hours=2)
    sent = browser.reads(COUNTY, f"h/{water}/utskick/")
    assert "eller ska inte längre rapportera här" in sent
    assert "Påminnelse om lägesrapport Återkallad" in sent
