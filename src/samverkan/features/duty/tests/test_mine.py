"""A person's own duty on its page: what it has, and what it gives away."""

from typing import Any

from samverkan.features import duty
from samverkan.features.duty.tests.planning import ADVENT, ASKED, MINE, SEAT, WEEK, name_holders, offer_first, plan
from tests.town.browser import TABY, Browser


def test_a_swap_is_offered_and_the_other_says_yes(browser: Browser) -> None:
    plan(browser)
    offer_first(browser)
    assert "väntar på svar" in browser.reads(TABY, MINE)
    (swap,) = duty.open_swaps(browser.view(), member="0160", now=browser.town.now)
    browser.sends(TABY, MINE, act=f"accept:{swap.id}", status=403)
    assert "ber dig ta Tjänsteman i beredskap" in browser.reads(ASKED, MINE)
    assert "Du har 1 erbjudet byte att svara på." in browser.reads(ASKED, "jour/")
    browser.sends(ASKED, MINE, act=f"accept:{swap.id}")
    assert "Byten som du har erbjudit" not in browser.reads(TABY, MINE)
    assert "ersättare" in browser.reads(ASKED, MINE)


def test_a_swap_is_taken_back_before_it_is_answered(browser: Browser) -> None:
    plan(browser)
    offer_first(browser)
    (swap,) = duty.open_swaps(browser.view(), member="0160", now=browser.town.now)
    browser.sends(TABY, MINE, act=f"decline:{swap.id}")
    page = browser.reads(TABY, MINE)
    assert "Bytet är avböjt eller tillbakataget." in page
    assert "Byten som du har erbjudit" not in page


def test_a_day_of_a_turn_without_end_is_given_away_and_the_rest_is_kept(browser: Browser) -> None:
    first = next(iter(name_holders(browser)))
    browser.sends(TABY, SEAT, {**WEEK, "turn-0": first})
    assert "2026-11-09 08.00 –tills vidare" in browser.reads(TABY, MINE)
    shift = browser.opens(TABY, MINE).partition(f'<option value="{TABY}/1/')[2].partition('"')[0]
    asked: dict[str, Any] = {"act": "offer", "shift": f"{TABY}/1/{shift}", "to_person": browser.person_of(ASKED)}
    wanting = browser.sends(TABY, MINE, asked, status=422)
    assert "Passet har redan börjat" in wanting
    assert "Passet gäller tills vidare" in wanting
    assert "Tiden ligger utanför passet" in browser.sends(
        TABY, MINE, asked, from_at="2015-01-01T08:00", to_at="2026-12-03T08:00", status=422
    )
    browser.sends(TABY, MINE, {**asked, **ADVENT})
    (swap,) = duty.open_swaps(browser.view(), member="0160", now=browser.town.now)
    browser.sends(ASKED, MINE, act=f"accept:{swap.id}")
    page = browser.reads(TABY, MINE)
    assert "2026-11-09 08.00 – 2026-12-01 08.00" in page
    assert "2026-12-03 08.00 –tills vidare" in page


def test_who_holds_a_function_without_a_roster_reads_that_it_is_always_its(browser: Browser) -> None:
    page = browser.reads(TABY, MINE)
    assert "Du har inget pass" not in page
    assert "Tjänsteman i beredskap dygnet runt" in page
    assert "först i tur · sedan" in page
