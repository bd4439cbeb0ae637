"""The forms of a summons to a circle: choosing whom, changing and calling off, answering for a need."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.features import actors, forums, functions
from samverkan.features.calling.pages import AnswerForm, CallerForm, LinkForm
from samverkan.features.forums import Chair
from samverkan.features.gatherings.answering import Answer, AnswerByLink, AnswerByPhone
from samverkan.features.gatherings.events import Need
from samverkan.features.gatherings.state import Gathering
from samverkan.features.gatherings.summoning import Cancel, Move, Summon
from samverkan.features.incidents import WAYS, Conference
from samverkan.features.messages import list_choosable
from samverkan.features.messages.pages import ChannelsField, offer_channels
from samverkan.lib.local_time import local_day
from samverkan.region.view import View
from samverkan.web.choosing import offer
from samverkan.web.standing import read_seen
from samverkan.web.times import MomentField

RADIO = forms.RadioSelect
LEVELS = (
    ("directing", _("Alla på inriktande nivå")),
    ("coordinating", _("Alla på samordnande nivå")),
    ("executing", _("Alla på verkställande nivå")),
)
LIST = "list"
SITES = (("", _("Som forumet anger")), ("no", _("Telefon eller video")), ("yes", _("På plats")))
COUNTS = tuple((number, str(number)) for number in range(1, forums.MOST_FROM_ONE + 1))
REALITY = (("live", _("SKARPT")), ("exercise", _("ÖVNING")))


class MeetingFields(forms.Form):
    """When, and the ways in."""

    at = MomentField(label=_("När?"))
    telephone = forms.CharField(label=_("Telefon och kod"), required=False, max_length=300)
    video = forms.CharField(label=_("Video"), required=False, max_length=300)
    rakel = forms.CharField(label=_("Rakelgrupp"), required=False, max_length=300)
    room = forms.CharField(label=_("Plats"), required=False, max_length=300)

    def conference(self) -> Conference:
        """The meeting as typed."""
        told = self.cleaned_data
        ways = [
            {"kind": kind, "label": label, "address": told[kind].strip()}
            for kind, label in WAYS.items()
            if told[kind].strip()
        ]
        return build_conference(told["at"], ways)


class SummonForm(MeetingFields):
    """Whom, why, when, and whether they are to come in person."""

    whom = forms.ChoiceField(label=_("Vilka kallas?"))
    parties = forms.MultipleChoiceField(
        label=_("Egen lista: vilka?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    count = forms.TypedChoiceField(
        label=_("Egen lista: hur många från var och en?"),
        choices=COUNTS,
        coerce=int,
        initial=1,
    )
    more = forms.MultipleChoiceField(
        label=_("Egen lista: från vilka ska det vara ett annat antal?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("De kallas också om de inte är valda ovan."),
    )
    count_of_more = forms.TypedChoiceField(
        label=_("Egen lista: hur många från var och en av dem?"), choices=COUNTS, coerce=int, initial=2, required=False
    )
    level = forms.ChoiceField(
        label=_("Egen lista: i vilken roll?"),
        required=False,
        choices=(
            ("", _("den som tar emot kallelser")),
            ("directing", _("den som företräder på inriktande nivå")),
            ("coordinating", _("den som företräder på samordnande nivå")),
            ("executing", _("den som företräder på verkställande nivå")),
        ),
    )
    title = forms.CharField(label=_("Vad gäller det?"), required=False, max_length=120)
    text = forms.CharField(label=_("Mer om det"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}))
    site = forms.ChoiceField(label=_("Telefon, video eller på plats?"), choices=SITES, required=False, widget=RADIO)
    reality = forms.ChoiceField(label=_("Skarpt eller övning?"), choices=REALITY, widget=RADIO, initial="live")
    channels = ChannelsField()

    def __init__(self, data: Any = None, *, view: View, now: datetime, incident: str, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.incident = incident
        offer(self, "whom", _list_circles(view))
        for name in ("parties", "more"):
            offer(self, name, _list_parties(view, now))
        offer_channels(self, "channels", list_choosable(view))
        if incident:
            del self.fields["title"], self.fields["reality"], self.fields["channels"]

    def is_played_alone(self) -> bool:
        """Whether what was typed is an exercise that is about no incident: its channels are chosen with it."""
        return self.cleaned_data.get("reality") == "exercise"

    def summon(self) -> Summon:
        """What the rule is asked for."""
        told = self.cleaned_data
        circle, _colon, key = told["whom"].partition(":")
        common: dict[str, Any] = {
            "circle": circle,
            "conference": self.conference(),
            "incident": self.incident,
            "title": told.get("title", ""),
            "text": told["text"],
            "on_site": {"yes": True, "no": False}.get(told["site"]),
            "exercise": None if self.incident else self.is_played_alone(),
            "channels": tuple(told["channels"]) if self.is_played_alone() else (),
        }
        if circle == LIST:
            counts = dict.fromkeys(told["parties"], told["count"]) | dict.fromkeys(
                told["more"], told["count_of_more"] or told["count"]
            )
            seats = tuple(_read_party(each, count) for each, count in counts.items())
            return Summon(**common, seats=seats, level=told["level"] or None)
        return Summon(**common, level=key) if circle == "level" else Summon(**common, forum=key)


class MoveForm(MeetingFields):
    """All that can be changed, with what holds now filled in."""

    site = forms.ChoiceField(label=_("Telefon, video eller på plats?"), choices=SITES[1:], widget=RADIO)
    reason = forms.CharField(label=_("Varför?"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, gathering: Gathering) -> None:
        ways = {way.kind: way.address for way in gathering.conference.ways}
        start = {"at": gathering.conference.at, "site": "yes" if gathering.on_site else "no"}
        super().__init__(data, initial=start | ways)

    def move(self, gathering: Gathering) -> Move:
        """What the rule is asked for."""
        told = self.cleaned_data
        return Move(
            gathering=gathering.id,
            conference=self.conference().named_as(gathering.conference),
            on_site=told["site"] == "yes",
            reason=told["reason"],
            seen=read_seen(self.data),
        )


class CancelForm(forms.Form):
    """Why it is called off."""

    why = forms.CharField(label=_("Varför ställs det in?"), strip=False, widget=forms.Textarea(attrs={"rows": 2}))

    def cancel(self, name: str) -> Cancel:
        """What the rule is asked for."""
        return Cancel(gathering=name, reason=self.cleaned_data["why"])


HOW_MANY = _("Hur många kommer?")


class PersonsField(forms.TypedChoiceField):
    """How many come by one answer, where more than one is needed."""

    def __init__(self, most: int) -> None:
        numbers = tuple((number, str(number)) for number in range(1, most + 1))
        super().__init__(
            label=HOW_MANY,
            choices=numbers,
            coerce=int,
            initial=1,
            help_text=_("Hör till svaret Deltar."),
        )


def word_persons(name: str) -> str:
    """What the field is called where the form is not at hand, since not every need has it. Else ""."""
    return str(HOW_MANY) if name == "persons" else ""


class NeedForm(AnswerForm):
    """An answer for a need."""

    word_field = staticmethod(word_persons)

    def __init__(self, data: Any = None, *, need: Need) -> None:
        super().__init__(data)
        if need.count > 1:
            self.fields["persons"] = PersonsField(need.count)

    def build_answer(self, name: str, now: datetime) -> Answer:
        """What the rule is asked for."""
        return Answer(gathering=name, persons=self.cleaned_data.get("persons", 1), **self.told(now))


class NeedLinkForm(LinkForm):
    """The same by the link of a message."""

    word_field = staticmethod(word_persons)

    def __init__(self, data: Any = None, *, need: Need) -> None:
        super().__init__(data)
        if need.count > 1:
            self.fields["persons"] = PersonsField(need.count)

    def build_answer_by_link(self, message: str, now: datetime) -> AnswerByLink:
        """What the rule is asked for."""
        told = self.cleaned_data
        persons = told.get("persons", 1)
        return AnswerByLink(message=message, name=told["name"], persons=persons, **self.told(now))


class NeedPhoneForm(CallerForm):
    """An answer that somebody leaves by telephone."""

    need = forms.TypedChoiceField(label=_("Svarar för"), coerce=int)

    def __init__(self, data: Any = None, *, needs: Sequence[Need], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        offer(self, "need", [("", _("Välj part")), *((need.number, need.party_name) for need in needs)])
        self.fields["persons"] = PersonsField(max((need.count for need in needs), default=1))

    def build_answer_by_phone(self, name: str, now: datetime) -> AnswerByPhone:
        """What the rule is asked for."""
        told = self.cleaned_data
        named = {"need": told["need"], "caller": told["caller"], "persons": told["persons"]}
        return AnswerByPhone(gathering=name, **named, **self.told(now))


def build_conference(at: datetime | None, ways: list[dict[str, str]]) -> Conference:
    """The meeting, from plain values."""
    return msgspec.convert({"at": at, "ways": ways}, Conference)


def _list_circles(view: View) -> list[tuple[str, Any]]:
    """The forums, plans and levels that can be called, under headings; and a free list."""
    found = forums.list_forums(view)
    plans = [(f"plan:{each.id}", each.name) for each in found if each.kind == forums.PLAN]
    named = [(f"forum:{each.id}", each.name) for each in found if each.kind != forums.PLAN]
    levels = [(f"level:{key}", words) for key, words in LEVELS]
    groups = [(gettext("Forum"), named), (gettext("Planer"), plans), (gettext("Nivå"), levels)]
    return [("", gettext("Välj")), *(group for group in groups if group[1]), (LIST, gettext("Egen lista"))]


def _list_parties(view: View, now: datetime) -> list[tuple[str, str]]:
    """Everyone who can stand in a free list: what is everybody's, members, external parties."""
    on = local_day(now)
    shared = [
        (f"shared:{role}", each.name)
        for each in functions.list_functions(view)
        for role in each.roles
        if each.belongs_to == functions.SHARED and role in (functions.RSIB, functions.RKK)
    ]
    members = [(f"member:{each.id}", each.name) for each in actors.list_members(view, on=on)]
    return [*shared, *members, *((f"external:{each.id}", each.name) for each in actors.list_external(view, on=on))]


def _read_party(told: str, count: int) -> Chair:
    kind, _colon, key = told.partition(":")
    return Chair(selector="shared", role=key, count=count) if kind == "shared" else Chair(selector=told, count=count)
