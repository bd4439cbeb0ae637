"""The charter's value: what the first entry said, and what has been set since."""

import msgspec

from samverkan.features.charter.events import Configured, Founded, Kind, Named, Step
from samverkan.region.event import Event, Meta


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

    def step(self, key: str) -> Step:
        """The step with this key; an unknown key reads as itself, in the mildest shape."""
        return next((step for step in self.impact_scale if step.key == key), Step(key=key, label=key, shape="square"))

    def severity(self, key: str) -> int:
        """Where the key stands on the scale, mildest 0; -1 where it is not on it."""
        return next((at for at, step in enumerate(self.impact_scale) if step.key == key), -1)

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
