"""Duty's pages, as those who are on duty and those who keep the roster meet them."""

import pytest

from samverkan.features import duty
from samverkan.features.duty.tests.planning import ADVENT, MINE, SEAT, WEEK, name_holders, plan
from samverkan.features.functions import channels
from samverkan.lib.maps import values_in_order
from tests.town.browser import OFFICE, TABY, TABY_INFO, VAXHOLM, Browser


def test_without_a_roster_those_who_hold_it_have_it_until_further_notice(browser: Browser) -> None:
    first = next(iter(name_holders(browser).values()))
    page = browser.reads(TABY, "jour/")

    assert f"{first} tills vidare" in page
    assert "Inga luckor och inga krockar" in page
    assert first not in browser.reads(VAXHOLM, "jour/")


def test_a_rotation_says_who_comes_when_as_a_list_and_as_a_table(browser: Browser) -> None:
    first, second = plan(browser).values()
    page = browser.reads(TABY, "jour/")

    assert f"{second} till 2026-11-16 08.00" in page
    assert f"Nästa överlämning: 2026-11-16 08.00 {first}" in page
    assert f"Måndag 2026-11-16 v. 47 08.00 {first}" in page
    assert page.count("v. 46") == 1


def test_a_seats_page_tells_the_rhythm_and_changes_it(browser: Browser) -> None:
    holders = plan(browser)
    (rotation,) = duty.rotations(browser.view(), TABY, at=browser.town.now)
    page = browser.reads(TABY, SEAT)
    assert "Rotationen är sparad." in page
    assert " → ".join(holders.values()) in page
    assert "Byter varje vecka kl. 08.00 · från 2026-11-02" in page

    form = browser.opens(TABY, f"{SEAT}?rotation={rotation.id}")
    assert f'value="{rotation.id}"' in form
    plan(browser, rotation=rotation.id, every_days="1", weekdays=["4", "5"], hours="12")
    assert "Byter varje dag kl. 08.00 · 12 timmar · fredag, lördag" in browser.reads(TABY, SEAT)

    browser.sends(TABY, SEAT, act=f"end-rotation:{rotation.id}")
    assert "Rotationen är avslutad." in browser.reads(TABY, SEAT)
    assert "Ingen rotation" in browser.reads(TABY, SEAT)


def test_what_was_typed_stays_when_a_rotation_is_refused(browser: Browser) -> None:
    nobody = browser.sends(TABY, SEAT, WEEK, status=422)
    assert "Välj minst en person." in nobody
    assert 'value="2026-11-02"' in nobody

    person = next(iter(name_holders(browser)))
    backwards = browser.sends(TABY, SEAT, {**WEEK, "turn-0": person, "ends_on": "2026-11-01"}, status=422)
    assert "Slutet är före början." in backwards
    assert f'<option value="{person}" selected>' in backwards


def test_more_rows_keep_what_was_chosen(browser: Browser) -> None:
    person = next(iter(name_holders(browser)))
    page = browser.sends(TABY, SEAT, {"act": "more-turns", "rows": "5", "turn-4": person}, status=200)

    assert 'name="turn-9"' in page
    assert "Välj minst en person." not in page
    assert f'<option value="{person}" selected>' in page
    assert not duty.rotations(browser.view(), TABY, at=browser.town.now)


def test_a_stand_in_is_put_where_the_gap_is(browser: Browser) -> None:
    holders = plan(browser)
    for person in holders:
        browser.sends(TABY, MINE, ADVENT, act="leave", person=person)
    page = browser.opens(TABY, "jour/")
    assert "Ingen har jouren. Sätt in en ersättare" in page
    link = f"/f/{TABY}/{SEAT}?fran=2026-12-01T08%3A00&amp;till=2026-12-03T08%3A00#ersattare"
    assert link in page
    assert 'value="2026-12-01T08:00"' in browser.opens(TABY, f"{SEAT}?fran=2026-12-01T08:00&till=2026-12-03T08:00")

    for person in holders:
        (leave,) = values_in_order(duty.of(browser.view(), "0160").leaves[person].by_id)
        browser.sends(TABY, MINE, act=f"end-leave:{leave.id}")
    assert "Ingen har jouren." not in browser.reads(TABY, "jour/")


def test_who_simply_holds_a_function_has_it_until_its_leave(browser: Browser) -> None:
    first, second = name_holders(browser)
    for person in (first, second):
        browser.sends(TABY, MINE, ADVENT, act="leave", person=person)
    page = browser.reads(TABY, "jour/")

    assert f"{name_holders(browser)[first]} till 2026-12-01 08.00" in page
    assert "Nästa överlämning: 2026-12-01 08.00 lucka: ingen har jouren" in page


def test_a_known_gap_is_chosen_and_never_forgotten_into(browser: Browser) -> None:
    plan(browser)
    told = {"act": "stand-in", "order": "1", **ADVENT}
    assert "Detta fält måste fyllas i" in browser.sends(TABY, SEAT, told, stand_in="", status=422)

    browser.sends(TABY, SEAT, told, stand_in="-")
    assert "ingen: känd lucka" in browser.reads(TABY, SEAT)
    (stand_in,) = values_in_order(duty.roster_of(browser.view(), TABY).stand_ins.by_id)
    browser.sends(TABY, SEAT, act=f"end-stand-in:{stand_in.id}")
    assert "Ingen ersättare är inlagd." in browser.reads(TABY, SEAT)


def test_the_same_roster_again_is_said_before_it_is_saved_and_stays_in_the_form(browser: Browser) -> None:
    first, second = plan(browser)
    told = {**WEEK, "name": "Samma vecka", "turn-0": first, "turn-1": second}
    page = browser.sends(TABY, SEAT, told, status=409)
    assert "har redan den turen i rotationen Vecka, första gången" in page
    assert 'value="Samma vecka"' in page
    assert len(duty.rotations(browser.view(), TABY, at=browser.town.now)) == 1


def test_an_actor_without_duty_officer_says_who_answers(browser: Browser) -> None:
    browser.sends(VAXHOLM, f"jour/{VAXHOLM}/schema/", act="relay", to_function="sos-tib", note="Hela dygnet")
    answered = "Besvaras av SOS Alarm: Larmcentralen, tjänsteman i beredskap"

    assert answered in browser.reads(TABY, "kontaktvagar/?sok=vaxholm")
    assert answered in browser.reads(VAXHOLM)
    assert f"{answered} Hela dygnet" in browser.reads(VAXHOLM, "jour/")
    browser.sends(VAXHOLM, f"jour/{VAXHOLM}/schema/", act="relay", to_function="-", note="")
    assert answered not in browser.reads(TABY, "kontaktvagar/?sok=vaxholm")


def test_an_actor_chooses_whether_who_answers_for_it_is_called_before_its_own(browser: Browser) -> None:
    said = "Om den söks före eller efter era egna väljs under Så kallas vi"
    schema = f"jour/{VAXHOLM}/schema/"
    assert said not in browser.reads(VAXHOLM, schema)
    browser.sends(VAXHOLM, schema, act="relay", to_function="sos-tib", note="")
    assert said in browser.reads(VAXHOLM, schema)
    assert "den som besvarar i stället → den som har jouren" in browser.reads(VAXHOLM, "jour/kallas/")


def test_the_county_sees_gaps_by_week_and_no_names(browser: Browser) -> None:
    assert "inte genomgången än" in browser.reads(VAXHOLM, "jour/lan/")
    holders = plan(browser)
    for person in holders:
        browser.sends(TABY, MINE, ADVENT, act="leave", person=person)
    browser.does("", "duty.survey", member="0160")
    page = browser.reads(VAXHOLM, "jour/lan/?bara=brister")

    assert "Täby kommun Tjänsteman i beredskap" in page
    assert "v. 49 Lucka" in page
    assert "Vaxholms stad" not in page
    assert not any(name in page for name in holders.values())


def test_the_county_is_not_told_that_somebody_is_covered_whom_nobody_has_looked_at(browser: Browser) -> None:
    browser.does("", "duty.survey", member="0160")
    page = browser.reads(TABY, "jour/lan/")
    assert "är inte genomgångna än" in page
    (unseen,) = [each for each in browser.opens(TABY, "jour/lan/").split("<tr>") if "Vaxholms stad" in each]
    assert "inte genomgången än" in unseen
    assert "täckt" not in unseen
    browser.does("", "duty.survey", member="0187")
    (seen,) = [each for each in browser.opens(TABY, "jour/lan/").split("<tr>") if "Vaxholms stad" in each]
    assert "inte genomgången" not in seen
    assert "täckt" in seen


def test_how_long_ahead_ones_own_are_told_of_a_turn_is_chosen_and_seen_by_all_of_them(browser: Browser) -> None:
    assert "12 timmar i förväg" in browser.reads(TABY_INFO, "jour/krav/")
    browser.sends(TABY, "jour/krav/", act="notice", hours="999", status=422)
    browser.sends(TABY, "jour/krav/", act="notice", hours="0")
    assert "Det gäller från nästa överlämning." in browser.reads(TABY, "jour/krav/")
    assert "inget besked" in browser.reads(TABY_INFO, "jour/krav/")
    browser.sends(TABY_INFO, "jour/krav/", act="notice", hours="4", status=403)


def test_demands_are_kept_by_who_keeps_the_organisation(browser: Browser) -> None:
    browser.sends(TABY, "jour/krav/", rest_hours="11", least_persons="2", weeks_ahead="8")
    assert "Kraven är sparade." in browser.reads(TABY, "jour/krav/")
    assert 'name="rest_hours"' not in browser.opens(TABY_INFO, "jour/krav/")
    assert "11" in browser.reads(TABY_INFO, "jour/krav/")
    browser.sends(TABY_INFO, "jour/krav/", rest_hours="0", least_persons="0", weeks_ahead="8", status=403)


def test_the_trail_tells_who_had_it_when_whatever_was_changed_later(browser: Browser) -> None:
    first, second = plan(browser).values()
    browser.waits(days=8)
    page = browser.reads(TABY, f"jour/{TABY}/spar/")

    assert page.index(first) < page.index(second)
    assert "rotation" in page
    assert "har funktionen" in browser.reads(TABY, f"jour/{TABY}/spar/?fran=2026-11-01&till=2026-11-08")
    browser.opens(TABY, f"jour/{TABY}/spar/?fran=igår", status=422)
    browser.opens(TABY, f"jour/{TABY}/spar/?fran=0001-01-01&till=9999-12-31")


@pytest.mark.parametrize("path", [SEAT, f"jour/{TABY}/spar/", "jour/none/schema/"])
def test_another_organisations_roster_is_a_page_that_there_is_not(browser: Browser, path: str) -> None:
    browser.opens(VAXHOLM, path, status=404)
    browser.opens(OFFICE, path, status=404)


def test_who_does_not_keep_the_roster_is_offered_no_forms(browser: Browser) -> None:
    page = browser.opens(TABY_INFO, SEAT)

    assert 'value="set-rotation"' not in page
    assert "Ersättare för en tid" in page
    browser.sends(TABY_INFO, SEAT, {**WEEK, "turn-0": browser.person_of(TABY)}, status=403)


def test_an_earlier_time_is_shown_as_it_was_and_offers_nothing(browser: Browser) -> None:
    browser.waits(hours=2)
    plan(browser)
    page = browser.opens(TABY, f"{SEAT}?tid=2026-11-09T09:00")

    assert "Ingen rotation" in page
    assert 'value="set-rotation"' not in page
    for path in (MINE, "jour/", "jour/krav/", "jour/kallas/"):
        assert 'name="act"' not in browser.opens(TABY, f"{path}?tid=2026-11-09T09:30").partition("</main>")[0]


def test_an_organisation_says_how_it_is_called(browser: Browser) -> None:
    called = "jour/kallas/"
    told = {"minutes": "5", "by_day": "sms", "by_night": "voice sms", "chain": "on-duty function relay"}
    assert "Så kallas vi" in browser.reads(TABY, "jour/")
    browser.sends(TABY, called, told)
    assert "Det gäller från nästa kallelse." in browser.reads(TABY, called)

    held = duty.policy_of(browser.view(), "0160")
    assert (held.minutes, held.by_day, held.chain) == (5, ("sms",), ("on-duty", "function", "relay"))
    assert "bara SMS" in browser.reads(TABY_INFO, called)
    assert 'value="0"' in browser.sends(TABY, called, {**told, "minutes": "0"}, status=422)
    browser.sends(TABY_INFO, called, {**told, "minutes": "6"}, status=403)


def test_a_person_s_way_that_nobody_has_confirmed_leads_to_that_person(browser: Browser) -> None:
    browser.town.wait(days=91)
    for way in channels(browser.view(), TABY):
        browser.does(TABY, "functions.confirm_channel", function=TABY, channel=way.id)
    person = browser.person_of(TABY)
    assert f'href="/f/{TABY}/personer/{person}/"' in browser.opens(TABY, "jour/")
