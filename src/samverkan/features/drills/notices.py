"""What follows from a drill: the calls, all at once; and that they are called back, at the latest when it is over."""

from collections.abc import Iterator

import msgspec

from samverkan.features import calling, gatherings, messages
from samverkan.features.drills.events import Begun, Ended
from samverkan.features.drills.reading import end, find_drill, find_going, list_called, stream_of
from samverkan.features.drills.state import Alarms, is_real
from samverkan.features.messages import TEST_CALL, Intended
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

MOST_TRIED = 2_000
"""The ways that one drill may try: the more functions are called, the fewer of each."""


ONE = Alarms(count=1)
"""Of a stream whose alarms nobody counts: each is taken for the first."""


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    """Facts for the same commit. A drill gives way in the very commit in which anybody is called in earnest,
    but to a meeting far ahead: that it does is the service's own act, which tells nobody who called whom."""
    match event:
        case Begun():
            return list(_call(view, event, meta))
        case Ended():
            return list(_call_back(view, event))
        case Intended() if is_real(event, meta):
            return list(_give_way(view, event, meta))
    return []


def _call(view: View, event: Begun, meta: Meta) -> Iterator[Fact]:
    called = [each for member in event.members for each in list_called(view, member)]
    most = max(1, MOST_TRIED // max(1, len(called)))
    for function in called:
        for number, step in enumerate(calling.list_every_way(view, function, at=meta.recorded_at)):
            if number < most:
                yield messages.intend(
                    stream=stream_of(function.member),
                    letter=TEST_CALL,
                    receiver_member=function.member,
                    receiver_function=function.id,
                    receiver_name=function.name,
                    about=event.drill,
                    cause_key=f"{Begun.type}/{event.drill}",
                    alarm=False,
                    not_before=meta.recorded_at,
                    not_after=event.until,
                    exercise=False,
                    step=step.number,
                    order=step.order,
                    person=step.person,
                    through=step.through,
                    ways=(step.kind,),
                )


def _give_way(view: View, event: Intended, meta: Meta) -> Iterator[Fact]:
    drill = find_going(view)
    if drill is None or view.part(meta.stream, "drills", ONE).count != 1:
        return
    if not gatherings.is_far_ahead(view, event.about, meta.recorded_at):
        yield end(view, drill, "broken-off")


def _call_back(view: View, event: Ended) -> Iterator[Fact]:
    """Whatever has not left: also what has just been begun, and is not handed over any more.

    But for a stream that takes nothing new: a real alarm ends the drill in its own commit, and must never wait for it.
    """
    drill = find_drill(view, event.drill)
    for stream in view.names("actor/messages"):
        for message in () if view.is_stuck(stream) else messages.list_open_in(view, stream=stream):
            if drill is not None and message.letter == TEST_CALL and message.about == drill.id:
                called_back = messages.call_back(message, reason="drill-over")
                yield msgspec.structs.replace(called_back, by_service=True, cause=drill.entry, owner=message.owner)
