"""What the region has set for itself (grundinställningar), changed by who keeps the register: it rules every press."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from samverkan.features import actors, charter
from samverkan.features.functions.authority import keeps_register
from samverkan.features.functions.keeping import check_names, check_slug
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View

Choices = Sequence[charter.Step | charter.Kind | charter.Named]
LISTS = ("impact_scale", "kinds", "vital_functions", "postures")
SHAPES = ("square", "circle", "rhomb", "triangle")
MOST_CHOICES = 60


class Configure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Set words, scales and lists of the region; what is None stays. A list is set whole, and is never empty.

    `seen` is the stamp of all that is set, as it was read.
    """

    name: str | None = None
    impact_scale: tuple[charter.Step, ...] | None = None
    kinds: tuple[charter.Kind, ...] | None = None
    vital_functions: tuple[charter.Named, ...] | None = None
    postures: tuple[charter.Named, ...] | None = None
    seen: str | None = None


def configure(view: View, acting: Acting, given: Configure, now: datetime) -> Sequence[Fact]:
    """Change what the region has set for itself: the convener's office and operators do it for all."""
    if not keeps_register(view, acting):
        raise Refused("settings-not-yours")
    if given.name is not None:
        check_names(given.name)
    for field in LISTS:
        _check_choices(field, getattr(given, field))
    for step in given.impact_scale or ():
        if step.shape not in SHAPES:
            raise Refused("settings-shape-unknown", shape=step.shape, label=step.label, known=SHAPES)
    _check_invited(view, given.kinds or (), now)
    held = charter.of(view)
    said = {field: wanted for field in charter.TOLD if (wanted := getattr(given, field)) is not None}
    check_seen(given.seen, standing=held.told, wanted=msgspec.structs.replace(held, **said).told)
    return [Fact(stream=streams.REGION, event=charter.Configured(**said))] if said else []


def _check_choices(field: str, choices: Choices | None) -> None:
    """Refuse a list that nobody could choose from, and choices that nobody could tell apart."""
    if choices is None:
        return
    if not 0 < len(choices) <= MOST_CHOICES:
        raise Refused("settings-list-wrong", list=field, most=MOST_CHOICES)
    for choice in choices:
        check_slug(choice.key)
        check_names(choice.label)
    for doubled in (*_list_doubled(choice.key for choice in choices), *_list_doubled(_label(each) for each in choices)):
        raise Refused("settings-twice", list=field, name=doubled)


def _label(choice: charter.Step | charter.Kind | charter.Named) -> str:
    """The words as a person tells them apart."""
    return choice.label.strip().casefold()


def _list_doubled(names: Iterator[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _check_invited(view: View, kinds: Sequence[charter.Kind], now: datetime) -> None:
    """A category that no member has invites nobody, and nobody would see it until the alarm."""
    known = {each for member in actors.list_members(view, on=local_day(now)) for each in member.categories}
    for kind in kinds:
        for category in kind.invites:
            if category not in known:
                raise Refused(
                    "settings-category-unknown",
                    category=category,
                    label=kind.label,
                    known=sorted(known, key=actors.alphabetical),
                )
