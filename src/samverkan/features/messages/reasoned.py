"""Acts on messages whose reason somebody writes freely."""

import msgspec

from samverkan.region.event import Event


class Reasoned(Event, frozen=True, kw_only=True):
    """Somebody has said freely why: what was done holds without that."""

    def bare(self) -> Event:
        """The same without its reason."""
        return msgspec.structs.replace(self, reason="")
