"""The ASGI application of this installation: what `samverkan serve` runs."""

import os
import sys
from datetime import timedelta

from samverkan.project.wsgi import application as django

# isort: split
# Django must be set up before what follows: accounts are its models.
from django.core.management import call_command

from samverkan.accounts.pushing import PushDevices
from samverkan.api.doors import Programs
from samverkan.api.live import Live
from samverkan.channels.counting import tell_waiting
from samverkan.channels.push import read_contact
from samverkan.channels.switched import Switched, switch_on
from samverkan.project.alone import alone
from samverkan.project.convening import word_missing
from samverkan.project.environment import Installation, get_environment
from samverkan.project.furnishing import furnish_all
from samverkan.project.hands import list_hands
from samverkan.project.opening import open_region, refuse_other_kind
from samverkan.project.paths import PATHS
from samverkan.region.hand import Hand, stop_all
from samverkan.region.service import Region
from samverkan.web.front import Front
from samverkan.web.house import House
from samverkan.work.build import WorkerThread, build_echoing, build_worker
from samverkan.work.echoing import Beside, EchoingThread, tell_nobody


class Running:
    """The region and what runs beside it: the worker, notices to devices, and the hands."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._region: Region | None = None
        self._worker: WorkerThread | None = None
        self._echoing: EchoingThread | None = None
        self._switched: Switched | None = None
        self._hands: list[Hand] = []

    def begin(self) -> House:
        """Open the journal, furnish the house, start the worker. Raises `WrongJournal` for the other kind.

        Raises `HomeTaken` when another process has got stuck in making the home ready.
        """
        told = self._installation
        switched = switch_on({} if told.demo else os.environ, outbox=told.where.outbox)
        with alone(told.where.home):
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
            region = self._region = open_region(told.where)
        try:
            refuse_other_kind(region, demo=told.demo)
            if missing := word_missing(region.view()):
                print(missing, file=sys.stderr, flush=True)
            house = furnish_all(region, switched)
            beside = self._begin_echoing(region, switched)
            home, base = told.where.home, told.base_url
            worker = build_worker(region, home=home, switched=switched, base_url=base, beside=beside)
            worker.bind()
            self._hands = list(list_hands(told, region, switched))
        except Exception:
            self.end()
            raise
        self._worker = WorkerThread(worker)
        self._worker.start()
        for hand in self._hands:
            hand.start()
        if not told.demo:
            self._switched = switched
            switched.begin(region)
        return house

    def _begin_echoing(self, region: Region, switched: Switched) -> Beside:
        """Tell people's own devices of what leaves, where that is on; never in the example."""
        contact = "" if self._installation.demo else read_contact(os.environ)
        if not contact:
            return tell_nobody
        echoing = build_echoing(region, PushDevices(), switched=switched, contact=contact)
        self._echoing = EchoingThread(echoing)
        self._echoing.start()
        return echoing.hear

    def end(self) -> None:
        """What was begun is recorded; what is counted and waits, or waits in the writer, is written."""
        stop_all(self._hands)
        if self._worker is not None:
            self._worker.stop(within_seconds=1.0)
        if self._switched is not None:
            self._switched.close()
        if self._echoing is not None:
            self._echoing.stop()
        if self._region is not None:
            tell_waiting(self._region, waited=timedelta())
            self._region.stop()


def build_front() -> Front:
    """The service of the installation that the environment describes."""
    running = Running(get_environment())
    return Front(running.begin, running.end, django, paths=PATHS, programs=Live, calls=Programs)


application = build_front()
