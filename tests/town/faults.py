"""What goes wrong in a town's journal."""

from typing import Protocol

import msgspec

from samverkan.region.fold import put_stream
from samverkan.region.service import Region


class Held(Protocol):
    """Whatever has a region."""

    @property
    def region(self) -> Region: ...


def set_aside(town: Held, stream: str) -> None:
    """As if an entry had come that this program does not know."""
    following = town.region._following
    stuck = msgspec.structs.replace(following.state.streams[stream], stuck="unknown-type snow.melted.v9")
    town.region._state = following.state = put_stream(following.state, stuck)
