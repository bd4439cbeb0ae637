"""Which channels an exercise really uses: those that whoever leads it has chosen of what is on for exercises here."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from samverkan.features.messages.channel_events import ExerciseChannelsChosen
from samverkan.features.messages.delivery import OUTBOX
from samverkan.features.messages.reading import sending
from samverkan.features.messages.sending import Sending
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Folded from an incident's own stream, or a circle's. `at` None: nobody has chosen, nothing leaves for real."""

    kinds: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None


NOT_CHOSEN = Choice()


def apply_choice(value: Choice, event: Event, meta: Meta) -> Choice:
    """Fold an entry of an incident, or of a circle. Total."""
    if isinstance(event, ExerciseChannelsChosen):
        return Choice(kinds=event.kinds, by=event.by, at=meta.occurred_at)
    return value


def choice_of(view: View, incident: str, *, circle: str = "") -> Choice:
    """What has been chosen in an incident that this reader may read, or in a circle that is about none; nothing has in
    "", which is neither."""
    return view.part(_chosen_in(incident, circle), "messages", NOT_CHOSEN)


def sending_in(view: View, incident: str, *, exercise: bool, circle: str = "") -> Sending:
    """The sending as it is for the messages of an incident, or of a circle that is about none, which is an exercise or
    not. Who may not read it is told what may be chosen: what has been is not theirs to know."""
    held = sending(view)
    may_know = not (incident or circle) or view.may_read(_chosen_in(incident, circle))
    chosen = choice_of(view, incident, circle=circle).kinds if may_know else held.in_exercise
    return held.of(exercise=exercise, chosen=chosen)


def _chosen_in(incident: str, circle: str) -> str:
    """The stream in which the choice stands: a circle about an incident leaves as the incident does."""
    return streams.incident(incident) if incident or not circle else streams.gathering(circle)


def list_choosable(view: View) -> list[str]:
    """The kinds of channel that can be chosen for exercises here: those that are on for them."""
    return sorted(sending(view).choosable)


def list_chosen(view: View, incident: str) -> list[str]:
    """The kinds by which the messages of an exercise really leave."""
    return sorted(kind for kind in sending_in(view, incident, exercise=True).channels if kind != OUTBOX)


def check_choosable(view: View, kinds: Iterable[str]) -> list[str]:
    """These kinds in order of name, each once; refused where one may not be chosen here."""
    wanted = sorted(set(kinds))
    if not set(wanted) <= set(list_choosable(view)):
        raise Refused("channels-not-on")
    return wanted


def choose_channels(stream: str, kinds: Iterable[str], *, by: str) -> Fact:
    """The fact that the exercise of a stream, an incident's or a circle's, really uses these from now, no others."""
    return Fact(stream=stream, event=ExerciseChannelsChosen(kinds=tuple(kinds), by=by))
