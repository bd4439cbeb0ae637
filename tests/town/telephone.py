"""A town where calls are on: who is rung, what is heard, and what comes of it."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from samverkan.channels.voice import Voice
from samverkan.channels.voice.callbacks import build_path
from samverkan.features import messages, summons
from samverkan.features.messages import Delivery, Message, delivery
from samverkan.features.summons.state import Answer
from samverkan.region import streams
from tests.town import speaking
from tests.town.browser import COUNTY, VAXHOLM, Browser
from tests.town.calls import Calls, Placed
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

SPEECH = f"'{sys.executable}' '{Path(speaking.__file__)}'"


def ask_here(method: str, address: str, fields: Mapping[str, str]) -> tuple[int, bytes]:
    """As the provider asks, of the town's own pages."""
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    path = urlsplit(address).path
    answer = client.get(path) if method == "GET" else client.post(path, dict(fields))
    return answer.status_code, answer.content


class Ringing(Browser):
    """A town where calls are on, and nothing else that wakes anybody."""

    def __init__(self, town: Town, calls: Calls, voice: Voice, *, exercise: tuple[str, ...] = ()) -> None:
        super().__init__(town)
        self.calls = calls
        town.plugs_in(voice, exercise=exercise)

    def calls_out(self, *, by: tuple[str, ...] = (), **given: Any) -> Placed:
        """Täby presses; Vaxholm's duty officer is rung, in an exercise `by` what its leader chooses. Gives the call."""
        self.enters(self.raises(**{"invite": ("0160", "0187"), **given}))
        if by:
            self.lets_out(self.incident, *by)
        return self.rings()

    def rings(self) -> Placed:
        """The last call of that step, once it has been handed over to the provider."""
        self.town.wait(seconds=PAST_UNDO_SECONDS)
        return [each for each in self.calls.placed if f"/{self.message().id}/" in each.voice_start][-1]

    def message(self) -> Message:
        """The step to Vaxholm that was taken first."""
        stream = streams.messages(streams.incident(self.incident))
        sent = messages.list_messages(self.view(), stream=stream)
        mine = [each for each in sent if each.receiver_function == VAXHOLM and each.step > 1 and each.attempts]
        return mine[0]

    @property
    def standing(self) -> Delivery:
        return delivery(self.message(), self.town.now)

    @property
    def answer(self) -> Answer | None:
        return summons.answer_of_member(summons.of(self.view(), self.incident), "0187")

    @property
    def board(self) -> str:
        return self.reads(COUNTY, f"/h/{self.incident}/kallelse/")

    def posts(self, address: str, **fields: str) -> int:
        return ask_here("POST", address, fields)[0]

    def where(self, step: str, *, attempt: int = 1) -> str:
        """Where a step of the call to Vaxholm is taken."""
        return build_path(self.region.keys, message=self.message().id, attempt=attempt, step=step)

    def turned_away(self) -> dict[str, int]:
        """What has been turned away, as who runs the service sees it some minutes later."""
        self.town.wait(minutes=11)
        self.posts("/in/rost/x/1/slut/0/")
        return {each.why: each.count for each in messages.hands(self.view()).turned_away if each.kind == "voice"}
