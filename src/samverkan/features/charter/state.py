"""The charter's value: what the first entry said, and what has been set since."""

import msgspec

from samverkan.features.charter.events import Configured, Founded, Kind, Named, Step
from samverkan.features.charter.scale import severity_on, step_on
from samverkan.region.event import Event, Meta

TOLD = ("name", "impact_scale", "kinds", "vital_functions", "postures")
"""What the region sets for itself."""


class Charter(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for the region today. Empty before the first entry."""

    name: str = ""
    county: str = ""
    demo: bool = False
    convener: str = ""
    node: str = ""
    public_key: str = ""
    impact_scale: tuple[Step, ...] = ()
    kinds: tuple[Kind, ...] = ()
    vital_functions: tuple[Named, ...] = ()
    postures: tuple[Named, ...] = ()

    @property
    def told(self) -> list[object]:
        """What configuring the region replaces."""
        return [getattr(self, name) for name in TOLD]

    def step(self, key: str) -> Step:
        """The step of today's scale."""
        return step_on(self.impact_scale, key)

    def severity(self, key: str) -> int:
        """Where the key stands on today's scale, mildest 0; -1 where it is not on it."""
        return severity_on(self.impact_scale, key)

    def kind(self, key: str) -> Kind:
        """The incident kind with this key; an unknown key reads as itself and invites all."""
        return next((kind for kind in self.kinds if kind.key == key), Kind(key=key, label=key))


EMPTY = Charter()


def apply(value: Charter, event: Event, meta: Meta) -> Charter:
    """Fold one event; anything but the charter's own leaves it as it was."""
    match event:
        case Founded() | Configured():
            told = {
                name: given for name in Charter.__struct_fields__ if (given := getattr(event, name, None)) is not None
            }
            return msgspec.structs.replace(value, **told)
        case _:
            return value
