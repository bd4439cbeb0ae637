"""A duty planner at night puts somebody in: one goes off and not two, and the list says what still holds."""

from typing import Any

from samverkan.features import duty
from samverkan.features.duty.tests.planning import SEAT, WEEK, name_holders, plan
from tests.town.browser import TABY, Browser

WHEN = {"from_at": "2026-12-01T08:00", "to_at": "2026-12-01T20:00"}


def put_in(browser: Browser, person: str, *, status: int = 303, **typed: Any) -> str:
    return browser.sends(TABY, SEAT, {"act": "stand-in", "order": "1", **WHEN}, stand_in=person, status=status, **typed)


def plan_two(browser: Browser) -> dict[str, str]:
    """Täby's duty officers have it at once, all the time; who they are."""
    holders = name_holders(browser)
    for person, name in holders.items():
        browser.sends(TABY, SEAT, {**WEEK, "name": f"{name} alltid", "turn-0": person})
    return holders


def test_the_page_asks_instead_of_whom_where_two_are_on_duty_and_one_of_them_stays(browser: Browser) -> None:
    names = plan_two(browser)
    first, second = names
    page = put_in(browser, "-", status=422)
    either = (f"{names[first]}, {names[second]}", f"{names[second]}, {names[first]}")
    assert any(f"Flera har den turen samtidigt: {both}." in page for both in either)
    assert "Alla har jouren kvar" in page
    assert 'value="2026-12-01T20:00"' in page

    put_in(browser, "-", instead_of=first)
    assert f"i stället för {names[first]}" in browser.reads(TABY, SEAT)
    browser.waits(days=22)
    assert [each.person for each in duty.on_duty(browser.view(), function=TABY, at=browser.town.now)] == [second]


def test_one_whose_turn_it_is_not_cannot_be_stood_in_for(browser: Browser) -> None:
    first, second = name_holders(browser)
    browser.sends(TABY, SEAT, {**WEEK, "turn-0": first})
    page = put_in(browser, first, instead_of=second, status=422)
    assert f"{name_holders(browser)[second]} har inte tur 1 någon gång den tiden" in page


def test_a_stand_in_that_goes_before_another_says_so_and_the_list_shows_what_is_left(browser: Browser) -> None:
    names = plan(browser)
    first, second = names
    put_in(browser, first)
    assert "Ersättningen är sparad. Den går före" not in browser.reads(TABY, SEAT)

    put_in(browser, second, from_at="2026-12-01T10:00", to_at="2026-12-01T22:00")
    page = browser.reads(TABY, SEAT)
    assert "Ersättningen är sparad. Den går före en annan ersättare i samma tur" in page
    assert (
        f"ersatt {names[second]} 2026-12-01 10.00 – 2026-12-01 20.00 . Kvar: 2026-12-01 08.00 – 2026-12-01 10.00"
        in page
    )

    put_in(browser, "-")
    page = browser.reads(TABY, SEAT)
    assert "ersatt känd lucka 2026-12-01 08.00 – 2026-12-01 20.00 . Inget är kvar." in page
    assert "ersatt känd lucka 2026-12-01 10.00 – 2026-12-01 20.00 . Kvar: 2026-12-01 20.00 – 2026-12-01 22.00" in page


def test_a_stand_in_for_one_of_two_takes_nothing_from_the_others_stand_in(browser: Browser) -> None:
    first, second = plan_two(browser)
    put_in(browser, "-", instead_of=first)
    put_in(browser, "-", instead_of=second)
    page = browser.reads(TABY, SEAT)
    assert "Den går före" not in page
    assert "ersatt" not in page.partition("Ersättare för en tid")[2].partition("Sätt in ersättare")[0]
