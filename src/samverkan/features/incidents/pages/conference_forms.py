"""The forms of Styrning about the conference: its time and ways in, and that there will be none."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.features.incidents import leading
from samverkan.features.incidents.pages.act_form import AREA, ActForm
from samverkan.features.incidents.pages.press_form import ConferenceFields
from samverkan.lib.local_time import local
from samverkan.web.standing import Row, build_row, list_rows
from samverkan.web.times import next_at


class ConferenceForm(ActForm, ConferenceFields):
    act = "set_conference"
    reason = forms.CharField(label=_("Varför?"), required=False, strip=False, widget=AREA)

    def prepare(self) -> None:
        stands = self.incident.conference
        for way in stands.ways:
            self.fields[way.kind].initial = way.address
        # A clock says no day: the time is typed beforehand only where it would mean the same day again.
        clock = local(stands.at).time() if stands.at else None
        self.fields["conference_at"].initial = clock if next_at(clock, self.now) == stands.at else None

    def given(self) -> leading.SetConference:
        return leading.SetConference(
            incident=self.incident.id,
            conference=self.conference().named_as(self.incident.conference),
            reason=self.cleaned_data["reason"],
            seen=self.looked_at,
        )

    def list_standing(self) -> list[Row]:
        """When, with the day, and the ways in."""
        stands = self.incident.conference
        times = {"conference_at": stands.at, "conference_by": stands.announced_by}
        said = [build_row(self[name].label, self.fields[name], at) for name, at in times.items() if at]
        return [*said, *list_rows(self, but=times)]


class CallOffForm(ActForm):
    act = "call_off_conference"
    reason = forms.CharField(label=_("Varför?"), required=False, strip=False, widget=AREA)

    def given(self) -> leading.CallOffConference:
        return leading.CallOffConference(
            incident=self.incident.id, reason=self.cleaned_data["reason"], seen=self.looked_at
        )
