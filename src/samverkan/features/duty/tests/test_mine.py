"""A person's own duty on its page: what it has, and what it gives away."""

from typing import Any

from samverkan.features import duty
from samverkan.features.duty.tests.planning import ADVENT, ASKED, MINE, SEAT, WEEK, name_holders, offer_first, plan
from samverkan.lib.local_time import local
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


def test_a_leave_that_nobody_takes_over_says_so_and_shows_the_gap_until_somebody_stands_in(browser: Browser) -> None:
    first, second = plan(browser, **{"turn-1": ""})
    far = {"from_at": "2027-06-01T08:00", "to_at": "2027-06-08T08:00"}
    browser.sends(TABY, MINE, far, act="leave", person=first)
    page = browser.reads(TABY, MINE)
    assert "Ledigheten är sparad, men då har ingen jouren: luckan står under Ledighet." in page
    assert "Lucka Tjänsteman i beredskap 2027-06-01 08.00 – 2027-06-08 08.00 Ingen har jouren." in page
    form = f"/f/{TABY}/{SEAT}?fran=2027-06-01T08%3A00&amp;till=2027-06-08T08%3A00#ersattare"
    assert form in browser.opens(TABY, MINE)

    browser.sends(TABY, SEAT, far, act="stand-in", stand_in=second, order="1")
    assert "Luckor" not in browser.reads(TABY, MINE)


def test_a_leave_that_the_next_takes_over_leaves_no_gap_and_says_so(browser: Browser) -> None:
    first, second = name_holders(browser)
    browser.sends(TABY, MINE, ADVENT, act="leave", person=first)
    page = browser.reads(TABY, MINE)
    assert "Ledigheten är sparad. Den ger ingen lucka i jouren." in page
    assert "Luckor" not in page

    browser.sends(TABY, MINE, ADVENT, act="leave", person=second)
    assert "men då har ingen jouren" in browser.reads(TABY, MINE)


def test_a_gap_that_is_known_or_has_another_reason_is_not_the_leaves(browser: Browser) -> None:
    first, _ = plan(browser, **{"turn-1": ""})
    browser.sends(TABY, SEAT, ADVENT, act="stand-in", stand_in="-", order="1")
    browser.sends(TABY, MINE, ADVENT, act="leave", person=first)
    assert "Den ger ingen lucka i jouren." in browser.reads(TABY, MINE)


def test_a_stand_in_who_is_on_leave_then_is_said_to_be_and_stands_so_on_the_roster(browser: Browser) -> None:
    first, second = plan(browser, **{"turn-1": ""})
    browser.sends(TABY, MINE, ADVENT, act="leave", person=second)
    whole = {"from_at": "2026-11-30T08:00", "to_at": "2026-12-04T08:00"}
    browser.sends(TABY, SEAT, whole, act="stand-in", stand_in=second, order="1")
    page = browser.reads(TABY, SEAT)
    assert "Ersättningen är sparad, men ersättaren är ledig då, helt eller delvis" in page
    assert "ledig 2026-12-01 08.00 – 2026-12-03 08.00 . Då gäller schemat under ersättningen." in page

    browser.sends(TABY, SEAT, whole, act="stand-in", stand_in=first, order="2")
    assert "Ersättningen är sparad. " in browser.reads(TABY, SEAT)


def test_who_takes_a_turn_while_on_leave_is_told_that_the_leave_stands(browser: Browser) -> None:
    plan(browser)
    offer_first(browser)
    (swap,) = duty.open_swaps(browser.view(), member="0160", now=browser.town.now)
    away = {"from_at": f"{local(swap.from_at):%Y-%m-%dT%H:%M}", "to_at": f"{local(swap.to_at):%Y-%m-%dT%H:%M}"}
    browser.sends(ASKED, MINE, away, act="leave", person=browser.person_of(ASKED))
    browser.sends(ASKED, MINE, act=f"accept:{swap.id}")
    assert "Svaret är sparat, men du är ledig då" in browser.reads(ASKED, MINE)
