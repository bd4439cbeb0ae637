"""How the acts of an incident read in its log and its course: what each made hold, for whom, and why."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.features.incidents.around import read_seat
from samverkan.features.incidents.conference import Conference, Way
from samverkan.features.incidents.pages.words import AUTHORITY, ENOUGH, EVENTS, LEVELS, WAYS
from samverkan.lib.listing import list_names
from samverkan.web.days import word_time


def describe_press(event: Any) -> Promise:
    """The sentence of the press, after its kind and place."""
    sentence = _("{what}: {kind}, {place}. {sentence}")
    what = _("Förslaget väntar igen") if getattr(event, "after", "") else EVENTS[event.type]
    return format_lazy(sentence, what=what, kind=event.kind_name, place=event.place.text, sentence=event.sentence)


def describe_invited(event: Any) -> str | Promise:
    """Who was let in, and how many they are."""
    names = list_names(guest.name for guest in event.guests)
    return _reason(event, f"{EVENTS[event.type]} ({len(event.guests)}): {names}")


def describe_conference(event: Any) -> str | Promise:
    """When the conference is, or by when that is told, and where each way in leads."""
    return _told(event, [_when(event.conference), "; ".join(_way(way) for way in event.conference.ways)], ". ")


def describe_call(event: Any) -> str | Promise:
    """Whether what was said by telephone holds."""
    return _told(event, [gettext("det stämmer") if event.holds else gettext("det stämmer inte")])


def describe_assessment(event: Any) -> str | Promise:
    """What is enough, at which levels, and for whom where that is not all who are invited."""
    return _told(event, [str(ENOUGH[event.enough]), *_levels(event.levels), *event.members])


def describe_activation(event: Any) -> str | Promise:
    """At which levels."""
    return _told(event, _levels(event.levels))


def describe_impact(event: Any) -> str | Promise:
    """Which impact, and whether it is confirmed."""
    return _told(event, [event.impact, gettext("bekräftat") if event.confirmed else gettext("obekräftat")])


def describe_authority(event: Any) -> Promise:
    """The direction, its form and period, and who gave it to whom."""
    told = _("Inriktning ({form}) från {issuer} till {names}: {text} Grund: {ground}. Gäller från {from_at}, {until}.")
    open_ended, until = _("tills den hävs"), _("till {at}")
    return format_lazy(
        told,
        form=AUTHORITY[event.form],
        issuer=event.issuer.member_name,
        names=list_names(guest.name for guest in event.addressees),
        text=event.text,
        ground=event.ground.rstrip("."),
        from_at=word_time(event.from_at),
        until=format_lazy(until, at=word_time(event.until_at)) if event.until_at else open_ended,
    )


def describe_lead(event: Any) -> Promise:
    """To whom the lead is offered, and why."""
    told = _("Ledarskapet erbjuds {names}. Skäl: {reason}")
    return format_lazy(told, names=read_seat(event.to), reason=event.reason or "–")


def describe_leader(event: Any) -> str | Promise:
    """Who leads from here."""
    return _told(event, [read_seat(event.lead)])


def describe_change(event: Any) -> str | Promise:
    """What happened, and why where that was said."""
    return _told(event, [])


def describe_joined(event: Any) -> str | Promise:
    """Which other incident it is one with, and in which of them it goes on."""
    if not event.other_title:
        return describe_change(event)
    into = _("Förd samman med {title}, där det går vidare. Skäl: {reason}")
    here = _("{title} är förd samman med den här händelsen och går vidare här. Skäl: {reason}")
    return format_lazy(into if event.direction == "into" else here, title=event.other_title, reason=event.reason)


def describe_parted(event: Any) -> str | Promise:
    """Which other incident it is no longer one with, and why."""
    if not event.other_title:
        return describe_change(event)
    told = _("Inte längre förd samman med {title}, som är återtagen. Händelsen går vidare för sig.")
    return format_lazy(told, title=event.other_title)


def describe_joint_withdrawn(event: Any) -> str | Promise:
    """Which incident that had been joined to this one is taken back."""
    if not event.other_title:
        return describe_change(event)
    told = _("{title}, som hade förts samman med den här händelsen, är återtagen. Den här går vidare.")
    return format_lazy(told, title=event.other_title)


def _told(event: Any, told: Iterable[str], between: str = ", ") -> str | Promise:
    """The act by name, what it made hold, and why where that was said."""
    said = between.join(filter(None, told))
    return _reason(event, f"{EVENTS[event.type]}: {said}" if said else EVENTS[event.type])


def _reason(event: Any, said: str | Promise) -> str | Promise:
    return format_lazy(_("{what}. Skäl: {reason}"), what=said, reason=event.reason) if event.reason else said


def _levels(levels: Iterable[str]) -> list[str]:
    return [str(LEVELS[level]) for level in levels]


def _when(conference: Conference) -> str:
    if conference.at:
        return word_time(conference.at)
    if conference.announced_by:
        return gettext("tid meddelas senast {at}").format(at=word_time(conference.announced_by))
    return gettext("den är inställd")


def _way(way: Way) -> str:
    """The kind of way, and where it leads: nothing of that where it has been blocked or erased."""
    return f"{WAYS[way.kind]}: {way.beside_kind if way.address else gettext('spärrat eller borttaget')}"
