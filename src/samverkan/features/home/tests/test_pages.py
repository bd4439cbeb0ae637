"""Läget nu: is something burning?"""

import re

from samverkan.features import functions, incidents
from samverkan.features.duty.tests.planning import name_holders
from samverkan.features.home.fragments import TOLD_FOR, pick, until
from tests.town.browser import COUNTY, SOS, TABY, VAXHOLM, Browser

WATER = {"kind": "vatten"}


def test_when_nothing_goes_on_it_says_so(browser: Browser) -> None:
    page = browser.reads(TABY)
    assert "Inget pågår." in page
    assert "Inget väntar på dig." in page
    assert "Aktivera – gröna knappen" in page


def test_when_nothing_goes_on_it_says_whom_to_ring_how_one_is_called_and_what_was_last(browser: Browser) -> None:
    page = browser.reads(TABY)
    assert "Ring först Tjänsteman i beredskap · 08-" in page
    assert "Länsstyrelsen Stockholm" in page
    assert "Ni kallas genom Tjänsteman i beredskap" in page
    assert "aldrig bekräftad" in page
    assert "Senast avslutad" not in page
    assert f'href="/f/{TABY}/funktioner/"' in browser.opens(TABY)

    snow = browser.raises()
    assert "Ni kallas genom" not in browser.reads(TABY)
    browser.closes(snow)
    assert "Senast avslutad Väder, Stockholms län påkallad 08.00" in browser.reads(TABY)


def test_the_countys_duty_officer_is_not_told_to_ring_itself(browser: Browser) -> None:
    page = browser.reads(COUNTY)
    assert "Ring först" not in page
    assert "Ni kallas genom Tjänsteman i beredskap" in page


def test_who_has_duty_in_another_organisation_is_not_told(browser: Browser) -> None:
    people = functions.people(browser.view(COUNTY), "lst")
    officer, *_ = functions.on_duty(people, function=COUNTY, at=browser.town.now)
    assert f"Har jouren nu: {officer.name}" in browser.reads(COUNTY)
    assert officer.name not in browser.reads(TABY)


def test_of_several_who_hold_it_the_first_has_the_duty_and_the_others_come_after(browser: Browser) -> None:
    first, *others = name_holders(browser).values()
    assert f"Har jouren nu: {first}. Därefter: {', '.join(others)}" in browser.reads(TABY)


def test_a_gap_that_comes_in_the_own_duty_stands_where_one_looks_first(browser: Browser) -> None:
    for person in functions.on_duty(functions.people(browser.view(), "0160"), function=TABY, at=browser.town.now):
        away = {"from_at": "2026-12-01T07:00:00Z", "to_at": "2026-12-02T07:00:00Z"}
        browser.does(TABY, "duty.take_leave", member="0160", person=person.id, **away)
    assert "Nästa: lucka: ingen har jouren 2026-12-01 08.00" in browser.reads(TABY)
    assert "lucka" not in browser.reads(COUNTY)


def test_the_worst_stands_first_and_only_one_button_is_filled(browser: Browser) -> None:
    browser.raises()
    browser.raises(**WATER, impact="rod")
    page = browser.opens(COUNTY)
    assert page.index("Vatten, Stockholms län") < page.index("Väder, Stockholms län")
    assert page.count('class="button primary"') == 1
    assert "1/37 svar" in page


def test_more_than_three_are_folded(browser: Browser) -> None:
    for _ in range(5):
        browser.raises(anyway=True)
    page = browser.opens(COUNTY)
    assert "Visa alla (2 till)" in page
    assert page.count("<article") == 5


def test_what_is_not_mine_is_not_here(browser: Browser) -> None:
    browser.raises(invite=["0187"])
    assert "Inget pågår." in browser.opens(SOS)


def test_what_was_joined_stands_under_the_other(browser: Browser) -> None:
    snow = browser.raises()
    water = browser.raises(**WATER)
    browser.does(COUNTY, "incidents.join", incident=water, into=snow, reason="Samma")
    page = browser.opens(COUNTY)
    assert page.count("<article") == 1
    assert "Förd hit:" in page


def test_a_blocked_press_leaves_none_of_its_words_in_what_it_was_joined_with(browser: Browser) -> None:
    snow = browser.raises()
    water = browser.raises(**WATER, extent="unknown", sentence="Hemma hos Anna")
    browser.does(COUNTY, "incidents.join", incident=water, into=snow, reason="Samma")
    assert "Hemma hos Anna" in browser.opens(TABY, f"h/{snow}/")
    press = incidents.of(browser.view(TABY), water)
    assert press is not None
    browser.does(TABY, "records.block", stream=f"incident/{water}", entry=press.entry, ground="GDPR artikel 17")
    for path in ("", f"h/{snow}/", f"h/{water}/", f"h/{snow}/logg/"):
        assert "Hemma hos Anna" not in browser.opens(COUNTY, path)


def test_what_was_undone_is_told_for_an_hour_to_all_who_were_invited(browser: Browser) -> None:
    snow = browser.raises()
    browser.does(TABY, "incidents.undo", incident=snow)
    told = "Ångrad 08.00 av Tjänsteman i beredskap, Täby kommun – inget larm har gått: Väder, Stockholms län"
    for function in (TABY, SOS, COUNTY):
        page = browser.reads(function)
        assert told in page
        assert "Påkalla på nytt, med egen text" in page
    browser.waits(minutes=59)
    assert "Ångrad" in browser.reads(SOS)
    browser.waits(minutes=2)
    assert "Ångrad" not in browser.reads(SOS)


def test_what_was_taken_back_says_why_and_only_to_who_was_invited(browser: Browser) -> None:
    snow = browser.raises(invite=["0187"], exercise=True)
    browser.does(TABY, "incidents.withdraw", incident=snow, reason="Fel län")
    page = browser.reads(TABY)
    assert "ÖVNING Återtagen 08.00 av Tjänsteman i beredskap, Täby kommun: Väder" in page
    assert "Fel län" in page
    assert "inget larm har gått" not in page
    assert "Återtagen" not in browser.reads(SOS)


def test_what_goes_on_stands_above_what_was_taken_back_which_is_one_line_each(browser: Browser) -> None:
    undone = browser.raises(**WATER)
    browser.does(TABY, "incidents.undo", incident=undone)
    mistaken = browser.raises(VAXHOLM)
    browser.does(VAXHOLM, "incidents.withdraw", incident=mistaken, reason="Fel rapport")
    browser.raises(impact="rod")
    page = browser.reads(COUNTY)
    assert page.index("Öppna händelsen") < page.index("Ångrad 08.00") < page.index("Behöver dig nu")
    assert page.index("Öppna händelsen") < page.index("Återtagen 08.00") < page.index("Fel rapport")
    assert page.index("Öppna händelsen") < page.index("Påkalla på nytt, med egen text")


def test_of_two_with_one_name_it_is_said_which_was_taken_back(browser: Browser) -> None:
    browser.raises()
    other = browser.raises(VAXHOLM, anyway=True)
    browser.does(VAXHOLM, "incidents.withdraw", incident=other, reason="Fel rapport")
    page = browser.reads(SOS)
    assert re.search(r"Återtagen [^:]*: Väder, Stockholms län, påkallad [^<]*Vaxholms stad", page)


def test_what_is_told_of_what_was_undone_comes_live(browser: Browser) -> None:
    snow = browser.raises()
    before = pick(browser.view(SOS), "")
    browser.does(TABY, "incidents.undo", incident=snow)
    after = pick(browser.view(SOS), "")
    assert before is not None
    assert after is not None
    assert {name for name in after if name not in before} == {"withdrawn_0"}
    assert until(now=browser.town.now, **after) == after["withdrawn_0"].withdrawn_at + TOLD_FOR


def test_what_was_taken_back_is_found_below(browser: Browser) -> None:
    snow = browser.raises()
    browser.does(TABY, "incidents.withdraw", incident=snow, reason="Fel")
    page = browser.reads(TABY)
    assert "Inget pågår." in page
    assert "Avslutade och återtagna" in page


def test_of_what_has_ended_stands_when_it_did_and_when_it_was_pressed_for(browser: Browser) -> None:
    snow, water = browser.raises(), browser.raises(**WATER)
    browser.town.wait(minutes=5)
    browser.closes(snow)
    browser.does(TABY, "incidents.withdraw", incident=water, reason="Fel")
    ended = browser.reads(TABY).partition("Avslutade och återtagna")[2]
    assert "Väder, Stockholms län avslutad påkallad 08.00 08.05" in ended
    assert "Vatten, Stockholms län återtagen påkallad 08.00 08.05" in ended


def test_a_desk_finds_at_the_foot_what_its_rail_does_not_hold(browser: Browser) -> None:
    foot = browser.opens(TABY).partition("<footer")[2]
    for kept in ("kontrollpunkter/", "nycklar/", "/tillganglighet/"):
        line = next(each for each in foot.splitlines() if kept in each)
        assert "railed" not in line, "on a desk only what is railed is hidden"
