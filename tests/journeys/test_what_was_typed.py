"""A form that could not be taken: what was typed is shown again, named as the form named it."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import RequestFactory

from samverkan.region.command import Unconfirmed
from samverkan.web import labels
from tests.town.browser import COUNTY, TABY, Browser

PRESS = {
    "kind": "vader",
    "extent": "county",
    "sentence": "Träd över E18",
    "confirmed": "no",
    "whom": "all",
    "step": "press",
    "occurred_at": "07.30",
}


def shown(page: str) -> dict[str, str]:
    """What stands under Det du skrev, by its labels."""
    kept = page.partition('class="kept"')[2]
    found = re.findall(r"<label for=[^>]*>([^<]*)</label>\s*<textarea[^>]*>([^<]*)</textarea>", kept)
    return {unescape(label): unescape(text) for label, text in found}


def sends_as_a_stranger(browser: Browser, path: str, typed: dict[str, Any]) -> dict[str, str]:
    """Somebody who no longer has the function sends the form."""
    told = {"key": browser.fresh_key(), **typed}
    answer = browser.client.post(browser.address(TABY, path), told, headers={"town-person": "p-nobody"})
    assert answer.status_code == 403
    return shown(answer.content.decode())


def test_the_fields_have_the_labels_that_the_form_had(browser: Browser) -> None:
    told = sends_as_a_stranger(browser, "aktivera/", PRESS)
    assert told["Var?"] == "Hela länet"
    assert told["Vad vet vi?"] == "Träd över E18"
    assert told["Vilka kallas?"] == "Alla"
    assert {"Vad?", "Är det bekräftat?", "När hände det?"} <= told.keys()
    assert not told.keys() & {*PRESS, "key"}


def test_in_english_they_are_english(browser: Browser) -> None:
    browser.client.cookies["samverkan_language"] = "en"
    told = sends_as_a_stranger(browser, "aktivera/", PRESS)
    assert told["Where?"] == "The whole county"
    assert told["What do we know?"] == "Träd över E18"


def test_each_act_of_a_page_is_known_by_its_own_form(browser: Browser) -> None:
    told = sends_as_a_stranger(browser, "h/7/styrning/", {"act": "stand_down", "stand_down-reason": "Över"})
    assert told == {"Varför?": "Över"}
    told = sends_as_a_stranger(browser, "h/7/logg/e-1/", {"act": "erase", "ground": "GDPR 17", "sure": "on"})
    assert told == {"Grund": "GDPR 17", "Innehållet ska bort för gott. Det går inte att ångra.": "Ja"}


def test_a_consequence_says_for_what_and_what_no_form_knows_is_there_all_the_same(browser: Browser) -> None:
    told = sends_as_a_stranger(browser, "h/7/egen/", {"impact": "gul", "ct-vatten": "Kokas", "something": "Kvar"})
    assert told == {"Påverkan": "gul", "Beskriv konsekvensen för: vatten": "Kokas", "something": "Kvar"}


def test_a_press_that_is_not_confirmed_can_go_again_as_it_was(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    snow = browser.raises()
    with monkeypatch.context() as away:
        away.setattr(browser.region, "execute", _unconfirmed)
        page = browser.sends(COUNTY, f"h/{snow}/logg/", {"text": "Bron är av", "kind": "call"}, status=503)
    assert shown(page) == {"Vad har hänt?": "Bron är av", "Slag": "Samtal"}
    assert '<input type="hidden" name="kind" value="call">' in page
    assert '<input type="hidden" name="text" value="Bron är av">' in page


@pytest.mark.parametrize(("language", "label"), [("sv", "Påverkan"), ("en", "Impact")])
def test_what_was_chosen_in_the_regions_own_lists_is_told_in_its_words(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, language: str, label: str
) -> None:
    browser.client.cookies["samverkan_language"] = language
    chosen = PRESS | {"impact": "orange", "reality": "live", "whom": "chosen", "invite": ["0187"], "occurred_at": ""}
    with monkeypatch.context() as away:
        away.setattr(browser.region, "execute", _unconfirmed)
        page = browser.sends(TABY, "aktivera/", chosen, status=503)
    told = shown(page)
    assert told[label] == "Orange"
    assert "Vaxholms stad" in told.values()
    assert "vader" not in told.values()
    assert '<input type="hidden" name="invite" value="0187">' in page


def test_a_stranger_is_not_told_what_a_code_means(browser: Browser) -> None:
    told = sends_as_a_stranger(browser, "aktivera/", PRESS | {"whom": "chosen", "invite": ["0187"]})
    assert "0187" in told.values()
    assert not [text for text in told.values() if "Vaxholm" in text]


def test_what_the_form_keeps_hidden_is_nothing_that_was_typed(browser: Browser) -> None:
    told = sends_as_a_stranger(browser, "aktivera/", {**PRESS, "anyway": "on", "proposal": "p-1"})
    assert not told.keys() & {"anyway", "proposal"}
    told = sends_as_a_stranger(browser, "utskick/slapp/", {"seen_waiting": "3", "reason": "Klockan"})
    assert told == {"Vad har du kontrollerat?": "Klockan"}


def test_what_was_typed_at_an_address_of_nothing_keeps_the_names_that_it_was_sent_with() -> None:
    typed = [("text", "Bron är av"), ("act", "note")]
    assert labels.label_typed(RequestFactory().post("/finns/inte", dict(typed)), typed) == typed[:1]


def test_labels_that_stumble_lose_nothing_that_was_typed(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    snow = browser.raises()
    with monkeypatch.context() as away:
        away.setattr(browser.region, "execute", _unconfirmed)
        away.setattr(labels, "_find_form", _unconfirmed)
        page = browser.sends(COUNTY, f"h/{snow}/logg/", {"text": "Bron är av", "kind": "call"}, status=503)
    assert shown(page) == {"text": "Bron är av", "kind": "call"}
    assert '<input type="hidden" name="text" value="Bron är av">' in page


def _unconfirmed(*_told: object, **_named: object) -> None:
    raise Unconfirmed
