"""The form of the green button: four taps and a sentence; all else has a default."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.features import actors, charter
from samverkan.features.incidents.around import list_municipalities
from samverkan.features.incidents.asking import find_waiting
from samverkan.features.incidents.conference import WAYS, Conference, Way
from samverkan.features.incidents.incident import Incident
from samverkan.features.incidents.letting_out import list_offered_at_press
from samverkan.features.incidents.pages.act_form import SOMEBODY
from samverkan.features.incidents.pages.words import EXTENTS
from samverkan.features.incidents.pressing import Propose, Raise
from samverkan.features.messages.pages import ChannelsField, offer_channels
from samverkan.lib.local_time import local_day
from samverkan.region.event import Acting
from samverkan.region.view import View
from samverkan.web.choosing import offer, say_in_swedish
from samverkan.web.times import ComingField, MomentField, find_coming

RADIO = forms.RadioSelect
TICKS = forms.CheckboxSelectMultiple
WHETHER = (("no", _("Obekräftat")), ("yes", _("Bekräftat")))
REALITY = (("live", _("SKARPT")), ("exercise", _("ÖVNING")))
WHOM = (("suggested", _("Enligt slag och plats")), ("all", _("Alla")), ("chosen", _("De som jag väljer")))


class ConferenceFields(forms.Form):
    """When, and the ways in. At most one of the two times."""

    now: datetime
    conference_at = ComingField(label=_("Samverkanskonferens kl."), required=False)
    conference_by = ComingField(label=_("Tid meddelas senast kl."), required=False)
    telephone = forms.CharField(label=_("Telefon och kod"), required=False, max_length=300)
    video = forms.CharField(label=_("Video"), required=False, max_length=300)
    rakel = forms.CharField(label=_("Rakelgrupp"), required=False, max_length=300)
    room = forms.CharField(label=_("Plats"), required=False, max_length=300)

    def clean(self) -> None:
        """Which day the time is; asked for where it has just been."""
        super().clean()
        self.conference_times = tuple(find_coming(self, name, self.now) for name in ("conference_at", "conference_by"))

    def conference(self) -> Conference:
        """The conference as typed; without a time the rule decides."""
        told = self.cleaned_data
        ways = tuple(
            Way(kind=kind, label=WAYS[kind], address=told[kind].strip()) for kind in WAYS if told[kind].strip()
        )
        at, by = self.conference_times
        return Conference(at=at, announced_by=by, ways=ways)


class PressForm(ConferenceFields):
    """Kind, place, sentence, impact; whom; conference; live or exercise; and what was left by telephone."""

    kind = forms.ChoiceField(label=_("Vad?"), widget=RADIO)
    extent = forms.ChoiceField(label=_("Var?"), widget=RADIO, choices=tuple(EXTENTS.items()))
    codes = forms.MultipleChoiceField(label=_("Kommuner"), widget=TICKS, required=False)
    place = forms.CharField(label=_("Platsen närmare"), required=False, max_length=200)
    sentence = forms.CharField(label=_("Vad vet vi?"), strip=False, widget=forms.Textarea(attrs={"rows": 2}))
    confirmed = forms.ChoiceField(label=_("Är det bekräftat?"), widget=RADIO, choices=WHETHER)
    impact = forms.ChoiceField(label=_("Påverkan"), widget=RADIO)
    reality = forms.ChoiceField(label=_("Skarpt eller övning?"), widget=RADIO, choices=REALITY)
    whom = forms.ChoiceField(label=_("Vilka kallas?"), widget=RADIO, choices=WHOM)
    invite = forms.MultipleChoiceField(label=_("Aktörer"), widget=TICKS, required=False)
    taken_for = forms.ChoiceField(label=_("Den som ringde: aktör"), required=False)
    taken_from = forms.CharField(
        label=_("Den som ringde: funktion"),
        required=False,
        max_length=120,
        help_text=_("Funktion, inte namn. Aktören får bekräfta efteråt."),
    )
    occurred_at = MomentField(label=_("När hände det?"), required=False, help_text=_("Tomt betyder nu."))
    proposal = forms.CharField(required=False, widget=forms.HiddenInput)
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)
    channels = ChannelsField()

    def __init__(self, data: Any = None, *, view: View, acting: Acting, now: datetime, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=_DEFAULTS | initial)
        self.now, self.view = now, view
        region = charter.of(view)
        members = [(member.id, member.name) for member in actors.list_members(view, on=local_day(now))]
        towns = [(member.code, member.short) for member in list_municipalities(view, now)]
        offer(self, "kind", [(kind.key, say_in_swedish(kind.label)) for kind in region.kinds])
        offer(self, "impact", [(step.key, step.label) for step in region.impact_scale])
        offer(self, "codes", towns)
        offer(self, "invite", members)
        offer(self, "taken_for", [("", _("Ingen: jag vet det själv")), *members])
        self.letting_out = list_offered_at_press(view, acting, now)
        offer_channels(self, "channels", self.letting_out)
        self.members = [member for member, _name in members]

    def clean_proposal(self) -> str:
        """The proposal where it waits by now: who undid a press on it and goes back presses for it there."""
        named: str = self.cleaned_data["proposal"]
        return find_waiting(self.view, named) if named else ""

    def clean(self) -> None:
        """Who chooses by hand chooses somebody: else the actor and the county alone would be called, without a word."""
        super().clean()
        if self.cleaned_data.get("whom") == "chosen" and not self.cleaned_data.get("invite"):
            self.add_error("invite", SOMEBODY["required"])

    def press(self) -> Raise:
        """What the rule is asked for."""
        told = self.cleaned_data
        whom = {"all": tuple(self.members), "chosen": tuple(told["invite"])}
        return Raise(
            **self._common(),
            invite=whom.get(told["whom"]),
            conference=self.conference(),
            taken_for=told["taken_for"],
            taken_from=told["taken_from"],
            proposal=told["proposal"],
            anyway=told["anyway"],
            channels=tuple(told["channels"]) if told["reality"] == "exercise" else (),
        )

    def propose(self) -> Propose:
        """The same, put before the county's duty officer."""
        return Propose(**self._common())

    def _common(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "kind": told["kind"],
            "sentence": told["sentence"],
            "impact": told["impact"],
            "extent": told["extent"],
            "codes": tuple(told["codes"]) if told["extent"] == "municipalities" else (),
            "place": told["place"],
            "confirmed": told["confirmed"] == "yes",
            "exercise": told["reality"] == "exercise",
            "occurred_at": told["occurred_at"],
        }


def start_from(proposal: Incident) -> dict[str, Any]:
    """What the form starts with when it takes up a proposal."""
    return {
        "kind": proposal.kind,
        "extent": proposal.place.extent,
        "codes": list(proposal.place.codes),
        "place": "" if proposal.place.codes or proposal.place.extent == "county" else proposal.place.text,
        "sentence": proposal.sentence,
        "confirmed": "yes" if proposal.confirmed else "no",
        "impact": proposal.impact,
        "reality": "exercise" if proposal.exercise else "live",
        "proposal": proposal.id,
    }


_DEFAULTS: dict[str, Any] = {"confirmed": "no", "reality": "live", "whom": "suggested", "extent": "unknown"}
