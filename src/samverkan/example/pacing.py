"""At what pace a story goes on while the example runs, and what of it is passed over. Pure questions to a view."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from samverkan.example.script import Asked, Beat, Compiled, Met, Reply, Said, Same, Story, Told
from samverkan.features import combined, incidents, log, reports, summons
from samverkan.features.incidents import Incident
from samverkan.region.view import View

SOON = timedelta(minutes=5)
FRESH = timedelta(minutes=15)
ROUND_EVERY = timedelta(minutes=4)
ROUND_LEAST = 90


class Pace:
    """Goes through what comes later in a story, beat by beat, from whenever this process began.

    What has been said already, before a restart or by a person, is passed over at once.
    """

    def __init__(self, story: Story, *, began_at: datetime) -> None:
        self._story = story
        self._next = 0
        self._minute = 0.0
        self._since = began_at

    def find_due(self, view: View, incident: Incident, now: datetime) -> Beat | None:
        """What is to be done now; it is given once."""
        later = self._story.later
        while self._next < len(later) and is_past(view, incident, later[self._next], self._story, now):
            self._minute = later[self._next].at
            self._next += 1
        if self._next == len(later):
            return self._find_round(view, incident, now)
        beat = later[self._next]
        if now - self._since < timedelta(minutes=beat.at - self._minute):
            return None
        self._next += 1
        self._minute, self._since = beat.at, now
        return beat

    def _find_round(self, view: View, incident: Incident, now: datetime) -> Beat | None:
        """All has been told: now and then somebody says that nothing has changed."""
        if now - self._since < ROUND_EVERY:
            return None
        self._since = now
        asked = Asked(least=ROUND_LEAST)
        if not is_past(view, incident, asked, self._story, now):
            return asked
        quiet = sorted(_list_played(view, incident, self._story), key=lambda report: report.told_at)
        return Same(member=quiet[0].member) if quiet and now - quiet[0].told_at >= FRESH else None


def is_past(view: View, incident: Incident, beat: Beat, story: Story, now: datetime) -> bool:
    """Whether this has been done, or a person plays it: then the simulated actor keeps still."""
    match beat:
        case Told():
            return has_told(view, incident, beat) or _is_played_by_person(view, incident, beat.member, story)
        case Same():
            latest = reports.of(view, incident.id).latest(beat.member)
            fresh = latest is None or now - latest.told_at < FRESH
            return fresh or _is_played_by_person(view, incident, beat.member, story)
        case Reply():
            out = beat.member not in incident.participants
            return out or summons.has_answered(summons.of(view, incident.id), beat.member)
        case Said():
            return bool(log.lines(view, incident.id, text=beat.text, limit=1))
        case Compiled():
            return _is_compiled(view, incident, beat, story)
        case Asked():
            held = reports.of(view, incident.id).round
            return held is not None and held.due_at > now + SOON
        case Met():
            called = incident.conference
            return called is not None and called.at is not None and called.at > now
    return False


def has_told(view: View, incident: Incident, told: Told) -> bool:
    """Whether the actor has conveyed this line, or is not in the incident."""
    history = reports.of(view, incident.id).history(told.member)
    said = any(report.picture is not None and report.picture.happened == told.happened for report in history)
    return said or told.member not in incident.participants


def find_told_story(view: View, stories: Iterable[Story]) -> tuple[Incident, Story] | None:
    """The open incident that the example began with, and its story."""
    told = {story.sentence: story for story in stories}
    return next(((each, told[each.sentence]) for each in incidents.list_open(view) if each.sentence in told), None)


def _is_played_by_person(view: View, incident: Incident, member: str, story: Story) -> bool:
    """Whether the member's latest picture says something that is not in the story."""
    latest = reports.of(view, incident.id).latest(member)
    lines = {beat.happened for beat in (*story.past, *story.later) if isinstance(beat, Told)}
    return latest is not None and (latest.picture is None or latest.picture.happened not in lines)


def _is_compiled(view: View, incident: Incident, beat: Compiled, story: Story) -> bool:
    """Whether this version stands, or a later one, or a person has summed up."""
    texts = [each.summary for each in (*story.past, *story.later) if isinstance(each, Compiled)]
    held = combined.of(view, incident.id).summary
    if held is None:
        return False
    return held.text not in texts or texts.index(held.text) >= texts.index(beat.summary)


def _list_played(view: View, incident: Incident, story: Story) -> Iterator[reports.Report]:
    """The latest pictures of those that the example plays."""
    conveyed = reports.of(view, incident.id)
    for each in incidents.list_participants(incident):
        latest = conveyed.latest(each.member)
        if latest is not None and not _is_played_by_person(view, incident, each.member, story):
            yield latest
