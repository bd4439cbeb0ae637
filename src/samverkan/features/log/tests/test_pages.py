"""The log's pages, as somebody who writes and reads meets them."""

import html
import re

import pytest

from samverkan.features import log
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """Täby has pressed for snow and invited Vaxholm; all paths are within the incident."""
    browser.enters(browser.raises(invite=("0160", "0187")))


def newest(browser: Browser) -> str:
    """The entry of the newest note."""
    return log.lines(browser.view(), browser.incident, kind="log", limit=1)[0].meta.id


def test_what_is_written_stands_first_in_the_timeline(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Bussarna står")

    page = browser.reads(VAXHOLM, "logg/")

    assert "Tjänsteman i beredskap, Täby kommun" in page
    assert page.index("Bussarna står") < page.index("Post 1")
    assert "Skriv inget säkerhetsskyddsklassat och inget om enskilda." in page


def test_a_late_note_is_visibly_late_and_says_who_rang(browser: Browser) -> None:
    rang = {"occurred_at": "2026-11-09T07:00", "taken_from": "Trafik Stockholm", "kind": "call"}
    browser.sends(TABY, "logg/", rang, text="Stopp i tunneln")

    page = browser.reads(TABY, "logg/")

    assert "sen · skrevs" in page
    assert "07.00" in page
    assert "Lämnat per telefon av Trafik Stockholm: Stopp i tunneln" in page
    assert "Samtal" in page


def test_a_report_by_telephone_is_headed_by_the_caller_and_its_actor(browser: Browser) -> None:
    picture = {"impact": "orange", "happened": "Vägar avstängda"}
    given = {"member": "0187", "by": "Vakthavande befäl", "picture": picture}
    browser.does(TABY, "reports.phone", incident=browser.incident, **given)
    assert "Vakthavande befäl, Vaxholms stad" in browser.reads(TABY, "logg/")


def test_what_an_actor_says_of_an_answer_by_telephone_says_whose_it_is_and_to_what(browser: Browser) -> None:
    given = {"function": VAXHOLM, "answer": "attends", "caller": "Vakthavande befäl"}
    browser.does(COUNTY, "summons.reply_by_phone", incident=browser.incident, **given)
    browser.does(VAXHOLM, "summons.confirm", incident=browser.incident, number=1, holds=True)
    page = browser.reads(TABY, "logg/")
    assert "Svaret på kallelsen som lämnades per telefon i aktörens namn stämmer, säger " in page
    assert "Vaxholms stad" in page.partition("i aktörens namn stämmer, säger ")[2][:60]


def test_todays_times_stand_without_their_date_until_midnight(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Bussarna står")
    today = browser.reads(VAXHOLM, "logg/").partition("Tidslinje")[2].partition("Bussarna står")[0]
    assert "08.00" in today
    assert "2026-11-09" not in today

    browser.waits(hours=16)
    assert "2026-11-09 08.00" in browser.reads(VAXHOLM, "logg/").partition("Tidslinje")[2]


def test_what_happened_while_the_clock_was_put_back_is_asked_about_and_then_saved(browser: Browser) -> None:
    typed = {"occurred_at": "2026-10-25T02:30"}
    page = browser.sends(TABY, "logg/", typed, text="Stopp i tunneln", status=422)
    assert "två gånger den 2026-10-25" in page
    assert "Stopp i tunneln</textarea>" in page

    browser.sends(TABY, "logg/", typed | {"occurred_at-which": "+01:00"}, text="Stopp i tunneln")
    assert 'datetime="2026-10-25T02:30:00+01:00"' in browser.opens(VAXHOLM, "logg/")


def test_too_long_a_note_is_refused_with_its_length_and_the_text_stays(browser: Browser) -> None:
    text = "snö " * 5001
    page = browser.sends(TABY, "logg/", text=text, status=422)

    assert "har 20004 tecken, och högst 20000 får plats" in page
    assert text.strip() in page


def test_an_empty_note_stays_a_form(browser: Browser) -> None:
    assert 'id="id_text_error"' in browser.sends(TABY, "logg/", text="", status=422)


def test_the_timeline_is_searched_filtered_and_turned(browser: Browser) -> None:
    for text in ("Bussarna står", "Tågen går"):
        browser.sends(TABY, "logg/", text=text)

    found = browser.reads(TABY, "logg/?sok=bussarna")
    assert "Bussarna står" in found
    assert "Tågen går" not in found
    assert "Inget i loggen stämmer" in browser.reads(TABY, "logg/?aktor=0187")
    assert "Post 1" in browser.reads(TABY, "logg/?slag=incidents&ordning=gallde")
    assert "Bussarna" in browser.reads(TABY, "logg/?slag=nonsense&fore=x")


def test_what_one_searches_with_is_folded_until_something_is_chosen(browser: Browser) -> None:
    folded, unfolded = '<details class="desk-open"><summary>', '<details class="desk-open" open><summary>'
    for plain in ("", "?fore=9", "?ordning=visste"):
        assert f"{folded}Sök och välj i loggen" in browser.opens(TABY, f"logg/{plain}")
    for chosen in ("?sok=bussarna", "?aktor=0187", "?slag=incidents", "?ordning=gallde"):
        assert f"{unfolded}Sök och välj i loggen" in browser.opens(TABY, f"logg/{chosen}")


def test_older_lines_are_a_page_away(browser: Browser) -> None:
    for number in range(35):
        browser.sends(TABY, "logg/", text=f"nummer {number}")

    first = browser.opens(TABY, "logg/")

    assert "nummer 34" in first
    assert "nummer 4<" not in first
    assert 'href="?fore=10"' in first
    older = browser.reads(TABY, "logg/?fore=10")
    assert "nummer 4" in older
    assert "nummer 34" not in older
    assert "Till det senaste" in older


def test_a_correction_links_both_ways(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar")
    first = newest(browser)
    assert "Två bussar" in browser.opens(TABY, f"logg/{first}/ratta/")

    browser.sends(TABY, f"logg/{first}/ratta/", text="Tre bussar", reason="Hörde fel")

    second = newest(browser)
    page = html.unescape(browser.opens(TABY, "logg/?slag=log"))
    number = re.search(rf'href="{first}/">Post (\d+)<', page)
    assert number
    assert f'href="{first}/">Gäller post {number[1]}<' in page
    assert f'href="{second}/">Rättad' in page
    assert "Rättelse: Tre bussar (skäl: Hörde fel)" in page
    assert "redan rättad" in browser.opens(TABY, f"logg/{first}/ratta/")
    refused = browser.sends(TABY, f"logg/{first}/ratta/", text="Fyra bussar", reason="Hörde fel", status=409)
    assert "Fyra bussar" in refused


def test_who_leaves_out_why_is_told_and_keeps_the_text(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar")
    path = f"logg/{newest(browser)}/ratta/"
    page = browser.reads(TABY, path)
    assert "Varför rättas det? (frivilligt)" not in page
    assert page.count("Skriv inget säkerhetsskyddsklassat") == 2, "beside each of the two free fields"

    refused = browser.sends(TABY, path, text="Tre bussar", reason=" ", status=422)
    assert "Det står inte varför anteckningen rättas." in refused
    assert "Tre bussar" in refused
    assert "Tre bussar" not in browser.reads(TABY, "logg/")


def test_the_way_to_correct_stands_there_for_its_owner_until_it_is_corrected(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar")
    first = newest(browser)
    for path in ("logg/", "logg/?sok=bussar"):
        assert f'href="{first}/ratta/">Rätta' in browser.opens(TABY, path)
    assert browser.opens(TABY, "logg/").count("/ratta/") == 1
    for path in ("logg/", "logg/?sok=bussar"):
        assert "/ratta/" not in browser.reads(VAXHOLM, path)
    assert "Bara den aktör som skrev anteckningen rättar den." in browser.reads(VAXHOLM, f"logg/{first}/ratta/")

    browser.sends(TABY, f"logg/{first}/ratta/", text="Tre bussar", reason="Hörde fel")
    page = browser.opens(TABY, "logg/")
    assert f'href="{first}/ratta/"' not in page
    assert f'href="{newest(browser)}/ratta/">Rätta' in page


def test_nobody_corrects_what_is_not_theirs(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar")
    refused = browser.sends(
        VAXHOLM, f"logg/{newest(browser)}/ratta/", text="Tre bussar", reason="Hörde fel", status=403
    )
    assert "bara den aktören rättar den" in refused


def test_an_unknown_note_or_incident_is_said_to_be_so(browser: Browser) -> None:
    browser.opens(TABY, "logg/nothing/ratta/", status=404)
    browser.opens(TABY, "/h/other/logg/", status=404)


def test_a_closed_incident_offers_no_form(browser: Browser) -> None:
    browser.closes(browser.incident)

    page = browser.opens(TABY, "logg/")

    assert "Händelsen är avslutad." in page
    assert 'name="text"' not in page


def test_looking_back_offers_no_acts(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar")
    browser.waits(hours=1)
    page = browser.opens(TABY, "logg/?tid=2026-11-09T08:30")
    assert "Två bussar" in page
    assert 'name="text"' not in page
    assert 'name="tid" value="2026-11-09T08:30"' in page


def test_a_text_is_never_markup(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="<script>alert(1)</script>")
    assert "<script>alert" not in browser.opens(TABY, "logg/")


def test_notes_are_read_by_programs(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar", mark="OSL 18:13")
    line = log.lines(browser.view(), browser.incident, limit=1)[0]
    assert line.meta.mark == "OSL 18:13"
    assert "Kan omfattas av sekretess" in browser.reads(TABY, "logg/")


def test_on_an_english_page_what_people_have_said_is_marked_as_swedish(browser: Browser) -> None:
    browser.does(TABY, "incidents.withdraw", incident=browser.incident, reason="Fel knapp trycktes")
    assert 'lang="sv">Fel knapp trycktes' not in browser.opens(TABY, "logg/")
    browser.client.cookies["samverkan_language"] = "en"
    page = browser.opens(TABY, "logg/")
    assert '<span lang="sv">Fel knapp trycktes</span>' in page
    assert '<span lang="sv">Vägar avstängda i snöovädret</span>' in page
