"""What programs read of the region: its name, convener, scales and lists."""

from datetime import datetime

from samverkan.api.reading import Nothing, Reading
from samverkan.features.charter.state import EMPTY, Charter
from samverkan.region import streams
from samverkan.region.view import View


def read_region(view: View, given: Nothing, now: datetime) -> Charter:
    """What the region has set for itself."""
    return view.part(streams.REGION, "charter", EMPTY)


VIEWS = (
    Reading(name="charter.region", answer=Charter, read=read_region, summary="Regionens grundinställningar och skalor"),
)
