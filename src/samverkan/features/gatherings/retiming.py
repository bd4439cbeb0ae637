"""What a new time does to those who are still sought: what is left of each chain keeps to the pace of the new meeting.

Who is tried, in which order and by what stays. What has been taken stands; the county hears when it ends.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.features import charter, duty, messages
from samverkan.features.calling import GATHERING_CALL, Step, is_of_end, is_step, next_minute
from samverkan.features.functions import Function
from samverkan.features.gatherings.calling import pace_of, patience, stream_of, take_anew, tell_ends
from samverkan.features.gatherings.events import GATHERING_UNFILLED, Call, Called, Need
from samverkan.features.gatherings.state import Gathering, list_called
from samverkan.features.gatherings.stopping import list_left
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View


class _Retimed(msgspec.Struct, frozen=True, kw_only=True):
    """A chain that has not ended: when each of the steps that are left comes now, by when it was to, and the end."""

    left: Sequence[Message]
    at: dict[datetime, datetime]
    call: Call


def keep_pace(view: View, gathering: Gathering, meta: Meta, *, reason: str) -> Iterator[Fact]:
    """The steps that are left, written anew where their times are others now; and the word to the county."""
    yield from _tell_now(view, gathering, meta)
    ends = set[datetime]()
    for need in values_in_order(gathering.needs):
        called = gathering.calling.get(need.number)
        if called is None:
            continue
        if called.stopped_at is not None or called.ends_at <= meta.recorded_at:
            ends.add(called.ends_at)
            continue
        chain = _retime(view, gathering, need, now=meta.recorded_at)
        ends.add(chain.call.ends_at)
        moved = [each for each in chain.left if chain.at[each.not_before] != each.not_before]
        yield from (messages.call_back(each, reason=reason) for each in moved)
        for each in moved:
            yield take_anew(gathering, _read_step(each, chain.at[each.not_before]), meta, cause=each.cause_key)
        if chain.call.ends_at != called.ends_at:
            yield Fact(stream=meta.stream, event=Called(from_at=called.from_at, calls=(chain.call,)))
            yield from tell_ends(view, gathering, meta, [chain.call.ends_at])
    if not pace_of(gathering).is_far(meta.recorded_at):
        for end in sorted(ends):
            yield from _hasten_county(view, gathering, end, now=meta.recorded_at)


def _tell_now(view: View, gathering: Gathering, meta: Meta) -> Iterator[Fact]:
    """What waits for the morning to be told at all leaves now, where the meeting is no longer far ahead."""
    if not pace_of(gathering).is_far(meta.recorded_at):
        for each in messages.list_open_in(view, stream=stream_of(gathering)):
            if each.letter == GATHERING_CALL and not is_step(each) and each.not_before > meta.recorded_at:
                yield messages.bring_forward(each, to=meta.recorded_at)


def _hasten_county(view: View, gathering: Gathering, end: datetime, *, now: datetime) -> Iterator[Fact]:
    """What the county is still to hear of a chain that ends then comes as to an alarm: never before that end, since it
    would be about nobody; nor later than it was to."""
    held = messages.list_messages(view, stream=stream_of(gathering))
    words = [each for each in held if each.letter == GATHERING_UNFILLED and is_of_end(each, end)]
    left = [each for each in words if each.standing is messages.Delivery.WAITING and each.not_before > now]
    wait = duty.between(duty.policy_of(view, charter.of(view).convener))
    begins = max(now, end) + (wait if len(left) < len(words) else timedelta())
    for number, at in enumerate(sorted({each.not_before for each in left})):
        to = begins + number * wait
        yield from (messages.bring_forward(each, to=to) for each in left if each.not_before == at and to < at)


def _retime(view: View, gathering: Gathering, need: Need, *, now: datetime) -> _Retimed:
    """The steps that are left, each after the one before at the party's own patience or the meeting's pace; as to an
    alarm none of them comes later than it was to."""
    pace, wait, called = pace_of(gathering), patience(view, need), gathering.calling[need.number]
    left = [each for each in list_left(view, gathering, need) if each.not_before > now]
    planned = [*sorted({each.not_before for each in left}), called.ends_at]
    last = _find_last(view, gathering, need, now)
    first = pace.follow(last or called.from_at, wait)
    if left and last is None:
        first = min(first, planned[0])
    laid = list(pace.lay(max(now, first) + number * wait for number, _ in enumerate(planned)).values())
    ends = next_minute(laid[-1])
    if not pace.is_far(now):
        laid, ends = [min(at, before) for at, before in zip(laid, planned, strict=True)], min(ends, called.ends_at)
    return _Retimed(left=left, at=dict(zip(planned, laid, strict=True)), call=Call(need=need.number, ends_at=ends))


def _find_last(view: View, gathering: Gathering, need: Need, now: datetime) -> datetime | None:
    """When the step that came last had its time; None where all wait for theirs."""
    called = list_called(gathering, need)
    held = messages.list_messages(view, stream=stream_of(gathering))
    steps = (each for each in held if is_step(each) and each.receiver_function in called)
    taken = (each for each in steps if each.attempts or each.standing is messages.Delivery.WAITING)
    past = (each.not_before for each in taken if each.not_before <= now)
    return max(past, default=None)


def _read_step(message: Message, at: datetime) -> Step:
    """The step that a message is, at another time."""
    function = Function(id=message.receiver_function, member=message.receiver_member, name=message.receiver_name)
    return Step(
        number=message.step,
        at=at,
        function=function,
        kind=next(iter(message.ways), ""),
        order=message.order,
        person=message.person,
        through=message.through,
    )
