"""How an impact is drawn: shape, colour and word. The shape decides, whatever the region calls its steps."""

import msgspec

from samverkan.features.charter import Step

LEVELS = {"square": "normal", "circle": "yellow", "rhomb": "orange", "triangle": "red"}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """`level` names shape and colour, "" not reported; `label` is the word beside it; `href` where it leads; `aged`
    says that it is older than was asked for."""

    level: str
    label: str = ""
    href: str = ""
    aged: bool = False


NOT_REPORTED = Shown(level="")


def show_step(step: Step, href: str = "", *, aged: bool = False) -> Shown:
    """A step of the scale as it is drawn."""
    return Shown(level=LEVELS.get(step.shape, "normal"), label=step.label, href=href, aged=aged)
