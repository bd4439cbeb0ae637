"""The paper call list: who is on it, who is not, and that it can be printed."""

from datetime import datetime

import pytest

from samverkan.features import functions
from samverkan.features.contacts.pages import printing
from samverkan.features.contacts.paper import Block, CallList, Line, build_call_list, typeset_call_list
from samverkan.lib.codec import encode
from samverkan.lib.typesetting import NotTypeset
from tests.town.browser import COUNTY, OFFICE, TABY, VAXHOLM, Browser

LIST = "kontaktvagar/larmlista.pdf"
PRIVATE = "070-174 06 99"


def list_of(browser: Browser, function: str = TABY) -> CallList:
    return build_call_list(browser.view(function), browser.town.now)


def block(made: CallList, name: str) -> Block:
    return next(each for section in made.sections for each in section.blocks if each.name == name)


def lines(made: CallList) -> list[Line]:
    return [
        line for section in made.sections for each in section.blocks for entry in each.entries for line in entry.lines
    ]


def test_all_members_are_on_it_under_their_functions_with_telephone_first(browser: Browser) -> None:
    made = list_of(browser)
    members = made.sections[1]
    assert (members.title, len(members.blocks)) == ("Medlemmar", 37)
    taby = block(made, "Täby kommun").entries[0]
    assert taby.receives
    assert taby.lines[0].kind == "telefon"


def test_whoever_answers_for_another_is_named_on_paper_with_the_number_that_rings_there(browser: Browser) -> None:
    own = block(list_of(browser), "Vaxholms stad").entries[0]
    browser.sends(VAXHOLM, f"jour/{VAXHOLM}/schema/", act="relay", to_function="sos-tib", note="Hela dygnet")
    relayed = block(list_of(browser), "Vaxholms stad").entries[0]
    assert (own.answered_by, relayed.answered_by) == ("", "SOS Alarm: Larmcentralen, tjänsteman i beredskap")
    instead = functions.find_to_ring(functions.channels(browser.view(), "sos-tib"))
    assert instead is not None
    assert relayed.lines[0].address == instead.address
    assert relayed.lines[-len(own.lines) :] == own.lines, "its own ways stand below"


def test_the_countys_duty_officer_is_first(browser: Browser) -> None:
    first = list_of(browser).sections[0].blocks[0].entries[0]
    assert "Länsstyrelsen" in first.name


def test_every_member_gets_the_same_and_nobodys_private_number(browser: Browser) -> None:
    reach = [{"kind": "sms", "address": PRIVATE}]
    browser.does(TABY, "functions.add_person", member="0160", name="Alva Ek", reach=reach)
    assert encode(list_of(browser, TABY)) == encode(list_of(browser, VAXHOLM)) == encode(list_of(browser, COUNTY))
    assert PRIVATE not in encode(list_of(browser, TABY)).decode()


def test_it_is_a_pdf_and_the_same_register_gives_the_same_bytes(browser: Browser) -> None:
    made = typeset_call_list(list_of(browser), at=browser.town.now)
    assert made.startswith(b"%PDF-")
    assert made == typeset_call_list(list_of(browser), at=browser.town.now)


def test_words_that_are_code_in_typst_stay_words(browser: Browser) -> None:
    code = '#read("secret.txt") *_$'
    way = {"kind": "other", "address": code, "label": "= #panic()", "order": 9}
    browser.does(OFFICE, "functions.give_channel", function=OFFICE, **way)
    assert any(line.address == code for line in lines(list_of(browser)))
    assert typeset_call_list(list_of(browser), at=browser.town.now).startswith(b"%PDF-")


def test_when_it_cannot_be_made_the_page_says_what_to_do(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_made: CallList, *, at: datetime) -> bytes:
        raise NotTypeset("no room")

    monkeypatch.setattr(printing, "typeset_call_list", fail)
    told = browser.reads(TABY, LIST, status=503)
    assert "Larmlistan kunde inte göras som PDF just nu." in told
    assert "Mottagare av kallelser" in told
