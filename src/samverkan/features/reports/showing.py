"""How an impact is drawn: shape, colour and word. The shape decides, whatever the region calls its steps."""

import msgspec

from samverkan.features.charter import Step, step_on
from samverkan.features.reports.describing import Lists
from samverkan.features.reports.events import Picture

LEVELS = {"square": "normal", "circle": "yellow", "rhomb": "orange", "triangle": "red"}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """`level` names shape and colour, "" not reported, "blocked" and "taken-out" what was and is not shown; `label` is
    the word beside it; `href` where it leads; `aged` says that it is older than was asked for."""

    level: str
    label: str = ""
    href: str = ""
    aged: bool = False


NOT_REPORTED = Shown(level="")


def show_told(lists: Lists, picture: Picture | None, gone: str, href: str = "", *, aged: bool = False) -> Shown:
    """What an actor has told, with the region's lists; without a picture, `gone` says why it was taken out, "" that
    nothing was told."""
    if picture is not None:
        return show_step(step_on(lists.impact_scale, picture.impact), href, aged=aged)
    return Shown(level="blocked" if gone == "blocked" else "taken-out" if gone else "", href=href)


def show_step(step: Step, href: str = "", *, aged: bool = False) -> Shown:
    """A step of the scale as it is drawn."""
    return Shown(level=LEVELS.get(step.shape, "normal"), label=step.label, href=href, aged=aged)
