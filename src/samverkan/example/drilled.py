"""The example's drill (påhittat): before anything happens some actors' alarms were tried, and some ways not answered.

What it sends lies in the local outbox, as all that the example sends.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from samverkan.example.telling import Cast
from samverkan.features import drills, messages
from samverkan.features.drills.answering import AnswerByLink
from samverkan.features.drills.rules import SetSchedule
from samverkan.features.messages import TEST_CALL, Message
from samverkan.lib.clock import ManualClock
from samverkan.lib.local_time import local
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM, Acting
from samverkan.region.service import Region

COUNTY = "lst-tib"
CALLED = ("0160", "0180", "0182", "lst")
BEGINS_AFTER = timedelta(minutes=2)
OVER_AFTER = timedelta(minutes=31)
WEEKS = 4


def hold_drill(region: Region, clock: ManualClock, work: Callable[[], None]) -> None:
    """The county schedules it, it is held, and the next one is for all. It ends some half an hour later."""
    cast, due = Cast(region), local(clock.now() + BEGINS_AFTER)
    told = SetSchedule(starts_on=due.date(), clock=f"{due:%H:%M}", every_weeks=WEEKS, members=CALLED)
    cast.do(COUNTY, "drills.schedule", told, key="drill")
    clock.forward(seconds=BEGINS_AFTER.total_seconds())
    work()
    _take_turn(region, "begun")
    work()
    for message in _list_sent(region):
        if message.person:
            acting = Acting(
                member=message.receiver_member, function=message.receiver_function, via=f"link:{message.id}"
            )
            given = AnswerByLink(message=message.id)
            name = f"sim-drill-{message.id}"
            region.execute(Command(verb="drills.answer_by_link", given=given, acting=acting, key=name))
    clock.forward(seconds=OVER_AFTER.total_seconds())
    _take_turn(region, "counted")
    everybody = SetSchedule(starts_on=due.date(), clock=f"{due:%H:%M}", every_weeks=WEEKS)
    cast.do(COUNTY, "drills.schedule", everybody, key="drills-to-come")


def _take_turn(region: Region, name: str) -> None:
    """The service begins what is due, or reports what is over."""
    task = drills.find_task(region.view(), region.clock.now())
    if task is not None:
        region.execute(Command(verb=task[0], given=task[1], acting=SYSTEM, key=f"sim-drill-{name}"))


def _list_sent(region: Region) -> Iterator[Message]:
    for member in CALLED:
        for message in messages.list_messages(region.view(), stream=streams.messages(streams.actor(member))):
            if message.letter == TEST_CALL:
                yield message
