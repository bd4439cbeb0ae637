"""A browser before the stage: pages as a function sees them, with the real templates and rules."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client, override_settings

from samverkan.features import charter, incidents
from samverkan.features.combined.pages import sentences as combined_words
from samverkan.features.reports.pages import sentences as report_words
from samverkan.features.reports.tests.stage import SNOW, Stage, snow
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.view import Reader, View
from samverkan.web.house import House, furnish


class Playing:
    """The region, as far as pages need it: the stage, with the registry's own rules."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def now(self) -> datetime:
        return self.stage.at

    def view(self, reader: Reader) -> View:
        return self.stage.view(Acting(member=reader.member, function=reader.function))

    def view_at(self, reader: Reader, at: datetime) -> View:
        """The newest, whatever the time: the stage keeps no past."""
        return self.view(reader)

    def mark(self, reader: Reader) -> Any:
        return SimpleNamespace(n=1, key="k")

    def wait_for(self, reader: Reader, mark: Any, *, within_seconds: float = 1.0) -> bool:
        """What was written is there at once."""
        return True

    def execute(self, command: Command) -> Receipt:
        rule = self.stage.registry.rules[command.verb]
        self.stage.act(rule.decide, command.actor, command.given)
        return Receipt(key=command.key, fresh="", entries=(), replayed=False)

    def listen(self, callback: Any) -> object:
        return callback


class Browser:
    """A client that acts in one function at a time; `page` is what was shown last."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.client = Client(headers={"host": "localhost"})
        self.keys = 0

    def opens(self, acting: Acting, path: str) -> str:
        """Open a page of the incident and give its text."""
        return self.sees(self.client.get(f"/f/{acting.function}/h/{SNOW}/{path}"))

    def sends(self, acting: Acting, path: str, status: int = 303, **typed: Any) -> str:
        """Send a form; 303 unless told otherwise."""
        self.keys += 1
        answer = self.client.post(f"/f/{acting.function}/h/{SNOW}/{path}", {"key": f"key-{self.keys:06}", **typed})
        return self.sees(answer, status)

    def sees(self, answer: Any, status: int = 200) -> str:
        text: str = answer.content.decode()
        assert answer.status_code == status, text
        return text


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The snow incident in a browser."""
    stage = snow()
    sentences: Mapping[str, Any] = report_words.SENTENCES | combined_words.SENTENCES
    playing = Playing(stage)
    furnish(
        House(
            region=playing,
            clock=playing,
            fragments=stage.registry.fragments,
            sentences=sentences,
            statuses=report_words.STATUS | combined_words.STATUS,
            find_acting=_find_acting,
            find_person=lambda _request: "",
            around=_around,
        )
    )
    with override_settings(ROOT_URLCONF="samverkan.features.reports.tests.addresses"):
        yield Browser(stage)
    furnish(None)


def _find_acting(everything: View, function: str, person: str) -> Acting | None:
    found = everything.part("region", "functions", None)
    member = found.functions[function].member if found else ""
    return Acting(member=member, function=function, person="p")


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
        exercise=True,
    )
    return {"charter": charter.of(view), "frame": frame, "band": "ÖVNING"}
