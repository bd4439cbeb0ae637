"""The nightly hand: the paper call list, renewed each night and kept as files, for those who must manage without us.

It lies in the folder `larmlista` of the installation, so that it can be printed, or fetched by the office's own
copying, when the service itself is away. The newest is always `larmlista.pdf`; fourteen nights stay under their dates.
"""

import logging
from datetime import datetime, time
from pathlib import Path

from samverkan.features import charter
from samverkan.features.contacts.paper import build_call_list, typeset_call_list
from samverkan.lib.faults import explain
from samverkan.lib.files import write_whole
from samverkan.lib.local_time import local
from samverkan.lib.typesetting import NotTypeset
from samverkan.region.service import Region

FOLDER = "larmlista"
NEWEST = "larmlista.pdf"
RENEWED_AT = time(2)
KEPT_NIGHTS = 14
_log = logging.getLogger(__name__)


class Nightly:
    """Renews what is of an earlier night. `turn` is one look; a list that cannot be made is tried again at the next."""

    def __init__(self, region: Region, home: Path) -> None:
        self._region = region
        self._folder = home / FOLDER

    def turn(self) -> bool:
        """Renew the list where the night's is missing; whether it was."""
        now, view = self._region.clock.now(), self._region.view()
        dated = self._folder / name_night(now)
        if not charter.of(view).node or dated.exists():
            return False
        try:
            made = typeset_call_list(build_call_list(view, now), at=now)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._folder / NEWEST, made, mode=0o600)
            write_whole(dated, made, mode=0o600)
            self._drop_old()
        except NotTypeset as fault:
            _log.error("the paper call list was not renewed: %s", fault)
            return False
        except OSError as fault:
            _log.error("the paper call list was not kept: %s", explain(fault))
            return False
        return True

    def _drop_old(self) -> None:
        for old in sorted(self._folder.glob("larmlista-*.pdf"))[:-KEPT_NIGHTS]:
            old.unlink(missing_ok=True)


def name_night(now: datetime) -> str:
    """The file of the night that is the latest: from two o'clock on a Swedish clock it is today's."""
    here = local(now)
    night = here.date() if here.time() >= RENEWED_AT else here.date().fromordinal(here.date().toordinal() - 1)
    return f"larmlista-{night}.pdf"
