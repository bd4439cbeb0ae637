"""The simulated actors of a running example: they answer calls and report, so that a newcomer sees a living region.

They give way to people: who leads, who pressed, and whoever has already answered or reported is left alone.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec

from samverkan.example.pacing import Pace, find_told_story
from samverkan.example.script import INVENTED, Beat, Reply, Story, Told
from samverkan.example.telling import Cast
from samverkan.features import incidents, reports, summons
from samverkan.features.calling import Choice
from samverkan.features.incidents import Incident
from samverkan.lib.refusal import Refused
from samverkan.region.command import Unconfirmed
from samverkan.region.service import Region
from samverkan.region.view import View

FIRST_ANSWER_SECONDS, LAST_ANSWER_SECONDS = 14, 150
FIRST_REPORT_SECONDS, LAST_REPORT_SECONDS = 90, 420
NEVER_ANSWERS_OF_TEN, NEVER_REPORTS_OF_TEN = 1, 3
_log = logging.getLogger(__name__)

LINES = (
    ("normal", "stable", "Ingen påverkan hos oss; vi följer läget"),
    ("gul", "stable", "Viss påverkan; extra bemanning är inkallad"),
    ("gul", "worse", "Egna transporter är försenade; bemanningen räcker"),
    ("normal", "stable", "Normal verksamhet; kontaktpersonen är anträffbar dygnet runt"),
    ("orange", "worse", "Flera verksamheter påverkade; lokal stab är samlad"),
)


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a simulated actor is to do now, in an incident."""

    incident: str
    beat: Beat


class Living:
    """Plays the simulated actors of one running example, whichever of the stories its journal tells."""

    def __init__(self, region: Region, stories: Iterable[Story]) -> None:
        self._cast = Cast(region)
        self._region = region
        self._stories = tuple(stories)
        self._pace: Pace | None = None

    def turn(self) -> None:
        """One look: whoever has something to do does it, or gives way."""
        view, now = self._region.view(), self._region.clock.now()
        told = find_told_story(view, self._stories)
        for due in self._list_due(view, told, now):
            try:
                self._cast.play(due.incident, due.beat)
            except (Refused, Unconfirmed) as no:
                _log.info("a simulated actor gave way: %s", no)

    def _list_due(self, view: View, told: tuple[Incident, Story] | None, now: datetime) -> Iterator[Due]:
        if told is not None:
            self._pace = self._pace or Pace(told[1], began_at=now)
            beat = self._pace.find_due(view, told[0], now)
            if beat is not None:
                yield Due(incident=told[0].id, beat=beat)
        yield from list_due(view, now, but=told[0].id if told else "")


def list_due(view: View, now: datetime, *, but: str = "") -> Iterator[Due]:
    """What the simulated actors are to do at this instant in the incidents that people have raised."""
    for incident in incidents.list_open(view):
        if incident.id != but:
            yield from _next_of_other(view, incident, now)


def _next_of_other(view: View, incident: Incident, now: datetime) -> Iterator[Due]:
    if incident.raised_at is None or incident.state == incidents.PROPOSED:
        return
    for member in (each.member for each in incidents.list_participants(incident)):
        if member in (incident.raised_by.member, incident.lead.member):
            continue
        waited = now - incident.raised_at
        answered = summons.has_answered(summons.of(view, incident.id), member)
        if waited >= _answer_after(incident.id, member) and not answered:
            yield Due(incident=incident.id, beat=Reply(member=member, answer=_choice(incident.id, member)))
        if waited >= _report_after(incident.id, member) and reports.of(view, incident.id).latest(member) is None:
            yield Due(incident=incident.id, beat=_invent(incident.id, member))


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


def _choice(incident: str, member: str) -> Choice:
    return "attends" if _chance(incident, member, "choice") < 800 else "acknowledged"


def _invent(incident: str, member: str) -> Told:
    impact, trend, text = LINES[_chance(incident, member, "line") % len(LINES)]
    return Told(member=member, impact=impact, trend=trend, happened=f"{text} {INVENTED}.", confidence="assessed")
