"""Channels are asked how they are beside all that is sent, and everybody sees what it shows."""

from pathlib import Path

from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.project.probing import Probing
from tests.town.browser import COUNTY, TABY
from tests.town.elks import Elks
from tests.town.texting import Texting
from tests.town.town import Town


def switch(*channels: object, folder: Path) -> Switched:
    return Switched(outbox=Outbox(folder), real=channels)  # type: ignore[arg-type]  # of channels, as a town has them


def test_a_channel_that_is_down_stands_on_the_board_before_anybody_is_called(
    texting: Texting, reserve: Elks, town: Town, tmp_path: Path
) -> None:
    texting.elks.account = reserve.account = 503
    probing = Probing(switch(texting.sms, folder=tmp_path))
    probing.turn()
    town.wait(seconds=2)
    assert "SMS: nere sedan 08.00 ." in texting.reads(TABY, "/utskick/")
    assert texting.elks.sent == []
    texting.elks.account = reserve.account = 200
    town.wait(minutes=2)
    probing.turn()
    town.wait(seconds=2)
    assert "nere sedan" not in texting.reads(TABY, "/utskick/")
    texting.elks.account = reserve.account = 503
    town.wait(minutes=2)
    probing.turn()
    snow = texting.calls()
    assert len(texting.elks.texts_to(texting.vaxholm)) == 1
    assert "nere sedan" not in texting.reads(COUNTY, f"/h/{snow}/kallelse/")
