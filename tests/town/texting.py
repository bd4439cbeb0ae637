"""A town where text messages are on: a provider that takes them, telephones, and what comes in from both."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from samverkan.channels.sms import Sms
from samverkan.channels.sms.receipts import build_reply_path
from samverkan.features import functions, messages, summons
from samverkan.features.messages import Delivery, Message, delivery
from samverkan.features.summons.state import Answer
from samverkan.lib.numbers import dialled
from samverkan.region import streams
from tests.town.browser import Browser
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.elks import Elks, Sent
from tests.town.town import Town

JOUR, STRANGER = "+46701740627", "+46709999999"
"""The telephone that Vaxholm's duty officers hand over to each other; and nobody's."""


def post_here(address: str, fields: Mapping[str, str]) -> int:
    """As the provider posts, to the town's own pages."""
    body = dict(fields)
    return (
        Client(headers={"host": "localhost"}, enforce_csrf_checks=True).post(urlsplit(address).path, body).status_code
    )


class Called(Browser):
    """A town where some are called by text message: Täby presses, Vaxholm is called."""

    def calls(self, *, by: tuple[str, ...] = (), **given: Any) -> str:
        """Täby presses; Vaxholm is called, in an exercise `by` what its leader chooses. Gives the incident."""
        name = self.raises(**{"invite": ("0160", "0187"), **given})
        if by:
            self.lets_out(name, *by)
        self.town.wait(seconds=PAST_UNDO_SECONDS)
        return name

    def answer(self, incident: str, member: str = "0187") -> Answer | None:
        return summons.answer_of_member(summons.of(self.view(), incident), member)

    def number_of(self, function: str) -> str:
        """The own telephone of who is on duty."""
        member = self.town.acting(function).member
        ways = functions.ways_of_person(self.view(), member, self.person_of(function))
        return dialled(next(way.address for way in ways if way.kind == "sms"))

    def message(self, incident: str, function: str = "0187-tib") -> Message:
        stream = streams.messages(streams.incident(incident))
        sent = messages.list_messages(self.view(), stream=stream)
        return next(each for each in sent if each.receiver_function == function and each.step == 2)

    def standing(self, incident: str, function: str = "0187-tib") -> Delivery:
        return delivery(self.message(incident, function), self.town.now)


class Texting(Called):
    """A town where text messages are on. Vaxholm and Täby have telephones."""

    def __init__(self, town: Town, elks: Elks, sms: Sms) -> None:
        super().__init__(town)
        self.elks = elks
        self.sms = sms
        town.plugs_in(sms)
        self.vaxholm = self.number_of("0187-tib")

    def texts(self, number: str, text: str, *, id_: str = "") -> int:
        """Somebody's text message comes in."""
        status = self.elks.passes_on(build_reply_path(self.region.keys), number, text, id_=id_)
        self.town.works()
        return status

    def letters(self, number: str) -> str:
        """The two letters of the last call that a telephone has got."""
        return self.elks.texts_to(number)[-1].partition("Svara 1 ")[2][:2]

    def sent_to(self, number: str) -> Sent:
        return [each for each in self.elks.sent if each.number == number][-1]

    def turned_away(self) -> dict[str, int]:
        self.town.wait(minutes=11)
        self.texts("", "")
        return {each.why: each.count for each in messages.hands(self.view()).turned_away}
