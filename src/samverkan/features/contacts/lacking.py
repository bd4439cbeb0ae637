"""Whom it is told to that a roster lacks something: a function of the member that can mend it, once a day at most."""

from collections.abc import Sequence
from datetime import timedelta

from samverkan.features import duty, functions, messages
from samverkan.features.contacts.keeping import find_keeper
from samverkan.lib.local_time import local_day
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

LACKING = "contacts.lacking"
SEND_WITHIN = timedelta(days=2)


def tell_keeper(view: View, event: Event, meta: Meta) -> Sequence[Fact]:
    """The intent, when something was found of which nothing was known. It wakes nobody."""
    if not isinstance(event, duty.Surveyed):
        return []
    survey, function = duty.find_survey(view, event.function), functions.find_function(view, event.function)
    if survey is None or not survey.new or function is None:
        return []
    keeper = find_keeper(view, function.member)
    if keeper is None:
        return []
    told = messages.intend(
        stream=streams.messages(streams.actor(function.member)),
        letter=LACKING,
        receiver_member=function.member,
        receiver_function=keeper.id,
        receiver_name=keeper.name,
        about=function.member,
        cause_key=f"{event.type}/{local_day(meta.recorded_at)}",
        alarm=False,
        not_before=meta.recorded_at,
        not_after=meta.recorded_at + SEND_WITHIN,
        exercise=False,
    )
    return [told]
