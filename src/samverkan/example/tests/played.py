"""A running example whose clock is moved by hand."""

from datetime import datetime, timedelta
from pathlib import Path

from samverkan.example.living import Living
from samverkan.example.stories import STORIES
from samverkan.example.telling import Cast
from samverkan.features import incidents
from samverkan.features.incidents import Incident
from samverkan.journal.entry import Entry
from samverkan.lib.clock import ManualClock
from samverkan.project.opening import open_region
from samverkan.project.where import read_where
from samverkan.region import streams

STEP_SECONDS = 10


class Played:
    """The example, its simulated actors, and the moments at which they did something in the incident."""

    def __init__(self, home: Path, story: str) -> None:
        # the home's own folder is the demo's: nothing else of it is asked for
        self.where = read_where({"SAMVERKAN_HOME": str(home)})
        self.story = STORIES[story]
        self.clock = ManualClock(datetime.fromtimestamp(0).astimezone())
        self.region = open_region(self.where, clock=self.clock)
        self.began_at = self.entries()[-1].said.recorded_at + timedelta(minutes=-self.story.past[-1].at)
        self.clock.set(self.began_at)
        self.restart()

    @property
    def incident(self) -> Incident:
        return incidents.list_open(self.region.view())[0]

    def restart(self) -> None:
        """The simulated actors come anew, as in a process that begins."""
        self.living = Living(self.region, STORIES.values())
        self.cast = Cast(self.region)

    def entries(self) -> list[Entry]:
        """Every entry, in order."""
        return self.region.store.read(after=0, limit=100_000)

    def acts(self) -> list[datetime]:
        """When something was written in the incident."""
        stream = streams.incident(self.incident.id)
        return [each.said.recorded_at for each in self.region.store.read_stream(stream)]

    def goes_on(self, *, minutes: float) -> list[datetime]:
        """Let the actors live for so long; when they did something."""
        before = len(self.acts())
        for _ in range(int(minutes * 60 / STEP_SECONDS)):
            self.clock.forward(seconds=STEP_SECONDS)
            self.living.turn()
        return self.acts()[before:]

    def close(self) -> None:
        self.region.stop()
        self.region.store.close()
