"""Founding a region and configuring it."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features.charter.events import Configured, Founded, Kind, Named, Step
from samverkan.features.charter.state import EMPTY, TOLD
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for a region to begin: its first entry."""

    event: Founded


class Configure(msgspec.Struct, frozen=True, kw_only=True):
    """Set words, scales and lists of the region; what is None stays.

    `seen` is the stamp of all that is set, as it was read.
    """

    name: str | None = None
    impact_scale: tuple[Step, ...] | None = None
    kinds: tuple[Kind, ...] | None = None
    vital_functions: tuple[Named, ...] | None = None
    postures: tuple[Named, ...] | None = None
    seen: str | None = None


def found(view: View, acting: Acting, given: Found, now: datetime) -> Sequence[Fact]:
    """Begin the journal: once, and before anything else."""
    if view.part(streams.REGION, "charter", EMPTY).node:
        raise Refused("already-founded")
    return [Fact(stream=streams.REGION, event=given.event, owner=given.event.convener, exercise=False)]


def configure(view: View, acting: Acting, given: Configure, now: datetime) -> Sequence[Fact]:
    """Change what the region has set for itself; the convener's functions do it for all."""
    charter = view.part(streams.REGION, "charter", EMPTY)
    if acting.member != charter.convener:
        raise Refused("not-convener", convener=charter.convener)
    said = {name: wanted for name in TOLD if (wanted := getattr(given, name)) is not None}
    check_seen(given.seen, standing=charter.told, wanted=msgspec.structs.replace(charter, **said).told)
    return [Fact(stream=streams.REGION, event=Configured(**said))]
