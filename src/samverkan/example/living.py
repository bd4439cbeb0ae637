"""The simulated actors of a running example: they answer calls and report, so that a newcomer sees a living region.

They give way to people: who leads, who pressed, and whoever has already answered or reported is left alone.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256

import msgspec

from samverkan.example.script import INVENTED, Reply, Story, Told
from samverkan.example.telling import Cast
from samverkan.features import combined, incidents, reports, summons
from samverkan.features.incidents import Incident
from samverkan.lib.refusal import Refused
from samverkan.region.command import Unconfirmed
from samverkan.region.service import Region
from samverkan.region.view import View

LOOK_EVERY_SECONDS = 2.0
STORY_EVERY = timedelta(seconds=40)
FIRST_ANSWER_SECONDS, LAST_ANSWER_SECONDS = 14, 150
FIRST_REPORT_SECONDS, LAST_REPORT_SECONDS = 90, 420
NEVER_ANSWERS_OF_TEN, NEVER_REPORTS_OF_TEN = 1, 3
_log = logging.getLogger(__name__)

LINES = (
    ("normal", "stable", "Ingen påverkan hos oss; vi följer läget"),
    ("gul", "stable", "Viss påverkan; extra bemanning är inkallad"),
    ("gul", "worse", "Förseningar i hemtjänst och skolskjuts"),
    ("normal", "stable", "Normal verksamhet; kontaktpersonen är anträffbar dygnet runt"),
    ("orange", "worse", "Flera verksamheter påverkade; lokal stab är samlad"),
)


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a simulated actor is to do now: answer or report."""

    incident: str
    reply: Reply | None = None
    told: Told | None = None


class Living(threading.Thread):
    """Plays the simulated actors of one running example."""

    def __init__(self, region: Region, story: Story) -> None:
        super().__init__(name="example", daemon=True)
        self._cast = Cast(region)
        self._region = region
        self._story = story
        self._ended = threading.Event()

    def stop(self) -> None:
        """End within a second or two."""
        self._ended.set()
        self.join(timeout=2)

    def run(self) -> None:
        while not self._ended.wait(LOOK_EVERY_SECONDS):
            for due in list_due(self._region.view(), self._region.clock.now(), self._story):
                self._try(partial(self._play, due))
            self._try(self._fix_second)

    def _play(self, due: Due) -> None:
        if due.reply is not None:
            self._cast.answer(due.incident, due.reply)
        if due.told is not None:
            self._cast.report(due.incident, due.told)

    def _fix_second(self) -> None:
        """When all of the story has been told, the county compiles the second picture."""
        view = self._region.view()
        told = find_told_story(view, self._story)
        if told is None or any(not _has_said(view, told, line) for line in self._story.later):
            return
        value = combined.of(view, told.id)
        if len(value.versions) == 1 and value.summary is not None and value.summary.text == self._story.summary:
            self._cast.fix(told.id, self._story.second_summary)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (Refused, Unconfirmed) as no:
            _log.info("a simulated actor gave way: %s", no)


def list_due(view: View, now: datetime, story: Story) -> Iterator[Due]:
    """What the simulated actors are to do at this instant."""
    told = find_told_story(view, story)
    for incident in incidents.list_open(view):
        if told is not None and incident.id == told.id:
            yield from _next_of_story(view, incident, now, story)
        else:
            yield from _next_of_other(view, incident, now)


def find_told_story(view: View, story: Story) -> Incident | None:
    """The open incident that the example began with."""
    return next((each for each in incidents.list_open(view) if each.sentence == story.sentence), None)


def _next_of_story(view: View, incident: Incident, now: datetime, story: Story) -> Iterator[Due]:
    waiting = [line for line in story.later if not _has_said(view, incident, line)]
    last = max((report.told_at for report in _list_latest(view, incident)), default=now)
    if waiting and now - last >= STORY_EVERY:
        yield Due(incident=incident.id, told=waiting[0])


def _next_of_other(view: View, incident: Incident, now: datetime) -> Iterator[Due]:
    if incident.raised_at is None or incident.state == incidents.PROPOSED:
        return
    for member in (each.member for each in incidents.list_participants(incident)):
        if member in (incident.raised_by.member, incident.lead.member):
            continue
        waited = now - incident.raised_at
        answered = summons.has_answered(summons.of(view, incident.id), member)
        if waited >= _answer_after(incident.id, member) and not answered:
            yield Due(incident=incident.id, reply=Reply(member=member, answer=_choice(incident.id, member)))
        if waited >= _report_after(incident.id, member) and reports.of(view, incident.id).latest(member) is None:
            yield Due(incident=incident.id, told=_invent(incident.id, member))


def _has_said(view: View, incident: Incident, line: Told) -> bool:
    """Whether the actor has reported this, or something of its own since: then a person plays it."""
    history = reports.of(view, incident.id).history(line.member)
    said = any(report.picture is not None and report.picture.happened == line.happened for report in history)
    return said or line.member not in incident.participants


def _list_latest(view: View, incident: Incident) -> Iterator[reports.Report]:
    conveyed = reports.of(view, incident.id)
    for each in incidents.list_participants(incident):
        latest = conveyed.latest(each.member)
        if latest is not None:
            yield latest


def _chance(*parts: str) -> int:
    """A number from 0 to 999 that is the same each time for the same parts: the example needs no luck."""
    return int.from_bytes(sha256("/".join(parts).encode()).digest()[:4], "big") % 1000


def _answer_after(incident: str, member: str) -> timedelta:
    if _chance(incident, member, "silent") < NEVER_ANSWERS_OF_TEN * 100:
        return timedelta(days=999)
    spread = LAST_ANSWER_SECONDS - FIRST_ANSWER_SECONDS
    return timedelta(seconds=FIRST_ANSWER_SECONDS + spread * _chance(incident, member, "answer") / 1000)


def _report_after(incident: str, member: str) -> timedelta:
    if _chance(incident, member, "quiet") < NEVER_REPORTS_OF_TEN * 100:
        return timedelta(days=999)
    spread = LAST_REPORT_SECONDS - FIRST_REPORT_SECONDS
    return timedelta(seconds=FIRST_REPORT_SECONDS + spread * _chance(incident, member, "report") / 1000)


def _choice(incident: str, member: str) -> summons.Choice:
    return "attends" if _chance(incident, member, "choice") < 800 else "acknowledged"


def _invent(incident: str, member: str) -> Told:
    impact, trend, text = LINES[_chance(incident, member, "line") % len(LINES)]
    return Told(member=member, impact=impact, trend=trend, happened=f"{text} {INVENTED}.", confidence="assessed")
