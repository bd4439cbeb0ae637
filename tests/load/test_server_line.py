"""The whole service and its line to an SMSC: bound once, ended politely, bound again after a kill."""

from pathlib import Path

import pytest

from tests.load.service import Service
from tests.town.smsc import Smsc
from tests.town.smsc_line import bound

pytestmark = pytest.mark.load


def test_the_service_binds_once_unbinds_at_its_end_and_binds_again_after_a_kill(tmp_path: Path) -> None:
    service = Service(tmp_path)
    service.found()
    with bound(Smsc()) as smsc:
        service.start(SAMVERKAN_SMS=smsc.setting())
        smsc.waits_for(binds=1)
        service.kill()
        service.start(SAMVERKAN_SMS=smsc.setting())
        smsc.waits_for(binds=2)
        took = service.stop()
        smsc.waits_for(unbinds=1)
    assert took < 3
    assert (len(smsc.binds), smsc.sent) == (2, [])
    assert "över SMPP (avsändare +46766861004)" in service.read_log()
    assert smsc.binds[0][1] not in service.read_log()
