"""An incident to which Täby and Vaxholm are called, met through its pages and through the links in the mails."""

import re
from html import unescape

from django.test import Client

from samverkan.features import messages, summons
from samverkan.features.messages import ANSWER_LINK_KEY, FIRST_INFORMATION, build_secret
from samverkan.features.summons.state import find_answer
from samverkan.region import streams
from tests.town.browser import Browser, sees
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town


class Summoned(Browser):
    """A browser inside the incident; nothing real is plugged in, so that mails lie in the outbox."""

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        town.unplug()
        self.enters(self.raises(invite=("0160", "0187")))
        town.wait(seconds=PAST_UNDO_SECONDS)

    @property
    def held(self) -> summons.Summons:
        """What has been answered."""
        return summons.of(self.view(), self.incident)

    def answer(self, function: str) -> str:
        """The function's answer that holds; "" when there is none."""
        found = find_answer(self.held, function)
        return found.answer if found else ""

    def message(self, function: str, letter: str = FIRST_INFORMATION) -> messages.Message:
        """The function's latest message of a kind."""
        stream = streams.messages(streams.incident(self.incident))
        sent = messages.list_messages(self.view(), stream=stream)
        return [each for each in sent if (each.receiver_function, each.letter) == (function, letter)][-1]

    def link(self, function: str) -> str:
        """The link that the function's holder got by mail."""
        name = self.message(function).id
        return f"/svar/{name}/{build_secret(self.region.keys.secret(ANSWER_LINK_KEY), name)}/"

    def follows(self, link: str, *, status: int = 200, method: str = "GET") -> str:
        """Follow a link without logging in."""
        answer = Client(headers={"host": "localhost"}).generic(method, link)
        assert answer.headers["Cache-Control"] == "no-store"
        return unescape(sees(answer, status))

    def reads_link(self, link: str) -> str:
        """What stands on the page behind a link, in one line."""
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.follows(link)))

    def answers(self, link: str, *, status: int = 200, **typed: str) -> str:
        """Press an answer behind a link."""
        client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
        return unescape(sees(client.post(link, {"key": self.fresh_key(), "name": "Anna"} | typed), status))
