"""Aktivera, the overview and Styrning, as people meet them."""

from datetime import timedelta

import pytest

from samverkan.features import incidents
from samverkan.features.incidents import Incident
from samverkan.lib.local_time import local
from tests.town.browser import COUNTY, OPERATOR, TABY, TABY_INFO, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS

RSIB = "lst-rsib"

TYPED = {
    "kind": "vader",
    "extent": "county",
    "sentence": "Vägar avstängda i snöovädret",
    "confirmed": "yes",
    "impact": "orange",
    "reality": "live",
    "whom": "all",
}


def presses(browser: Browser, function: str = TABY, **more: str) -> str:
    """Press; gives the incident."""
    address = browser.sends(function, "aktivera/", TYPED | {"step": "press"} | more)
    return address.rstrip("/").rsplit("/", 1)[-1]


def find(browser: Browser, incident: str) -> Incident:
    found = incidents.of(browser.view(), incident)
    assert found is not None
    return found


def test_the_review_says_how_many_and_that_it_is_live(browser: Browser) -> None:
    page = browser.sends(TABY, "aktivera/", TYPED | {"step": "review"}, status=200)
    assert "Larma 37 aktörer nu – SKARPT" in page
    assert "tid meddelas senast" in page
    assert incidents.list_open(browser.view()) == []

    drill = browser.sends(TABY, "aktivera/", TYPED | {"step": "review", "reality": "exercise"}, status=200)
    assert "Larma 37 aktörer nu – ÖVNING" in drill


def test_the_municipalities_stand_open_where_they_are_asked_for(browser: Browser) -> None:
    """Chosen, and refused for another reason: what was chosen among is still before the eyes."""
    folded, unfolded = '<details data-with="municipalities">', '<details data-with="municipalities" open>'
    assert folded in browser.opens(TABY, "aktivera/")
    assert '<div id="id_place_reminder"><p class="reminder">' in browser.opens(TABY, "aktivera/")
    some = TYPED | {"step": "review", "extent": "municipalities", "codes": ["0160"], "sentence": ""}
    page = browser.sends(TABY, "aktivera/", some, status=422)
    assert unfolded in page
    assert '<a class="number" href="tel:' in page


def test_the_review_names_who_is_called_and_how_many_are_companies(browser: Browser) -> None:
    some = TYPED | {"step": "review", "whom": "chosen", "invite": ["0160", "0187", "sos"]}
    page = browser.sends(TABY, "aktivera/", some, status=200)
    assert "Kallas: 4 aktörer, varav 1 bolag" in page
    assert '<details class="desk-open"><summary>Vilka som kallas' in page
    assert "Vaxholms stad" in page

    towns = browser.sends(TABY, "aktivera/", some | {"invite": ["0160", "0187"]}, status=200)
    assert "Kallas: 3 aktörer<" in towns


@pytest.mark.parametrize("step", ["review", "press"])
def test_who_chooses_by_hand_and_chooses_nobody_is_told_so(browser: Browser, step: str) -> None:
    page = browser.sends(TABY, "aktivera/", TYPED | {"step": step, "whom": "chosen"}, status=422)

    assert 'id="id_invite_error">' in page
    assert "Välj minst en aktör." in page
    assert '<details data-with="chosen" open>' in page
    assert "Vägar avstängda i snöovädret</textarea>" in page
    assert incidents.list_open(browser.view()) == []


def test_who_has_pressed_while_nothing_is_sent_reads_it(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")

    assert "Ingen får larmet: ring." in browser.reads(TABY, f"h/{presses(browser)}/")


def test_the_press_leads_to_the_incident_where_it_can_be_undone(browser: Browser) -> None:
    snow = presses(browser)
    assert "Ångra" in browser.opens(TABY, f"h/{snow}/")
    assert "Ångra" not in browser.opens(VAXHOLM, f"h/{snow}/")
    browser.sends(TABY, f"h/{snow}/angra/", {})
    assert find(browser, snow).undone
    assert "Ångrad innan något gått ut" in browser.opens(VAXHOLM, f"h/{snow}/")


def test_undoing_too_late_says_what_to_do_instead(browser: Browser) -> None:
    snow = presses(browser)
    browser.waits(seconds=11)
    page = browser.sends(TABY, f"h/{snow}/angra/", {}, status=409)
    assert "Återta den under Styrning" in page


def test_back_from_the_review_everything_typed_is_still_there(browser: Browser) -> None:
    page = browser.sends(
        TABY, "aktivera/", TYPED | {"step": "write", "telephone": "08-465 004 10 kod 4711"}, status=200
    )
    assert "Vägar avstängda i snöovädret</textarea>" in page
    assert "08-465 004 10 kod 4711" in page


def test_a_form_that_does_not_hold_says_so_at_the_field(browser: Browser) -> None:
    page = browser.sends(TABY, "aktivera/", TYPED | {"step": "press", "impact": "", "sentence": ""}, status=422)
    assert "id_impact_error" in page
    assert "id_sentence_error" in page
    page = browser.sends(TABY, "aktivera/", TYPED | {"extent": "municipalities", "sentence": "Rök"}, status=422)
    assert "Ingen kommun är vald." in page
    assert "Rök" in page


def test_who_may_not_press_proposes_and_the_duty_officer_takes_it_up(browser: Browser) -> None:
    page = browser.opens(TABY_INFO, "aktivera/")
    assert "Skicka förslaget till länets TiB" in page
    assert "Granska" not in browser.reads(TABY_INFO, "aktivera/")
    address = browser.sends(TABY_INFO, "aktivera/", TYPED | {"step": "propose"})
    proposal = address.rstrip("/").rsplit("/", 1)[-1]

    assert "Påkalla utifrån förslaget" in browser.opens(COUNTY, f"h/{proposal}/")
    filled = browser.opens(COUNTY, f"aktivera/?forslag={proposal}")
    assert f'name="proposal" value="{proposal}"' in filled
    assert presses(browser, COUNTY, proposal=proposal) == proposal
    browser.opens(VAXHOLM, f"h/{proposal}/")


def test_a_proposal_is_not_there_for_others(browser: Browser) -> None:
    address = browser.sends(TABY_INFO, "aktivera/", TYPED | {"step": "propose"})
    proposal = address.rstrip("/").rsplit("/", 1)[-1]
    browser.opens(VAXHOLM, f"h/{proposal}/", status=404)


def test_the_duty_officer_assesses_and_activates_in_one_act(browser: Browser) -> None:
    snow = presses(browser)
    page = browser.opens(COUNTY, f"h/{snow}/styrning/")
    assert 'value="assess"' in page
    assert 'value="stand_down"' not in page
    typed = {"act": "assess", "assess-enough": "joint-goal", "assess-levels": "coordinating"}
    browser.sends(COUNTY, f"h/{snow}/styrning/", typed | {"assess-reason": "Hela länet", "assess-activate": "on"})
    assert find(browser, snow).state == "activated"
    assert "Gemensam målbild behövs" in browser.opens(TABY, f"h/{snow}/")


def test_while_raised_the_assessment_stands_open_with_what_is_known_and_mistakes_stand_apart(browser: Browser) -> None:
    snow = presses(browser)
    browser.raises(kind="vatten")
    first, _, apart = browser.opens(COUNTY, f"h/{snow}/styrning/").partition("Om det blev fel eller dubbelt")
    assert '<details id="assess" open>' in first
    assert "Vägar avstängda i snöovädret" in first
    assert "37 aktörer, varav 2 bolag" in first
    assert 'value="coordinating" id="id_assess-levels_1" checked' in first
    assert first.count('class="button primary"') == 1
    assert 'id="withdraw"' not in first
    assert '<details id="join"><summary>' in apart
    assert '<details id="withdraw"><summary>' in apart

    browser.does(COUNTY, "incidents.assess", incident=snow, enough="information", levels=[], reason="…")
    assert '<details id="assess"><summary>' in browser.opens(COUNTY, f"h/{snow}/styrning/")


def test_the_level_is_called_optional_only_where_it_is(browser: Browser) -> None:
    snow = presses(browser)
    asked = browser.reads(COUNTY, f"h/{snow}/styrning/?gor=assess")
    assert "På vilken nivå? Minst en krävs för att gå in i aktiverat läge." in asked
    assert "På vilken nivå? (frivilligt)" not in asked
    typed = {"act": "activate", "activate-reason": "Hela länet"}
    assert "Välj minst en nivå." in browser.sends(COUNTY, f"h/{snow}/styrning/", typed, status=422)


def test_an_act_of_somebody_else_is_refused_with_the_text_kept(browser: Browser) -> None:
    snow = presses(browser)
    typed = {"act": "set_impact", "set_impact-impact": "rod", "set_impact-confirmed": "yes"}
    page = browser.sends(TABY, f"h/{snow}/styrning/", typed | {"set_impact-reason": "Värre"}, status=403)
    assert "Kontakta Tjänsteman i beredskap, Länsstyrelsen Stockholm, som leder" in page
    assert "Värre</textarea>" in page


def test_a_step_that_came_too_late_says_the_state(browser: Browser) -> None:
    snow = presses(browser)
    typed = {"act": "stand_down", "stand_down-reason": "Lugnt"}
    page = browser.sends(COUNTY, f"h/{snow}/styrning/", typed, status=409)
    assert "är påkallad och väntar på bedömning" in page


@pytest.mark.parametrize("function", [COUNTY, RSIB, TABY, TABY_INFO, VAXHOLM])
def test_every_page_opens_for_everybody_in_every_state(browser: Browser, function: str) -> None:
    snow = presses(browser)
    steps = [("assess", {"enough": "joint-goal", "levels": ["executing"], "reason": "…"})]
    steps += [(verb, {"reason": "…"}) for verb in ("activate", "stand_down", "follow_up")]
    for verb, given in [*steps, ("", {})]:
        for path in ("", "aktivera/", "att-gora/", f"h/{snow}/", f"h/{snow}/styrning/"):
            browser.opens(function, path)
        if verb:
            browser.does(COUNTY, f"incidents.{verb}", incident=snow, **given)


def test_a_time_that_has_just_been_is_not_put_a_day_ahead_unseen(browser: Browser) -> None:
    reviewed = TYPED | {"step": "review"}
    just_been = local(browser.town.clock.now() - timedelta(minutes=24))
    tomorrow = just_been + timedelta(days=1)
    typed = {"conference_at": f"{just_been:%H:%M}"}
    asked = browser.sends(TABY, "aktivera/", reviewed | typed, status=422)
    assert f"Klockan har redan varit {just_been:%H.%M}" in asked
    assert 'name="conference_at-day"' in asked

    chosen = typed | {"conference_at-day": f"{tomorrow.date()}"}
    page = browser.sends(TABY, "aktivera/", reviewed | chosen, status=200)
    assert f'<span class="day">{tomorrow.date()} </span>{just_been:%H.%M}' in page
    snow = find(browser, presses(browser, **chosen))
    assert snow.conference.at == tomorrow.replace(second=0, microsecond=0)


def test_a_way_in_by_video_is_a_link(browser: Browser) -> None:
    snow = presses(browser, video="https://video.example/samverkan", conference_at="09:30")
    assert '<a href="https://video.example/samverkan" rel="noreferrer">' in browser.opens(VAXHOLM, f"h/{snow}/")


def test_the_page_says_whom_to_ring_when_nothing_answers(browser: Browser) -> None:
    assert "Får du inget svar här: ring Tjänsteman i beredskap" in browser.reads(TABY, "aktivera/")


def test_the_overview_says_the_conference_once(browser: Browser) -> None:
    section = (
        browser.opens(TABY, f"h/{presses(browser)}/").split('aria-labelledby="conference"')[1].split("</section>")[0]
    )
    assert "Tid meddelas senast" in section
    assert section.count("amverkanskonferens") == 1


def test_the_course_does_not_call_a_conference_set_that_has_no_time(browser: Browser) -> None:
    page = browser.opens(TABY, f"h/{presses(browser)}/")
    assert "Besked om samverkanskonferens" in page
    assert "Samverkanskonferens satt" not in page


def test_what_was_taken_back_promises_no_conference_and_no_assessment(browser: Browser) -> None:
    snow = presses(browser)
    assert "Tid meddelas senast" in browser.opens(TABY, f"h/{snow}/")
    browser.sends(TABY, f"h/{snow}/angra/", {})
    page = browser.opens(VAXHOLM, f"h/{snow}/")
    assert "Tid meddelas senast" not in page
    assert "Inte bedömd än" not in page
    assert "Senast rapporterat" not in page
    assert "Se vem som har svarat" not in page


def test_what_has_ended_keeps_its_level_in_muted_colour(browser: Browser) -> None:
    snow = presses(browser)
    assert 'class="card orange"' in browser.opens(TABY, f"h/{snow}/")
    browser.closes(snow)
    page = browser.opens(TABY, f"h/{snow}/")
    assert 'class="card over"' in page
    assert '<span class="over">' in page
    assert "Tid meddelas senast" not in page


def test_each_step_says_that_it_is_done_once(browser: Browser) -> None:
    snow = presses(browser)
    path = f"h/{snow}/styrning/"
    typed = {"act": "assess", "assess-enough": "joint-goal", "assess-levels": "coordinating", "assess-reason": "Län"}
    browser.sends(COUNTY, path, typed | {"assess-activate": "on"})
    assert "Bedömningen är sparad, och händelsen är i aktiverat läge." in browser.reads(COUNTY, path)
    browser.sends(COUNTY, path, {"act": "stand_down", "stand_down-reason": "Lugnt"})
    browser.sends(COUNTY, path, {"act": "follow_up", "follow_up-reason": "Lugnt"})
    page = browser.opens(COUNTY, path)
    assert 'id="receipt" role="status"' in page
    assert "Uppföljningen är påbörjad." in page
    assert "Händelsen avvecklas." not in page
    assert "Uppföljningen är påbörjad." not in browser.opens(COUNTY, path)


def test_before_it_is_closed_the_page_says_that_it_is_final_and_after_it_who_closed_it(browser: Browser) -> None:
    snow = presses(browser)
    path = f"h/{snow}/styrning/"
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.assess", incident=snow, enough="information", levels=(), reason="Lugnt")
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    assert "Det är slutgiltigt: händelsen öppnas inte igen, och svarslänkarna" in browser.reads(COUNTY, path)
    browser.sends(COUNTY, path, {"act": "close", "close-reason": "Snön har slutat"})
    assert "Svarslänkarna gäller inte längre" in browser.reads(COUNTY, path)
    page = browser.reads(TABY, path)
    assert "Händelsen är avslutad 08.00 av Tjänsteman i beredskap, Länsstyrelsen Stockholm. Snön har slutat" in page
    assert "Det finns inget som din funktion kan göra här nu" not in page


def test_a_proposal_that_was_put_aside_says_so(browser: Browser) -> None:
    address = browser.sends(TABY_INFO, "aktivera/", TYPED | {"step": "propose"})
    assert "Förslaget är sparat och väntar på länets TiB." in browser.reads(TABY_INFO, address.partition(TABY_INFO)[2])
    path = f"h/{address.rstrip('/').rsplit('/', 1)[-1]}/styrning/"
    browser.sends(COUNTY, path, {"act": "withdraw", "withdraw-reason": "Redan känt"})
    assert "Förslaget är lagt åt sidan" in browser.reads(COUNTY, path)
