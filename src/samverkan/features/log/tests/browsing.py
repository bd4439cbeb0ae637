"""A browser before the stage: the pages as a function meets them, with the real templates and rules."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.test import Client, override_settings

from samverkan.features import charter, functions, incidents
from samverkan.features.log.pages import sentences as log_words
from samverkan.features.log.state import EMPTY
from samverkan.features.log.tests.stage import Stage, snow
from samverkan.features.records.pages import sentences as record_words
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.view import Reader, View
from samverkan.web.house import House, furnish


class Playing:
    """The region, as far as pages need it: the stage, with the registry's own rules, and blocks that bite at once."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def now(self) -> datetime:
        return self.stage.at

    def view(self, reader: Reader) -> View:
        return self.stage.view(Acting(member=reader.member, function=reader.function))

    def view_at(self, reader: Reader, at: datetime) -> View:
        return self.view(reader)

    def mark(self, reader: Reader) -> Any:
        return SimpleNamespace(n=1, key="k")

    def execute(self, command: Command) -> Receipt:
        rule = self.stage.registry.rules[command.verb]
        self.stage.act(rule.decide, command.actor, command.given)
        if command.verb == "records.block":
            told = self.stage.told_again(frozenset({getattr(command.given, "entry", "")}))
            self.stage.state = told.state
        return Receipt(key=command.key, fresh="", entries=(), replayed=False)

    def listen(self, callback: Any) -> Any:
        return lambda: callback

    def wait_for(self, reader: Reader, mark: Any, *, within_seconds: float = 1.0) -> bool:
        return True


class Browser:
    """A client that acts in one function at a time. Gives pages as text, without their tags in `reads`."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.client = Client(headers={"host": "localhost"})
        self.keys = 0

    def opens(self, acting: Acting, path: str, status: int = 200) -> str:
        return self.sees(self.client.get(f"/f/{acting.function}/h/snow/{path}"), status)

    def reads(self, acting: Acting, path: str) -> str:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.opens(acting, path)))

    def sends(self, acting: Acting, path: str, status: int = 303, /, **typed: Any) -> str:
        self.keys += 1
        answer = self.client.post(f"/f/{acting.function}/h/snow/{path}", {"key": f"key-{self.keys:06}", **typed})
        return self.sees(answer, status)

    def sees(self, answer: Any, status: int) -> str:
        text: str = answer.content.decode()
        assert answer.status_code == status, text
        return text

    def newest(self, kind: str = "log") -> str:
        """The id of the newest line of a kind."""
        log = self.stage.view().part("incident/snow", "log", EMPTY)
        return next(str(line.meta.id) for line in log.newest_first() if line.kind == kind)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The snow incident in a browser."""
    stage = snow()
    playing = Playing(stage)
    furnish(
        House(
            region=playing,
            clock=playing,
            fragments=stage.registry.fragments,
            sentences=cast(Mapping[str, str], log_words.SENTENCES | record_words.SENTENCES),
            statuses=log_words.STATUS | record_words.STATUS,
            described=dict(log_words.DESCRIBED) | dict(record_words.DESCRIBED),
            find_acting=_find_acting,
            find_person=lambda _request: "",
            around=_around,
        )
    )
    with override_settings(ROOT_URLCONF="samverkan.features.log.tests.addresses"):
        yield Browser(stage)
    furnish(None)


def _find_acting(everything: View, function: str, person: str) -> Acting | None:
    found = functions.find_function(everything, function)
    return Acting(member=found.member, function=function, person="p") if found else None


def _around(view: View, values: Mapping[str, Any]) -> Mapping[str, Any]:
    found = incidents.of(view, values.get("incident", ""))
    assert found is not None
    frame = SimpleNamespace(
        id=found.id,
        title=found.title,
        impact=found.impact,
        state_label="påkallad",
        lead_name="Länets TiB",
        conference_at=None,
        report_at=None,
        exercise=False,
    )
    return {"charter": charter.of(view), "frame": frame, "band": ""}
