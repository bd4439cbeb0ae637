"""What follows for records from what is written elsewhere: a person's own numbers go when the person leaves."""

from collections.abc import Sequence

from samverkan.features import log
from samverkan.features.functions import PersonLeft
from samverkan.features.records.events import Erased
from samverkan.features.records.state import EMPTY
from samverkan.lib.maps import in_order
from samverkan.region.event import Acting, Event, Fact, Meta
from samverkan.region.view import View

GROUND = "Egna nummer och adresser raderas när personen slutar"


def notices(view: View, event: Event, meta: Meta) -> Sequence[Fact]:
    """The erasure of every number and address that the one who leaves has had, also those that were replaced: of the
    bytes too, not only of what is shown."""
    if not isinstance(event, PersonLeft):
        return []
    held = view.part(meta.stream, "records", EMPTY)
    known = held.numbers.get(event.person)
    if known is None:
        return []
    acting = Acting(member=meta.owner, function=meta.function, person="")
    by = log.sign(view, acting, now=meta.recorded_at)
    left = [entry for entry, _number in in_order(known) if held.get(entry).erased_at is None]
    return [Fact(stream=meta.stream, event=Erased(entry=each, ground=GROUND, by=by), owner=meta.owner) for each in left]
