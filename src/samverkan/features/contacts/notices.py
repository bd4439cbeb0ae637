"""Whom it is told to: the person who is invited to log in, or asked for a swap, and who can mend a roster."""

from collections.abc import Sequence

from samverkan.features import functions, messages
from samverkan.features.contacts.lacking import tell_keeper
from samverkan.features.contacts.swaps import tell_swap
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

INVITATION = "contacts.invitation"


def notices(view: View, event: Event, meta: Meta) -> Sequence[Fact]:
    """An invitation, to who is invited; what a roster lacks, to who can mend it; a swap, to whom it concerns."""
    return tell_keeper(view, event, meta) or tell_swap(view, event, meta) or _invite(view, event, meta)


def _invite(view: View, event: Event, meta: Meta) -> Sequence[Fact]:
    """An invitation goes to the address that it names. The entry holds no name and no address of the person.

    The receiver that is written down is the function that invites, so that its organisation sees what became of it.
    """
    if not isinstance(event, functions.PersonInvited) or not event.channel:
        return []
    stream = streams.messages(meta.stream)
    earlier = messages.withdraw(view, stream=stream, reason="replaced", letter=INVITATION)
    about = {message.id: message.about for message in messages.list_open_in(view, stream=stream)}
    same = [fact for fact in earlier if about.get(getattr(fact.event, "message", "")) == event.person]
    told = messages.intend(
        stream=stream,
        letter=INVITATION,
        receiver_member=meta.owner,
        receiver_function=meta.function,
        receiver_name="den inbjudna",
        about=event.person,
        cause_key=f"{event.type}/{event.invitation}",
        alarm=False,
        not_before=meta.recorded_at,
        not_after=event.until,
        exercise=False,
    )
    return [*same, told]
