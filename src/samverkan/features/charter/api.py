"""What programs read of the region: its name, convener, scales and lists."""

from datetime import datetime

from msgspec.structs import asdict

from samverkan.api.reading import Nothing, Reading
from samverkan.features.charter.state import EMPTY, Charter
from samverkan.region import streams
from samverkan.region.seen import stamp
from samverkan.region.view import View


class ShownCharter(Charter, frozen=True, kw_only=True):
    """The region; `seen` is the `seen` of `charter.configure`."""

    seen: str


def read_region(view: View, given: Nothing, now: datetime) -> ShownCharter:
    """What the region has set for itself."""
    held = view.part(streams.REGION, "charter", EMPTY)
    return ShownCharter(**asdict(held), seen=stamp(held.told))


VIEWS = (
    Reading(
        name="charter.region", answer=ShownCharter, read=read_region, summary="Regionens grundinställningar och skalor"
    ),
)
