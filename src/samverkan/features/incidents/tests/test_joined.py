"""An incident that has been joined to another, as people meet it."""

import re
from datetime import timedelta

import pytest

from samverkan.features import incidents
from samverkan.lib.refusal import Refused
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser
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


def test_nobody_who_was_called_drops_out_where_it_goes_on(browser: Browser) -> None:
    snow, water = browser.raises(invite=("0160",)), browser.raises(**WATER, invite=("0160", "0187"))
    with pytest.raises(Refused, match="incident-join-leaves-out") as refused:
        browser.does(COUNTY, "incidents.join", incident=water, into=snow, reason="Samma")
    assert refused.value.facts["members"] == "Vaxholms stad"
    assert not [each for each in incidents.list_open(browser.view()) if each.joined_to]


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
    for function in (VAXHOLM, COUNTY):
        summons = browser.opens(function, f"h/{water}/kallelse/")
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


def test_both_logs_name_the_other_and_lead_to_it(browser: Browser) -> None:
    water = joins(browser)
    snow = next(each.id for each in incidents.list_open(browser.view()) if each.id != water)
    assert "Vatten, Stockholms län är förd samman med den här händelsen och går vidare här. Skäl: Samma" in (
        browser.reads(VAXHOLM, f"h/{snow}/logg/")
    )
    assert f'href="../../{water}/">Öppna den andra händelsen' in browser.opens(VAXHOLM, f"h/{snow}/logg/")
    assert "Förd samman med Väder, Stockholms län, där det går vidare." in browser.reads(VAXHOLM, f"h/{water}/logg/")
    assert f'href="../../{snow}/">' in browser.opens(VAXHOLM, f"h/{water}/logg/")


def test_every_page_of_it_says_where_it_went_on(browser: Browser) -> None:
    water = joins(browser)
    for path in ("", "kallelse/", "egen/", "samlad/", "logg/", "utskick/", "styrning/"):
        page = browser.reads(VAXHOLM, f"h/{water}/{path}")
        assert page.count("Förd samman med Väder, Stockholms län") >= 1, path


def test_steering_offers_only_what_brings_it_to_its_end(browser: Browser) -> None:
    water = joins(browser)
    page = browser.opens(COUNTY, f"h/{water}/styrning/")
    offered = re.findall(r'<details id="(\w+)"', page)
    assert offered == ["assess", "hand_over", "withdraw"]
    assert "Gå in i aktiverat läge samtidigt" not in page


def test_joining_is_offered_only_where_there_is_something_to_join_with(browser: Browser) -> None:
    snow = browser.raises()
    assert 'id="join"' not in browser.opens(COUNTY, f"h/{snow}/styrning/")
    browser.raises(**WATER, exercise=True)
    assert 'id="join"' not in browser.opens(COUNTY, f"h/{snow}/styrning/"), "nor with an exercise"
    browser.raises(**WATER)
    assert 'id="join"' in browser.opens(COUNTY, f"h/{snow}/styrning/")


def test_what_others_were_joined_to_is_closed_after_them(browser: Browser) -> None:
    """Nobody is asked to end what has been joined: it would go on for ever, and lead to what is closed."""
    water = joins(browser)
    snow = next(each.id for each in incidents.list_open(browser.view()) if each.id != water)
    with pytest.raises(Refused, match="incident-joined-goes-on") as refused:
        browser.closes(snow)
    assert refused.value.facts["names"] == "Vatten, Stockholms län"
    typed = {"act": "close", "close-reason": "Över"}
    page = browser.sends(COUNTY, f"h/{snow}/styrning/", typed, status=409)
    assert "Det här är fört hit och pågår ännu: Vatten, Stockholms län." in page
    browser.town.wait(hours=2)
    browser.closes(water)
    browser.does(COUNTY, "incidents.close", incident=snow, reason="Över")
    assert incidents.list_open(browser.view()) == []


def test_when_it_was_joined_has_its_word(browser: Browser) -> None:
    first = browser.raises()
    browser.waits(minutes=1)
    second = browser.raises(anyway=True)
    browser.does(COUNTY, "incidents.join", incident=second, into=first, reason="Samma")
    page = re.sub(r"(?<=\() | (?=\))", "", browser.reads(VAXHOLM, f"h/{second}/"))
    assert "Förd samman med Väder, Stockholms län, påkallad 08.00 (sedan 08.01)" in page


def test_nobody_is_led_on_to_what_is_closed_too(browser: Browser) -> None:
    water = joins(browser)
    snow = next(each.id for each in incidents.list_open(browser.view()) if each.id != water)
    browser.town.wait(hours=2)
    for name in (snow, water):
        browser.does(COUNTY, "incidents.assess", incident=name, enough="information", levels=(), reason="Lugnt")
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.close", incident=water, reason="Över")
    assert "Fortsätt där" in browser.reads(VAXHOLM, f"h/{water}/logg/"), "the other still goes on"
    browser.does(COUNTY, "incidents.close", incident=snow, reason="Över")
    for path in ("", "kallelse/", "egen/", "samlad/", "logg/", "utskick/", "styrning/"):
        page = browser.reads(VAXHOLM, f"h/{water}/{path}")
        assert "Fortsätt där" not in page, path
        assert "Svara där" not in page, path
        assert "Den är avslutad; det som står här står kvar." in page, path


def led_by_two(browser: Browser) -> tuple[str, str]:
    """Vaxholm leads water, which is joined to the snow that Täby leads and wants to close; their ids."""
    water = joins(browser)
    snow = next(each.id for each in incidents.list_open(browser.view()) if each.id != water)
    for incident, lead in ((water, VAXHOLM), (snow, TABY)):
        browser.does(COUNTY, "incidents.hand_over", incident=incident, to=lead, reason="Lokalt")
        browser.does(lead, "incidents.accept_lead", incident=incident)
    enough = {"enough": "information", "levels": (), "reason": "Lugnt"}
    browser.does(TABY, "incidents.assess", incident=snow, **enough)
    return snow, water


def test_who_cannot_end_what_was_joined_is_told_who_can_and_at_which_number(browser: Browser) -> None:
    snow, water = led_by_two(browser)
    with pytest.raises(Refused, match="incident-joined-led-by-others") as refused:
        browser.does(TABY, "incidents.close", incident=snow, reason="Över")
    assert refused.value.facts["incidents"] == [water]
    page = browser.sends(TABY, f"h/{snow}/styrning/", {"act": "close", "close-reason": "Över"}, status=409)

    told = re.search(r"Be någon som kan det att avsluta eller återta det: ([^<]+)\. Avsluta sedan den här", page)
    assert told is not None
    assert re.fullmatch(r"[^;]+, Vaxholms stad [+\d -]+; [^;]+, Länsstyrelsen Stockholm [+\d -]+", told[1])
    assert "Över</textarea>" in page, "what was typed stands"
    assert "under Styrning där" not in page, "nobody is sent to what she cannot do"


def test_who_does_not_read_what_was_joined_is_told_nothing_of_it(browser: Browser) -> None:
    snow, water = browser.raises(TABY), browser.raises(VAXHOLM, **WATER, invite=("0187",))
    browser.waits(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.join", incident=water, into=snow, reason="Samma")
    for verb, given in (("assess", {"enough": "information", "levels": ()}), ("hand_over", {"to": TABY})):
        browser.does(COUNTY, f"incidents.{verb}", incident=snow, reason="Lugnt", **given)
    browser.does(TABY, "incidents.accept_lead", incident=snow)

    form = browser.opens(TABY, f"h/{snow}/styrning/").partition('id="close"')[2]
    assert "Det avslutas eller återtas först:" not in form
    assert water not in form


def test_the_form_that_closes_leads_to_what_is_ended_first(browser: Browser) -> None:
    snow, water = led_by_two(browser)
    asked = "Det avslutas eller återtas först:"
    for function, others in ((TABY, True), (COUNTY, False)):
        form = browser.opens(function, f"h/{snow}/styrning/").partition('id="close"')[2].partition("</details>")[0]
        assert asked in form
        assert f"/h/{water}/styrning/" in form
        assert ("Ring någon som kan" in form, 'href="tel:' in form) == (others, others)
    browser.town.wait(hours=2)
    browser.closes(water)
    assert asked not in browser.opens(TABY, f"h/{snow}/styrning/")
