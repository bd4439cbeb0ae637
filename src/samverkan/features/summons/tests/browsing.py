"""A browser before a whole region: the pages of summons and messages, and the links in mails."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from samverkan.channels.outbox import Outbox
from samverkan.features.messages import ANSWER_LINK_KEY, FIRST_INFORMATION, build_secret
from samverkan.features.messages.pages import sentences as of_messages
from samverkan.features.summons.pages import sentences as of_summons
from samverkan.features.summons.tests.test_rules import Called
from samverkan.project.around import Around
from samverkan.web.drawings import get_drawings
from samverkan.web.house import House, furnish
from samverkan.work.tests.stage import Stage, opened


class Browser:
    """Opens pages as a function, and links as nobody."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.called = Called(stage)
        self.client = Client(headers={"host": "localhost"})
        worker = stage.worker(real=[])
        for _ in range(3):
            worker.turn()

    def opens(self, function: str, path: str, status: int = 200) -> str:
        answer = self.client.get(f"/f/{function}/{path}")
        assert answer.status_code == status, answer.content.decode()
        return unescape(answer.content.decode())

    def sends(self, function: str, path: str, typed: dict[str, Any], status: int = 303) -> str:
        answer = self.client.post(f"/f/{function}/{path}", {"key": str(uuid4())} | typed)
        assert answer.status_code == status, answer.content.decode()
        return unescape(answer.content.decode())

    def link(self, function: str) -> str:
        """The link that the function's holder got by mail."""
        name = self.called.message(function, FIRST_INFORMATION).id
        return f"/svar/{name}/{build_secret(self.stage.region.keys.secret(ANSWER_LINK_KEY), name)}/"

    def follows(self, link: str, status: int = 200, *, method: str = "GET") -> str:
        """Follow a link without logging in."""
        answer = Client(headers={"host": "localhost"}).generic(method, link)
        assert answer.status_code == status, answer.content.decode()
        assert answer.headers["Cache-Control"] == "no-store"
        return unescape(answer.content.decode())

    def answers(self, link: str, status: int = 200, **typed: str) -> str:
        """Press an answer behind a link."""
        client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
        answer = client.post(link, {"key": str(uuid4()), "name": "Anna"} | typed)
        assert answer.status_code == status, answer.content.decode()
        return unescape(answer.content.decode())


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A county with an incident, Täby and Vaxholm called; `indirect` True: the example (DEMO)."""
    demo = bool(getattr(request, "param", False))
    with opened(tmp_path, demo=demo) as stage:
        stage.worker().turn()
        around = Around(stage.clock)
        house = House(
            region=stage.region,
            clock=stage.clock,
            fragments=stage.region.registry.fragments,
            sentences=dict[str, Any](of_messages.SENTENCES) | dict[str, Any](of_summons.SENTENCES),
            statuses=of_messages.STATUS | of_summons.STATUS,
            find_acting=lambda everything, function, _person: around.find_acting(everything, function, f"p-{function}"),
            find_person=lambda _request: "p",
            around=around.build,
            whom_to_ring=around.whom_to_ring,
            name_seat=around.name_seat,
        )
        furnish(house)
        get_drawings().forget()
        monkeypatch.setattr("samverkan.features.messages.pages.views.get_outbox", lambda: Outbox(tmp_path / "outbox"))
        yield Browser(stage)
        furnish(None)
