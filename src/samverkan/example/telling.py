"""Telling a story: every act goes the same way as a person's, by a holder of the function."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from samverkan.example.pictures import build_picture
from samverkan.example.script import INVENTED, Asked, Assessed, Beat, Compiled, Met, Reply, Said, Same, Story, Told
from samverkan.features import actors, combined, functions, reports
from samverkan.features.combined.rules import Fix, WriteSummary
from samverkan.features.incidents.conference import Conference, Way
from samverkan.features.incidents.held import UNDO
from samverkan.features.incidents.leading import Assess, SetConference
from samverkan.features.incidents.pressing import Raise
from samverkan.features.log.rules import Note
from samverkan.features.reports.events import PARTS
from samverkan.features.reports.rules import SayUnchanged, SetDue, Write
from samverkan.features.summons.rules import Reply as SummonsReply
from samverkan.lib.clock import ManualClock
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.view import Reader, View

PAST_UNDO = UNDO + timedelta(seconds=1)
UNCHANGED = f"Läget är oförändrat hos oss {INVENTED}."
PICTURE_OFFICER = "lst-lagesbild"
WAYS = (
    Way(kind="telephone", label=f"Telefonbrygga, kod 4711 {INVENTED}", address="08-465 004 90"),
    Way(kind="video", label=f"Videomöte {INVENTED}", address="https://video.example/samverkan"),
    Way(kind="rakel", label=f"Rakelgrupp {INVENTED}", address="SAMV-1"),
)


class Cast:
    """The simulated actors of a region. Each act has a key of its own that says that it is simulated."""

    def __init__(self, region: Region) -> None:
        self.region = region

    def acting(self, function: str) -> Acting:
        """A holder of the function, who acts in it."""
        view = self.region.view()
        held = functions.get_function(view, function)
        people = functions.on_duty(functions.people(view, held.member), function=function, at=self.region.clock.now())
        if not people:
            raise Refused("not-held")
        return Acting(member=held.member, function=function, person=people[0].id)

    def view(self, function: str) -> View:
        """What the function may read."""
        acting = self.acting(function)
        return self.region.view(Reader(member=acting.member, function=acting.function))

    def do(self, function: str, verb: str, given: msgspec.Struct, *, key: str) -> Receipt:
        """Act in the function."""
        command = Command(verb=verb, given=given, acting=self.acting(function), key=f"sim-{key}")
        return self.region.execute(command, within_seconds=30)

    def play(self, incident: str, beat: Beat) -> None:
        """Do what the beat says, now. Raises `Refused`."""
        now = self.region.clock.now()
        match beat:
            case Reply():
                self._answer(incident, beat, now)
            case Told():
                self._report(incident, beat)
            case Same():
                self._say_unchanged(incident, beat.member)
            case Said():
                self._note(incident, beat, now)
            case Assessed():
                given = Assess(
                    incident=incident,
                    enough=beat.enough,
                    levels=("coordinating",),
                    reason=beat.reason,
                    activate=True,
                )
                self.do("lst-tib", "incidents.assess", given, key=f"assess-{incident}")
            case Asked():
                due = SetDue(incident=incident, due_at=next_whole(now, least=beat.least, minutes=30))
                self.do("lst-tib", "reports.set_due", due, key=f"due-{incident}-{due.due_at.isoformat()}")
            case Met():
                at = next_whole(now, least=beat.least, minutes=15)
                meeting = SetConference(incident=incident, conference=Conference(at=at, ways=WAYS))
                self.do("lst-tib", "incidents.set_conference", meeting, key=f"meet-{incident}-{at.isoformat()}")
            case Compiled():
                self.sum_up(incident, beat.summary)

    def press(self, story: Story, *, meets_at: datetime) -> str:
        """The story's first actor presses the green button and calls all members; gives the incident's name."""
        members = actors.list_members(self.region.view(), on=local_day(self.region.clock.now()))
        given = Raise(
            kind=story.kind,
            sentence=story.sentence,
            impact=story.impact,
            extent=story.extent,
            codes=story.codes,
            place=story.place,
            confirmed=True,
            exercise=True,
            invite=tuple(member.id for member in members),
            conference=Conference(at=meets_at, ways=WAYS),
        )
        receipt = self.do(story.raised_by, "incidents.raise", given, key=f"press-{story.kind}")
        return next(entry.stream.split("/")[1] for entry in receipt.entries if entry.stream.startswith("incident/"))

    def _answer(self, incident: str, reply: Reply, now: datetime) -> None:
        """An actor's receiver answers the call."""
        given = SummonsReply(
            incident=incident,
            answer=reply.answer,
            from_at=now + timedelta(minutes=reply.in_minutes) if reply.in_minutes else None,
            how="telephone" if reply.answer == "attends" else "",
            substitute="Kommunikatör" if reply.answer == "declines" else "",
            note=reply.note or INVENTED,
        )
        self.do(receiver_of(reply.member), "summons.reply", given, key=f"reply-{incident}-{reply.member}")

    def _report(self, incident: str, told: Told) -> None:
        """An actor writes its picture and conveys it all."""
        function = receiver_of(told.member)
        seen = reports.own(self.view(function), incident, told.member).acts
        given = Write(incident=incident, picture=build_picture(told), seen=seen, convey=PARTS)
        self.do(function, "reports.write", given, key=f"report-{incident}-{told.member}-{seen}")

    def _say_unchanged(self, incident: str, member: str) -> None:
        """One tap, which has no room for words: that it is invented is noted beside it."""
        function = receiver_of(member)
        seen = reports.own(self.view(function), incident, member).acts
        given = SayUnchanged(incident=incident, seen=seen)
        self.do(function, "reports.unchanged", given, key=f"same-{incident}-{member}-{seen}")
        noted = Note(incident=incident, text=UNCHANGED)
        self.do(function, "log.note", noted, key=f"same-note-{incident}-{member}-{seen}")

    def _note(self, incident: str, said: Said, now: datetime) -> None:
        given = Note(
            incident=incident,
            text=said.text,
            kind=said.kind,
            taken_from=said.taken_from,
            occurred_at=now - timedelta(minutes=said.ago) if said.ago else None,
        )
        self.do(said.function, "log.note", given, key=f"note-{incident}-{said.at}")

    def sum_up(self, incident: str, summary: str) -> None:
        """The county's picture officer writes the summary and fixes the next version."""
        value = combined.of(self.view(PICTURE_OFFICER), incident)
        seen = value.summary.number if value.summary else 0
        number = len(value.versions)
        wrote = WriteSummary(incident=incident, text=summary, seen=seen)
        self.do(PICTURE_OFFICER, "combined.summarise", wrote, key=f"summary-{incident}-{number}")
        fixed = Fix(incident=incident, seen=number, seen_summary=seen + 1)
        self.do(PICTURE_OFFICER, "combined.fix", fixed, key=f"fix-{incident}-{number}")


def tell(region: Region, story: Story, clock: ManualClock, *, begins_at: datetime, work: Callable[[], None]) -> str:
    """Tell what was before the example begins, each beat at its minute; gives the incident's name.

    `clock` is the region's, and is moved; `work` is called each minute, to send what has become due. In the last minute
    it is not: whoever sends from then on finds no lease in the way.
    """
    cast = Cast(region)
    clock.set(_minute(begins_at, story.raised))
    meets_at = next_whole(_minute(begins_at, story.meets), least=0, minutes=5)
    incident = cast.press(story, meets_at=meets_at)
    clock.set(clock.now() + PAST_UNDO)
    work()
    for beat in story.past:
        _let_pass(clock, until=_minute(begins_at, beat.at), work=work)
        cast.play(incident, beat)
        work()
    clock.set(begins_at)
    return incident


def receiver_of(member: str) -> str:
    """The function that receives calls for a member, in the register that comes with the program."""
    return f"{member}-tib"


def next_whole(at: datetime, *, least: int, minutes: int) -> datetime:
    """The next whole half-hour, quarter and so on (`minutes`) that is at least `least` minutes away."""
    ahead = (at + timedelta(minutes=least)).replace(second=0, microsecond=0)
    return ahead + timedelta(minutes=minutes - ahead.minute % minutes)


def _let_pass(clock: ManualClock, *, until: datetime, work: Callable[[], None]) -> None:
    """Time goes on, with the sending at work."""
    while clock.now() < until:
        clock.set(min(until, clock.now() + timedelta(minutes=1)))
        work()


def _minute(begins_at: datetime, minute: float) -> datetime:
    return begins_at + timedelta(minutes=minute)
