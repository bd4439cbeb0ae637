"""Taking back: a press that is undone in time, one that was a mistake, a proposal that is put aside."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features.incidents import events as e
from samverkan.features.incidents.around import coordinates, leads, name_acting, read_seat
from samverkan.features.incidents.asking import check_reason, get_moving
from samverkan.features.incidents.held import UNDO, may_undo
from samverkan.features.incidents.incident import Incident
from samverkan.features.incidents.pressing import may_raise
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View


class Undo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Undo the press, within ten seconds of it: nothing has left. A proposal that it had taken up waits again."""

    incident: str


class Withdraw(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Take back a mistaken activation, or put a proposal aside. Everyone who was told is told."""

    incident: str
    reason: str


def undo(view: View, acting: Acting, given: Undo, now: datetime) -> Sequence[Fact]:
    """Undo one's own press while nothing has left. The proposal that it took up waits again, as an incident of its own:
    whom the press invited read the one that is undone, and may have seen it; they are not let in to the proposal."""
    incident = get_moving(view, given.incident, e.Withdrawn)
    if acting.function != incident.pressed_function:
        raise Refused("incident-not-yours-to-undo", by=incident.pressed_by)
    if not may_undo(incident, now):
        raise Refused("incident-too-late-to-undo", seconds=int(UNDO.total_seconds()))
    by = name_acting(view, acting, now)
    again = _propose_again(incident, acting, by)
    event = e.Withdrawn(by=by, undone=True, waits_as=acting.fresh if again else "")
    return [Fact(stream=streams.incident(incident.id), event=event), *again]


def _propose_again(incident: Incident, acting: Acting, by: str) -> list[Fact]:
    """The proposal as it was put, for who decides on it; nothing where none was taken up, or its words are gone."""
    line = None if incident.proposal else incident.taken_up
    proposed = incident.told.get(line.number) if line else None
    if line is None or not isinstance(proposed, e.Proposed) or not proposed.sentence:
        return []
    return [
        Fact(
            stream=streams.incident(acting.fresh),
            event=msgspec.structs.replace(
                proposed,
                by=by,
                after=incident.id,
                put_by=proposed.put_by or proposed.by,
                put_at=proposed.put_at or line.recorded_at,
            ),
            occurred_at=line.occurred_at,
            owner=line.owner,
            exercise=incident.exercise,
            mark=incident.put_mark,
            sources=(line.entry,),
        )
    ]


def withdraw(view: View, acting: Acting, given: Withdraw, now: datetime) -> Sequence[Fact]:
    """Take back what was pressed by mistake: the raiser's authorised functions, the lead, or the county."""
    incident = get_moving(view, given.incident, e.Withdrawn)
    own = acting.member == incident.raised_by.member and (incident.proposal or may_raise(view, acting))
    if not own and not coordinates(view, acting) and not leads(view, acting, incident):
        raise Refused("incident-not-yours-to-withdraw", by=read_seat(incident.raised_by), lead=read_seat(incident.lead))
    event = e.Withdrawn(by=name_acting(view, acting, now), reason=check_reason(given.reason))
    return [Fact(stream=streams.incident(incident.id), event=event)]
