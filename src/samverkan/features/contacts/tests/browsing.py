"""A browser before the small register: the real pages, templates and rules."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client, override_settings

from samverkan.features import charter, functions
from samverkan.features.functions.pages.sentences import SENTENCES, STATUS
from samverkan.features.functions.tests.stage import SITTING, Stage
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.view import Reader, View
from samverkan.web.house import House, furnish


class Playing:
    """The region and its clock, as far as pages need them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def now(self) -> datetime:
        return self.stage.now

    def view(self, reader: Reader) -> View:
        return View(self.stage.state, reader, self.stage.registry.may_read)

    def view_at(self, reader: Reader, at: datetime) -> View:
        return View(self.stage.state, reader, self.stage.registry.may_read, at=at)

    def mark(self, reader: Reader) -> Any:
        return SimpleNamespace(n=1, key="k")

    def execute(self, command: Command) -> Receipt:
        self.stage.carry_out(command.acting, command.verb, command.given)
        return Receipt(key=command.key, fresh="", entries=(), replayed=False)

    def wait_for(self, reader: Reader, mark: Any, *, within_seconds: float = 1.0) -> bool:
        return True

    def listen(self, callback: Any) -> Any:
        return callback


class Browser:
    """A client that acts in one function at a time."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.client = Client(headers={"host": "localhost"})
        self.keys = 0

    def opens(self, acting: Acting, path: str, status: int = 200) -> str:
        answer = self.client.get(f"/f/{acting.function}/{path}")
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    def reads(self, acting: Acting, path: str, status: int = 200) -> str:
        """The page's main part as text, without tags."""
        main = self.opens(acting, path, status).partition("<main")[2].partition("</main>")[0]
        return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main)))

    def sends(self, acting: Acting, path: str, status: int = 303, **typed: Any) -> str:
        self.keys += 1
        answer = self.client.post(f"/f/{acting.function}/{path}", {"key": f"key-{self.keys:06}", **typed})
        assert answer.status_code == status, answer.content.decode()
        return unescape(answer.content.decode())


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The county, Täby and Vaxholm in a browser."""
    stage = Stage()
    playing = Playing(stage)
    furnish(
        House(
            region=playing,
            clock=playing,
            fragments={},
            sentences=dict[str, Any](SENTENCES),
            statuses=STATUS,
            find_acting=_find_acting,
            find_person=lambda _request: "",
            around=_around,
        )
    )
    with override_settings(ROOT_URLCONF="samverkan.features.contacts.tests.addresses"):
        yield Browser(stage)
    furnish(None)


def _find_acting(everything: View, function: str, _person: str) -> Acting | None:
    found = functions.find_function(everything, function)
    person = next((name for name, (_, seats) in SITTING.items() if function in seats), "")
    return Acting(member=found.member, function=function, person=person) if found else None


def _around(view: View, _values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"charter": charter.of(view), "frame": None, "band": "DEMO"}
