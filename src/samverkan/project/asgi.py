"""The ASGI application of this installation: what `samverkan serve` runs."""

import os

from samverkan.project.nightly import NightlyThread
from samverkan.project.wsgi import application as django

# isort: split
# Django must be set up before what follows: accounts are its models.
from django.core.management import call_command

from samverkan.accounts.leaving import Leavers
from samverkan.accounts.pushing import PushDevices
from samverkan.api.doors import Programs
from samverkan.api.live import Live
from samverkan.channels.push import read_contact
from samverkan.channels.switched import Switched, switch_on
from samverkan.example.living import Living
from samverkan.example.stories import STORIES
from samverkan.feeds.bounces import open_mailbox
from samverkan.feeds.ical.reaching import read_reach
from samverkan.project.calendars import FollowingThread
from samverkan.project.drilling import DrillingThread
from samverkan.project.environment import Installation, get_environment
from samverkan.project.furnishing import furnish_all
from samverkan.project.handing import HandingThread
from samverkan.project.opening import open_region, refuse_other_kind
from samverkan.project.probing import ProbingThread
from samverkan.project.signing import SigningThread
from samverkan.project.surveying import SurveyingThread
from samverkan.region.service import Region
from samverkan.web.front import Front
from samverkan.web.gate import Paths
from samverkan.web.house import House
from samverkan.work.build import WorkerThread, build_echoing, build_returning, build_worker
from samverkan.work.echoing import Beside, EchoingThread, tell_nobody
from samverkan.work.returning import ReturningThread

PATHS = Paths(
    urgent=(
        r"/f/[^/]+/aktivera/.*",
        r"/f/[^/]+/h/[^/]+/(kallelse|angra)/.*",
        r"/(svar|kallad)/.*",
        r"/in/sms/.*",
        r"/in/rost/.*",
        r"/api/v1/verbs/(incidents\.raise|incidents\.propose|summons\.reply|gatherings\.answer).*",
    ),
    uploads=(r"/f/[^/]+/aktorer/importera/",),
)
"""Presses and answers have threads of their own. Only the register's import takes a file."""


class Running:
    """The region and what runs beside it: worker, signing, nightly hand, survey, turns, bounces, calendars, leavers,
    demo."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._region: Region | None = None
        self._worker: WorkerThread | None = None
        self._signing: SigningThread | None = None
        self._nightly: NightlyThread | None = None
        self._surveying: SurveyingThread | None = None
        self._handing: HandingThread | None = None
        self._drilling: DrillingThread | None = None
        self._probing: ProbingThread | None = None
        self._following: FollowingThread | None = None
        self._returning: ReturningThread | None = None
        self._leavers: Leavers | None = None
        self._echoing: EchoingThread | None = None
        self._living: Living | None = None
        self._switched: Switched | None = None

    def begin(self) -> House:
        """Open the journal, furnish the house, start the worker. Raises `WrongJournal` for the other kind."""
        told = self._installation
        switched = switch_on(os.environ, outbox=told.where.outbox)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        region = self._region = open_region(told.where)
        try:
            refuse_other_kind(region, demo=told.demo)
            house = furnish_all(region)
            beside = self._begin_echoing(region, switched)
            home, base = told.where.home, told.base_url
            worker = build_worker(region, home=home, switched=switched, base_url=base, beside=beside)
        except Exception:
            self.end()
            raise
        self._worker = WorkerThread(worker)
        self._worker.start()
        self._signing = SigningThread(region)
        self._signing.start()
        self._nightly = NightlyThread(region, told.where.home)
        self._nightly.start()
        self._surveying = SurveyingThread(region)
        self._surveying.start()
        self._handing = HandingThread(region)
        self._handing.start()
        self._drilling = DrillingThread(region)
        self._drilling.start()
        if not told.demo:
            self._leavers = Leavers(region)
            self._leavers.start()
            self._following = FollowingThread(region, read_reach(os.environ))
            self._following.start()
            self._probing = ProbingThread(switched, minutes=told.probe_minutes)
            self._probing.start()
            self._begin_returning(told, switched)
            self._switched = switched
            switched.begin(region)
        else:
            self._living = Living(region, STORIES.values())
            self._living.start()
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

    def _begin_returning(self, told: Installation, switched: Switched) -> None:
        """Read bounces, where a mailbox is named for them."""
        mailbox = open_mailbox(os.environ, home=told.where.home)
        if mailbox is not None and self._region is not None:
            returning = build_returning(self._region, mailbox, switched=switched, base_url=told.base_url)
            self._returning = ReturningThread(returning)
            self._returning.start()

    def end(self) -> None:
        """What was begun is recorded; what waits in the writer is written."""
        if self._living is not None:
            self._living.stop()
        if self._following is not None:
            self._following.stop(within_seconds=0.5)
        if self._returning is not None:
            self._returning.stop(within_seconds=0.5)
        if self._leavers is not None:
            self._leavers.stop()
        for hand in (self._probing, self._drilling, self._handing, self._surveying):
            if hand is not None:
                hand.stop()
        if self._nightly is not None:
            self._nightly.stop()
        if self._signing is not None:
            self._signing.stop()
        if self._worker is not None:
            self._worker.stop(within_seconds=1.0)
        if self._switched is not None:
            self._switched.close()
        if self._echoing is not None:
            self._echoing.stop()
        if self._region is not None:
            self._region.stop()


def build_front() -> Front:
    """The service of the installation that the environment describes."""
    running = Running(get_environment())
    return Front(running.begin, running.end, django, paths=PATHS, programs=Live, calls=Programs)


application = build_front()
