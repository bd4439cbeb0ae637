"""What other rooms and the pages read of the combined picture, from a reader's own view."""

from samverkan.features.combined.state import EMPTY, Combined
from samverkan.region import streams
from samverkan.region.view import View


def of(view: View, incident: str) -> Combined:
    """The combined picture of the incident; empty where there is none, or none for this reader."""
    return view.part(streams.incident(incident), "combined", EMPTY)
