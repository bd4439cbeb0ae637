"""Founding a region. What it has set for itself is changed in `functions`, which knows who may."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features.charter.events import Founded
from samverkan.features.charter.state import EMPTY
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View


class Found(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask for a region to begin: its first entry."""

    event: Founded


def found(view: View, acting: Acting, given: Found, now: datetime) -> Sequence[Fact]:
    """Begin the journal: once, and before anything else."""
    if view.part(streams.REGION, "charter", EMPTY).node:
        raise Refused("already-founded")
    return [Fact(stream=streams.REGION, event=given.event, owner=given.event.convener, exercise=False)]
