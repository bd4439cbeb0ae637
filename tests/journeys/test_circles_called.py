"""Circles called together: one from each of 37, two from the county board, RSIB and RKK; until each need is filled."""

from datetime import timedelta

import pytest

from samverkan.features import messages
from samverkan.features.messages import ANSWER_LINK_KEY, build_secret
from samverkan.features.summons.gatherings import find_gathering
from samverkan.lib.local_time import local
from samverkan.lib.maps import values_in_order
from samverkan.project.circles import set_forums
from samverkan.region import streams
from tests.town.cast import Seat
from tests.town.pages import Page, Typed
from tests.town.phones import Phones
from tests.town.town import Town


class Summoner:
    """The county's duty officer, with a region's forums; everybody has a telephone."""

    def __init__(self, town: Town) -> None:
        set_forums(town.region)
        self.town = town
        self.phones = Phones(town)
        self.seat = Seat(town, "lst-tib")
        self.name = ""

    def fills_in(self, circle: str, incident: str = "", /, **typed: Typed) -> Page:
        """Everything up to what is looked at before the press."""
        page = self.seat.opens(f"kallelser/ny/{f'?handelse={incident}' if incident else ''}")
        offered = next(form.offered["whom"] for form in page.forms if "whom" in form.offered)
        whom = next(value for value in offered if value and circle in self._name(page, value))
        at = local(self.town.now + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
        told: dict[str, Typed] = {"whom": whom, "at": at, "telephone": "08-123 45 67"}
        return self.seat.presses(page, "Granska kallelsen", told | typed)

    def summons(self, circle: str, incident: str = "", /, **typed: Typed) -> str:
        """Calls it together; gives the summons' name."""
        page = self.seat.presses(self.fills_in(circle, incident, **typed), "Kalla")
        self.name = page.address.rstrip("/").rsplit("/", 1)[1]
        self.town.wait(seconds=5)
        return self.name

    @property
    def board(self) -> Page:
        return self.seat.opens(f"kallelser/{self.name}/")

    def messages(self, letter: str = "") -> list[messages.Message]:
        """What has been sent, or waits."""
        stream = streams.messages(streams.summons(self.name))
        sent = messages.list_messages(self.town.region.view(), stream=stream)
        return [each for each in sent if letter in ("", each.letter)]

    def link(self, function: str) -> str:
        """Where the function's own answer is given."""
        message = next(each for each in self.messages() if each.receiver_function == function)
        secret = build_secret(self.town.region.keys.secret(ANSWER_LINK_KEY), message.id)
        return f"/svar/{message.id}/{secret}/"

    @staticmethod
    def _name(page: Page, value: str) -> str:
        return page.html.partition(f'<option value="{value}"')[2].partition("</option>")[0].partition(">")[2]


@pytest.fixture
def county(town: Town) -> Summoner:
    return Summoner(town)


def test_one_from_each_of_37_two_from_the_county_board_rsib_and_rkk(town: Town, county: Summoner) -> None:
    review = county.fills_in("Samverkanskonferens")
    assert "Kallas: 39 parter (40 personer), varav 2 bolag" in review.words
    assert "Kalla 39 parter nu – SKARPT" in review.words
    assert not county.phones.got, "nothing is sent before the press"

    name = county.summons("Samverkanskonferens")
    gathering = find_gathering(town.region.view(), name)
    assert gathering is not None
    needs = list(values_in_order(gathering.needs))
    assert len([need for need in needs if need.party != "samverkan"]) == 37
    assert [need.count for need in needs if need.party == "lst"] == [2]
    assert {need.role for need in needs if need.party == "samverkan"} == {"rsib", "rkk"}
    called = {each.receiver_function for each in county.messages("summons.seat-call")}
    assert {"0160-beredskap", "0187-beredskap", "lst-beredskap", "lst-rsib", "lst-rkk"} <= called
    assert "0160-tib" not in called, "by mandate for the level, not by who receives calls"
    assert "0 av 2" in county.board.words
