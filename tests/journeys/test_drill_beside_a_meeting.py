"""A provlarm while a telephone is called to a meeting far ahead: what is written to the one answers not the other."""

from datetime import timedelta

import pytest

from samverkan.features import gatherings
from samverkan.features.messages import Delivery
from samverkan.lib.maps import values_in_order
from tests.town.browser import COUNTY, Browser
from tests.town.drilling import begin_drill, get_going, list_asked, take_turn
from tests.town.telephone import Ringing
from tests.town.texting import Texting


def meets(browser: Browser) -> str:
    """The county calls Vaxholm to a meeting in ten days, and it has come; gives the circle."""
    told = {"circle": "list", "seats": [{"selector": "member:0187"}], "title": "Planering", "level": "coordinating"}
    meeting = {"at": browser.town.now + timedelta(days=10)}
    circle = browser.does(COUNTY, "gatherings.summon", **told, conference=meeting).fresh
    browser.town.wait(hours=2)
    return circle


def list_answers(browser: Browser, circle: str) -> list[str]:
    """What has been answered to the meeting."""
    found = gatherings.find_gathering(browser.view(), circle)
    assert found is not None
    return [each.answer for each in values_in_order(found.replies)]


def has_answered_drill(browser: Browser) -> bool:
    return Delivery.ANSWERED in {each.standing for each in list_asked(browser)}


@pytest.mark.parametrize("text", ["1", "ja", "ok", "2", "ja prov"])
def test_what_may_be_meant_for_the_drill_answers_no_meeting_and_is_asked_about(texting: Texting, text: str) -> None:
    circle = meets(texting)
    letters = texting.letters(texting.vaxholm)
    begin_drill(texting)
    texting.town.works()
    texting.texts(texting.vaxholm, text)
    assert list_answers(texting, circle) == []
    assert not has_answered_drill(texting)
    asked = texting.elks.texts_to(texting.vaxholm)[-1]
    assert asked.startswith("SKARPT: Ert svar är inte sparat. Gäller det ")
    assert f"1 {letters}" in asked

    texting.texts(texting.vaxholm, f"1 {letters}")
    assert list_answers(texting, circle) == ["attends"]
    assert get_going(texting)


def test_the_drills_word_answers_the_drill_and_not_the_meeting(texting: Texting) -> None:
    circle = meets(texting)
    begin_drill(texting)
    texting.town.works()
    texting.texts(texting.vaxholm, "PROV")
    assert has_answered_drill(texting)
    assert list_answers(texting, circle) == []


def test_once_the_drill_is_over_the_digit_is_enough_again(texting: Texting) -> None:
    circle = meets(texting)
    begin_drill(texting)
    texting.town.works()
    texting.town.wait(minutes=31)
    take_turn(texting)
    texting.texts(texting.vaxholm, "1")
    assert list_answers(texting, circle) == ["attends"]


def test_a_telephone_that_the_drill_has_not_come_to_answers_the_meeting_by_the_digit(texting: Texting) -> None:
    circle = meets(texting)
    begin_drill(texting, members=("0160",))
    texting.town.works()
    texting.texts(texting.vaxholm, "1")
    assert list_answers(texting, circle) == ["attends"]


@pytest.mark.parametrize("key", ["1", "2"])
def test_a_key_in_the_drills_call_answers_no_meeting(phone: Ringing, key: str) -> None:
    circle = meets(phone)
    begin_drill(phone)
    phone.town.works()
    message = next(each for each in list_asked(phone) if each.ways == ("voice",))
    call = next(each for each in phone.calls.placed if f"/{message.id}/" in each.voice_start)
    phone.calls.is_taken(call, key)
    heard = {each.standing for each in list_asked(phone) if each.ways == ("voice",)}
    assert (Delivery.DELIVERED in heard) is (key == "1")
    assert list_answers(phone, circle) == []
