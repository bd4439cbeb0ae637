"""Telling a story: every act goes the same way as a person's, by a holder of the function."""

from datetime import datetime, timedelta

import msgspec

from samverkan.example.script import Reply, Story, Told
from samverkan.features import combined, functions, reports
from samverkan.features.combined.rules import Fix, WriteSummary
from samverkan.features.incidents.events import Conference, Way
from samverkan.features.incidents.leading import Assess
from samverkan.features.incidents.pressing import Raise
from samverkan.features.log.rules import Note
from samverkan.features.reports.events import PARTS, Consequence, Coordination, Forecast, Picture, Posture
from samverkan.features.reports.rules import SetDue, Write
from samverkan.features.summons.rules import Reply as SummonsReply
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.view import Reader, View

WAYS = (
    Way(kind="telephone", label="Telefonbrygga, kod 4711", address="08-465 004 90"),
    Way(kind="video", label="Videomöte", address="https://video.example/samverkan"),
    Way(kind="rakel", label="Rakelgrupp", address="SAMV-1"),
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
        return Acting(member=held.member, function=function, person=people[0].id)

    def view(self, function: str) -> View:
        """What the function may read."""
        acting = self.acting(function)
        return self.region.view(Reader(member=acting.member, function=acting.function))

    def do(self, function: str, verb: str, given: msgspec.Struct, *, key: str) -> Receipt:
        """Act in the function."""
        command = Command(verb=verb, given=given, acting=self.acting(function), key=f"sim-{key}")
        return self.region.execute(command, within_seconds=30)

    def answer(self, incident: str, reply: Reply) -> None:
        """An actor's receiver answers the call."""
        from_at = self.region.clock.now() + timedelta(minutes=reply.in_minutes) if reply.in_minutes else None
        given = SummonsReply(
            incident=incident,
            answer=reply.answer,
            from_at=from_at,
            how="telephone" if reply.answer == "attends" else "",
            substitute="Kommunikatör" if reply.answer == "declines" else "",
            note=reply.note,
        )
        self.do(receiver_of(reply.member), "summons.reply", given, key=f"reply-{incident}-{reply.member}")

    def report(self, incident: str, told: Told) -> None:
        """An actor writes its picture and conveys it all."""
        function = receiver_of(told.member)
        seen = reports.own(self.view(function), incident, told.member).acts
        given = Write(incident=incident, picture=build_picture(told), seen=seen, convey=PARTS)
        self.do(function, "reports.write", given, key=f"report-{incident}-{told.member}-{seen}")

    def fix(self, incident: str, summary: str) -> None:
        """The county's picture officer writes the summary and fixes the next version."""
        function = "lst-lagesbild"
        value = combined.of(self.view(function), incident)
        seen = value.summary.number if value.summary else 0
        number = len(value.versions)
        self.do(
            function,
            "combined.summarise",
            WriteSummary(incident=incident, text=summary, seen=seen),
            key=f"summary-{incident}-{number}",
        )
        self.do(
            function,
            "combined.fix",
            Fix(incident=incident, seen=number, seen_summary=seen + 1),
            key=f"fix-{incident}-{number}",
        )


def tell(region: Region, story: Story) -> str:
    """Tell the story up to its first combined picture; gives the incident's name."""
    cast = Cast(region)
    now = region.clock.now()
    incident = _press(cast, story, now)
    for number, (function, text) in enumerate(story.notes):
        cast.do(function, "log.note", Note(incident=incident, text=text), key=f"note-{incident}-{number}")
    for reply in story.replies:
        cast.answer(incident, reply)
    assessment = Assess(
        incident=incident,
        enough=story.enough,
        levels=("coordinating",),
        reason=story.assessment,
        activate=True,
    )
    cast.do("lst-tib", "incidents.assess", assessment, key=f"assess-{incident}")
    cast.do("lst-tib", "reports.set_due", SetDue(incident=incident, due_at=_half_hour(now)), key=f"due-{incident}")
    for told in story.reports:
        cast.report(incident, told)
    cast.fix(incident, story.summary)
    return incident


def receiver_of(member: str) -> str:
    """The function that receives calls for a member, in the register that comes with the program."""
    return f"{member}-tib"


def build_picture(told: Told) -> Picture:
    """The picture that a line of the script stands for."""
    return Picture(
        impact=told.impact,
        trend=told.trend,
        confidence=told.confidence,
        source=told.source,
        posture=Posture(key=told.posture),
        happened=told.happened,
        consequences=tuple(
            Consequence(function=function, impact=impact, text=text)
            for function, (impact, text) in told.consequences.items()
        ),
        measures=told.measures,
        support=told.support,
        coordination=Coordination(text=told.coordination, members=told.with_members if told.coordination else ()),
        forecast=Forecast(text=told.forecast, hours=told.hours if told.forecast else 0),
    )


def _press(cast: Cast, story: Story, now: datetime) -> str:
    conference = Conference(at=_half_hour(now) + timedelta(minutes=15), ways=WAYS)
    given = Raise(
        kind=story.kind,
        sentence=story.sentence,
        impact=story.impact,
        extent=story.extent,
        codes=story.codes,
        place=story.place,
        confirmed=True,
        exercise=True,
        invite=None,
        conference=conference,
    )
    receipt = cast.do(story.raised_by, "incidents.raise", given, key=f"press-{story.kind}")
    return next(entry.stream.split("/")[1] for entry in receipt.entries if entry.stream.startswith("incident/"))


def _half_hour(at: datetime) -> datetime:
    """The next whole half-hour that is at least twenty minutes away."""
    ahead = at + timedelta(minutes=20)
    minutes = 30 - ahead.minute % 30
    return (ahead + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
