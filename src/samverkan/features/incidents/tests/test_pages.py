"""Aktivera, the overview and Styrning, as people meet them."""

import pytest

from samverkan.features import incidents
from samverkan.features.incidents.tests.browsing import Browser, browser, read_words

__all__ = ["browser"]

TYPED = {
    "kind": "weather",
    "extent": "county",
    "sentence": "Vägar avstängda i snöovädret",
    "confirmed": "yes",
    "impact": "orange",
    "reality": "live",
    "whom": "all",
}


def presses(browser: Browser, function: str = "taby-tib", **more: str) -> str:
    """Press; gives the incident."""
    address = browser.sends(function, "aktivera/", TYPED | {"step": "press"} | more)
    return address.rstrip("/").rsplit("/", 1)[-1]


def test_the_review_says_how_many_and_that_it_is_live(browser: Browser) -> None:
    page = browser.sends("taby-tib", "aktivera/", TYPED | {"step": "review"}, 200)
    assert "Larma 5 aktörer nu – SKARPT" in page
    assert "tid meddelas senast" in page
    assert incidents.list_open(browser.scene.view()) == []

    drill = browser.sends("taby-tib", "aktivera/", TYPED | {"step": "review", "reality": "exercise"}, 200)
    assert "Larma 5 aktörer nu – ÖVNING" in drill


def test_the_press_leads_to_the_incident_where_it_can_be_undone(browser: Browser) -> None:
    snow = presses(browser)
    assert "Ångra" in browser.opens("taby-tib", f"h/{snow}/")
    assert "Ångra" not in browser.opens("vaxholm-vb", f"h/{snow}/")
    browser.sends("taby-tib", f"h/{snow}/angra/", {})
    assert browser.scene.incident(snow).undone
    assert "Ångrad innan något gått ut" in browser.opens("vaxholm-vb", f"h/{snow}/")


def test_undoing_too_late_says_what_to_do_instead(browser: Browser) -> None:
    snow = presses(browser)
    browser.scene.wait(seconds=11)
    page = browser.sends("taby-tib", f"h/{snow}/angra/", {}, 409)
    assert "Återta den under Styrning" in page


def test_a_second_press_offers_to_open_the_first_or_to_press_anyway(browser: Browser) -> None:
    first = presses(browser)
    page = browser.sends("polis-rlc", "aktivera/", TYPED | {"step": "press"}, 409)
    assert "är redan påkallad av Täby" in page
    assert f"/f/polis-rlc/h/{first}/" in page
    assert "Vägar avstängda i snöovädret</textarea>" in page

    review = browser.sends("polis-rlc", "aktivera/", TYPED | {"anyway": "on"}, 200)
    assert 'name="anyway" value="on"' in review
    second = presses(browser, "polis-rlc", anyway="on")
    assert browser.scene.incident(second).beside == first


def test_back_from_the_review_everything_typed_is_still_there(browser: Browser) -> None:
    page = browser.sends("taby-tib", "aktivera/", TYPED | {"step": "write", "telephone": "08-465 004 10 kod 4711"}, 200)
    assert "Vägar avstängda i snöovädret</textarea>" in page
    assert "08-465 004 10 kod 4711" in page


def test_a_form_that_does_not_hold_says_so_at_the_field(browser: Browser) -> None:
    page = browser.sends("taby-tib", "aktivera/", TYPED | {"step": "press", "impact": "", "sentence": ""}, 422)
    assert "id_impact_error" in page
    assert "id_sentence_error" in page


def test_who_may_not_press_proposes_and_the_duty_officer_takes_it_up(browser: Browser) -> None:
    page = browser.opens("taby-info", "aktivera/")
    assert "Skicka förslaget till länets TiB" in page
    assert "Granska" not in read_words(page)
    address = browser.sends("taby-info", "aktivera/", TYPED | {"step": "propose"})
    proposal = address.rstrip("/").rsplit("/", 1)[-1]

    assert "Påkalla utifrån förslaget" in browser.opens("lst-tib", f"h/{proposal}/")
    filled = browser.opens("lst-tib", f"aktivera/?forslag={proposal}")
    assert f'name="proposal" value="{proposal}"' in filled
    assert presses(browser, "lst-tib", proposal=proposal) == proposal
    browser.opens("vaxholm-vb", f"h/{proposal}/")


def test_a_proposal_is_not_there_for_others(browser: Browser) -> None:
    address = browser.sends("taby-info", "aktivera/", TYPED | {"step": "propose"})
    proposal = address.rstrip("/").rsplit("/", 1)[-1]
    browser.opens("vaxholm-vb", f"h/{proposal}/", 404)


def test_the_duty_officer_assesses_and_activates_in_one_act(browser: Browser) -> None:
    snow = presses(browser)
    page = browser.opens("lst-tib", f"h/{snow}/styrning/")
    assert 'value="assess"' in page
    assert 'value="stand_down"' not in page
    typed = {"act": "assess", "assess-enough": "joint-goal", "assess-levels": "coordinating"}
    browser.sends("lst-tib", f"h/{snow}/styrning/", typed | {"assess-reason": "Hela länet", "assess-activate": "on"})
    assert browser.scene.incident(snow).state == "activated"
    assert "Gemensam målbild behövs" in browser.opens("taby-tib", f"h/{snow}/")


def test_an_act_of_somebody_else_is_refused_with_the_text_kept(browser: Browser) -> None:
    snow = presses(browser)
    typed = {"act": "set_impact", "set_impact-impact": "red", "set_impact-confirmed": "yes"}
    page = browser.sends("taby-tib", f"h/{snow}/styrning/", typed | {"set_impact-reason": "Värre"}, 403)
    assert "Kontakta TiB, Länsstyrelsen Stockholm, som leder" in page
    assert "Värre</textarea>" in page


def test_a_step_that_came_too_late_says_the_state(browser: Browser) -> None:
    snow = presses(browser)
    typed = {"act": "stand_down", "stand_down-reason": "Lugnt"}
    page = browser.sends("lst-tib", f"h/{snow}/styrning/", typed, 409)
    assert "är påkallad och väntar på bedömning" in page


@pytest.mark.parametrize("function", ["lst-tib", "rsib", "taby-tib", "taby-info", "vaxholm-vb"])
def test_every_page_opens_for_everybody_in_every_state(browser: Browser, function: str) -> None:
    snow = presses(browser)
    steps = [("assess", {"enough": "joint-goal", "levels": ["executing"], "reason": "…"})]
    steps += [(verb, {"reason": "…"}) for verb in ("activate", "stand_down", "follow_up")]
    for verb, given in [*steps, ("", {})]:
        for path in ("", "aktivera/", "att-gora/", f"h/{snow}/", f"h/{snow}/styrning/"):
            browser.opens(function, path)
        if verb:
            browser.scene.does("lst-tib", verb, incident=snow, **given)


def test_looking_back_offers_nothing_to_do(browser: Browser) -> None:
    snow = presses(browser)
    page = browser.opens("lst-tib", f"h/{snow}/styrning/?tid=2016-11-09T04:02")
    assert 'name="act"' not in page


def test_the_page_says_whom_to_ring_when_nothing_answers(browser: Browser) -> None:
    assert "Får du inget svar här: ring TiB" in read_words(browser.opens("taby-tib", "aktivera/"))
