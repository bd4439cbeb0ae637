"""Who was to be let in by what the journal never took reads nothing of it, also once something else is written."""

import pytest

from samverkan.journal.errors import JournalFull
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.tests.conftest import Speaker
from samverkan.region.tests.tiny import Say
from samverkan.region.view import Reader

OPENED = "tiny.opened.v1"
TABY = Reader(member="taby", function="taby-tib")


def test_a_full_disk_lets_nobody_in(region: Region, say: Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    say("incident/7", "hemligt")
    say("incident/7", type_=OPENED, to="nacka")
    following = region._following
    settle = following.settle

    def is_full(*_given: object, **_named: object) -> None:
        monkeypatch.setattr(following, "settle", settle)
        raise JournalFull("full")

    monkeypatch.setattr(following, "settle", is_full)
    with pytest.raises((JournalFull, Refused)):
        say("incident/7", type_=OPENED, to="taby")
    told = Say(stream="incident/8", event={"text": "annat"}, type="tiny.said.v1")
    nacka = Acting(member="nacka", function="nacka-tib", person="p2")
    region.execute(Command(verb="tiny.say", given=told, acting=nacka, key="other"))

    view = region.view(TABY)
    assert not view.may_read("incident/7")
    assert view.folded("incident/7") is None
