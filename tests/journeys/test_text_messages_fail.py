"""Text messages when a provider is slow, refuses, is down or breaks off: what leaves, what is said, who sees it."""

import pytest
from django.test import Client

from samverkan.channels.sms import open_sms
from samverkan.channels.sms.receipts import build_receipt_path, build_reply_path
from samverkan.features.messages import Delivery
from samverkan.lib.maps import values_in_order
from tests.town.browser import COUNTY, OPERATOR, TABY, Browser
from tests.town.elks import Elks
from tests.town.texting import JOUR, STRANGER, Texting
from tests.town.town import Town


def test_what_the_first_refuses_goes_to_the_reserve_and_the_board_is_calm(texting: Texting, reserve: Elks) -> None:
    texting.elks.answers = [503] * 9
    snow = texting.calls()
    assert len(reserve.texts_to(texting.vaxholm)) == 1
    assert texting.standing(snow) is Delivery.HANDED_OVER
    assert "nere sedan" not in texting.reads(COUNTY, f"/h/{snow}/kallelse/")
    assert "SMS, första leverantören: överhoppad sedan 08.00" in texting.reads(OPERATOR, "/utskick/")


def test_with_both_down_the_board_says_since_when_and_then_that_they_are_back(texting: Texting, reserve: Elks) -> None:
    texting.elks.answers, reserve.answers = [500] * 3, [500] * 3
    snow = texting.calls()
    assert "SMS: nere sedan 08.00 . Ring dem som inte svarar." in texting.reads(COUNTY, f"/h/{snow}/kallelse/")
    assert "SMS: nere sedan 08.00 ." in texting.reads(TABY, "/utskick/")
    assert texting.elks.sent == reserve.sent == []
    texting.elks.answers, reserve.answers = [], []
    texting.town.wait(minutes=3)
    assert texting.standing(snow) is Delivery.HANDED_OVER
    assert "nere sedan" not in texting.reads(COUNTY, f"/h/{snow}/kallelse/")


def test_the_walls_say_since_when_a_channel_is_down_and_to_ring(texting: Texting, reserve: Elks) -> None:
    texting.elks.answers, reserve.answers = [500] * 9, [500] * 9
    walls = [f"/h/{texting.calls()}/kallelse/storbild/"]
    told = {"circle": "list", "seats": ({"selector": "member:0187"},), "conference": {"at": "2026-12-24T09:00:00Z"}}
    walls += [f"/kallelser/{texting.does(COUNTY, 'gatherings.summon', title='Veckans läge', **told).fresh}/storbild/"]
    for wall in walls:
        assert "SMS: nere sedan 08.00 . Ring dem som inte svarar." in texting.reads(COUNTY, wall)
    texting.elks.answers, reserve.answers = [], []
    texting.town.wait(minutes=5)
    for wall in walls:
        assert "nere sedan" not in texting.reads(COUNTY, wall)


@pytest.mark.parametrize("how", ["drop", "half", "html"])
def test_an_alarm_that_nobody_knows_of_says_so_and_goes_again_under_its_key(
    texting: Texting, reserve: Elks, how: str
) -> None:
    texting.elks.answers = [how] * 9
    snow = texting.calls()
    assert reserve.texts_to(texting.vaxholm) == []
    texting.town.wait(minutes=3)
    assert texting.standing(snow) is Delivery.HANDED_OVER
    message = texting.message(snow)
    outcomes = [each.outcome for each in values_in_order(message.attempts)]
    assert (outcomes[0], outcomes[-1]) == ("", "handed-over")
    sent = [each for each in (*texting.elks.sent, *reserve.sent) if each.number == texting.vaxholm]
    assert {each.whendelivered.split("/")[6] for each in sent} == {message.id}


def test_what_is_turned_away_is_seen_by_who_runs_the_service_and_nobody_else(texting: Texting) -> None:
    texting.calls()
    texting.texts(STRANGER, "1")
    Client(headers={"host": "localhost"}).post("/in/sms/svar/00/", {"from": STRANGER, "message": "1"})
    page = texting.reads(OPERATOR, "/utskick/")
    assert "Avvisat som kommit in (2)" in page
    assert "från ett nummer som ingen här har · 1" in page
    assert "Avvisat" not in texting.reads(TABY, "/utskick/")


def test_the_example_neither_sends_nor_takes_any(example: Town, elks: Elks) -> None:
    sms = open_sms({"SAMVERKAN_SMS": elks.setting()})
    assert sms is not None
    example.plugs_in(sms)
    browser = Browser(example)
    browser.raises(invite=("0160", "0187"))
    example.wait(minutes=5)
    assert elks.asked == 0
    keys, told = browser.region.keys, {"from": JOUR, "message": "1", "id": "a", "status": "delivered"}
    client = Client(headers={"host": "localhost"})
    for path in (build_reply_path(keys), build_receipt_path(keys, message="i-1-a", attempt=1)):
        assert client.post(path, told).status_code == 404
