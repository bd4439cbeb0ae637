"""What this region is (grundinställningar): name, convener, scales and lists that it has set for itself.

The first entry of a journal is the founding; it says whether the journal is the DEMO.
"""

from samverkan.features.charter.events import Configured, Founded, Kind, Named, Step
from samverkan.features.charter.scale import severity_on, step_on
from samverkan.features.charter.state import EMPTY, TOLD, Charter
from samverkan.region import streams
from samverkan.region.view import View

__all__ = ["TOLD", "Charter", "Configured", "Founded", "Kind", "Named", "Step", "of", "severity_on", "step_on"]


def of(view: View) -> Charter:
    """The charter as this reader knows it; empty for who does not read the region."""
    return view.part(streams.REGION, "charter", EMPTY)
