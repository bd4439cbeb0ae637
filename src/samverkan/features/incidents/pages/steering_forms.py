"""The forms of Styrning: one for each act, each with what the rule is asked for."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.features import actors, charter, incidents
from samverkan.features.incidents import directing, leading, pressing, taking_back
from samverkan.features.incidents.around import read_seat
from samverkan.features.incidents.offering import list_joinable
from samverkan.features.incidents.pages.act_form import AREA, SOMEBODY, ActForm, ReasonForm
from samverkan.features.incidents.pages.conference_forms import CallOffForm, ConferenceForm
from samverkan.features.incidents.pages.leaders import list_leaders
from samverkan.features.incidents.pages.press_form import RADIO, TICKS, WHETHER, WHOM
from samverkan.features.incidents.pages.words import AUTHORITY, ENOUGH, LEVELS
from samverkan.lib.local_time import local_day
from samverkan.web.standing import Row
from samverkan.web.times import MomentField


class StandDownForm(ReasonForm):
    act = "stand_down"

    def given(self) -> leading.Change:
        return leading.Change(incident=self.incident.id, reason=self.cleaned_data["reason"])


class FollowUpForm(StandDownForm):
    act = "follow_up"


class CloseForm(StandDownForm):
    act = "close"


class WithdrawForm(ReasonForm):
    act = "withdraw"

    def given(self) -> taking_back.Withdraw:
        return taking_back.Withdraw(incident=self.incident.id, reason=self.cleaned_data["reason"])


class AssessForm(ActForm):
    act = "assess"
    enough = forms.ChoiceField(label=_("Vad behövs?"), widget=RADIO, choices=tuple(ENOUGH.items()))
    levels = forms.MultipleChoiceField(
        label=_("På vilken nivå?"),
        widget=TICKS,
        required=False,
        choices=tuple(LEVELS.items()),
        help_text=_("Minst en krävs för att gå in i aktiverat läge. Annars kan den vänta."),
    )
    members = forms.MultipleChoiceField(
        label=_("För vilka aktörer?"), widget=TICKS, required=False, help_text=_("Ingen vald betyder alla inbjudna.")
    )
    reason = forms.CharField(label=_("Varför?"), strip=False, widget=AREA)
    activate = forms.BooleanField(label=_("Gå in i aktiverat läge samtidigt"), required=False)

    def prepare(self) -> None:
        found = self.incident.assessment
        self.offer("members", self.list_guests(), initial=list(found.members) if found else [])
        self.fields["levels"].initial = list(found.levels) if found else list(self.incident.levels or CONFERRING)
        self.fields["enough"].initial = found.enough if found else None
        if self.incident.joined_to or self.incident.state not in (incidents.RAISED, incidents.ASSESSED):
            del self.fields["activate"]
            self.fields["levels"].help_text = ""

    def given(self) -> leading.Assess:
        told = self.cleaned_data
        return leading.Assess(
            incident=self.incident.id,
            enough=told["enough"],
            levels=tuple(told["levels"]),
            members=tuple(told["members"]),
            reason=told["reason"],
            activate=told.get("activate", False),
            seen=self.looked_at,
        )


class ActivateForm(ReasonForm):
    act = "activate"
    levels = forms.MultipleChoiceField(
        label=_("På vilken nivå?"),
        widget=TICKS,
        choices=tuple(LEVELS.items()),
        error_messages={"required": _("Välj minst en nivå.")},
    )

    def prepare(self) -> None:
        found = self.incident.assessment
        self.fields["levels"].initial = list(found.levels) if found else []

    def given(self) -> leading.Activate:
        told = self.cleaned_data
        return leading.Activate(
            incident=self.incident.id, reason=told["reason"], levels=tuple(told["levels"]), seen=self.looked_at
        )


class InviteForm(ActForm):
    act = "invite"
    members = forms.MultipleChoiceField(label=_("Aktörer"), widget=TICKS, error_messages=SOMEBODY)
    reason = forms.CharField(label=_("Varför?"), required=False, strip=False, widget=AREA)

    def prepare(self) -> None:
        """Who has been invited since the form was shown stays in what was sent: the rule says what comes of it."""
        found, ticked = actors.list_members(self.view, on=local_day(self.now)), self["members"].data or ()
        self.left = [
            (each.id, each.name) for each in found if each.id in ticked or not self.incident.takes_part(each.id)
        ]
        self.offer("members", self.left)

    @property
    def instead(self) -> str:
        """That all are in."""
        return "" if self.left else gettext("Alla är inbjudna.")

    def given(self) -> leading.Invite:
        told = self.cleaned_data
        return leading.Invite(incident=self.incident.id, members=tuple(told["members"]), reason=told["reason"])


class ImpactForm(ActForm):
    act = "set_impact"
    impact = forms.ChoiceField(label=_("Påverkan"), widget=RADIO)
    confirmed = forms.ChoiceField(label=_("Är det bekräftat?"), widget=RADIO, choices=WHETHER)
    reason = forms.CharField(label=_("Varför?"), strip=False, widget=AREA)

    def prepare(self) -> None:
        steps = [(step.key, step.label) for step in charter.of(self.view).impact_scale]
        self.offer("impact", steps, initial=self.incident.impact)
        self.fields["confirmed"].initial = "yes" if self.incident.confirmed else "no"

    def given(self) -> leading.SetImpact:
        told = self.cleaned_data
        return leading.SetImpact(
            incident=self.incident.id,
            impact=told["impact"],
            confirmed=told["confirmed"] == "yes",
            reason=told["reason"],
            seen=self.looked_at,
        )


class HandOverForm(ReasonForm):
    act = "hand_over"
    to = forms.ChoiceField(label=_("Till vilken funktion?"))

    def prepare(self) -> None:
        self.offer("to", [("", _("Välj")), *list_leaders(self.view, self.incident)])

    def given(self) -> leading.HandOver:
        told = self.cleaned_data
        return leading.HandOver(incident=self.incident.id, to=told["to"], reason=told["reason"], seen=self.looked_at)

    def list_standing(self) -> list[Row]:
        """Who leads, and to whom the lead is offered."""
        lead, offered = self.incident.lead, self.incident.lead_offer
        said = [Row(gettext("Leder"), read_seat(lead))]
        return [*said, Row(gettext("Erbjudet till"), read_seat(offered))] if offered else said


class AcceptForm(ActForm):
    act = "accept_lead"

    def given(self) -> leading.AcceptLead:
        return leading.AcceptLead(incident=self.incident.id)


class ConfirmCallForm(ActForm):
    act = "confirm_call"
    holds = forms.ChoiceField(label=_("Stämmer det?"), choices=(("yes", _("Stämmer")), ("no", _("Stämmer inte"))))
    reason = forms.CharField(label=_("Om det inte stämmer: vad är fel?"), required=False, strip=False, widget=AREA)

    def given(self) -> pressing.ConfirmCall:
        told = self.cleaned_data
        return pressing.ConfirmCall(incident=self.incident.id, holds=told["holds"] == "yes", reason=told["reason"])


class JoinForm(ReasonForm):
    act = "join"
    into = forms.ChoiceField(label=_("Följs i fortsättningen i"))

    def prepare(self) -> None:
        open_ones = incidents.list_open(self.view)
        names = incidents.tell_apart(open_ones)
        joinable = {each.id for each in list_joinable(self.view, self.incident)}
        self.offer("into", [("", _("Välj")), *((each.id, names[each.id]) for each in open_ones if each.id in joinable)])

    def given(self) -> directing.Join:
        told = self.cleaned_data
        return directing.Join(incident=self.incident.id, into=told["into"], reason=told["reason"])


class AuthorityForm(ActForm):
    act = "give_authority"
    form = forms.ChoiceField(label=_("Form"), widget=RADIO, choices=tuple(AUTHORITY.items()))
    text = forms.CharField(label=_("Vad ska göras?"), strip=False, widget=AREA)
    ground = forms.CharField(
        label=_("Grund"), strip=False, help_text=_("Överenskommelsen, eller paragrafen som ger rätt att besluta.")
    )
    whom = forms.ChoiceField(label=_("Till"), widget=RADIO, choices=WHOM[1:], initial="chosen")
    addressees = forms.MultipleChoiceField(label=_("Aktörer"), widget=TICKS, required=False)
    from_at = MomentField(label=_("Gäller från"), required=False, help_text=_("Tomt betyder nu."))
    until_at = MomentField(label=_("Gäller till"), required=False, help_text=_("Tomt betyder tills den hävs."))

    def prepare(self) -> None:
        self.others = [each for each in self.list_guests() if each[0] != self.member]
        self.offer("addressees", self.others)

    @property
    def instead(self) -> str:
        """That there is nobody to give it to."""
        alone = gettext("Ingen annan aktör är inbjuden än. En inriktning ges när den som ska följa den är inbjuden.")
        return "" if self.others else alone

    def clean(self) -> None:
        """Whom is asked for where they are to be chosen."""
        super().clean()
        if self.cleaned_data.get("whom") != "all" and not self.cleaned_data.get("addressees"):
            self.add_error("addressees", SOMEBODY["required"])

    def given(self) -> directing.GiveAuthority:
        told = self.cleaned_data
        everybody = [member for member, _name in self.others]
        return directing.GiveAuthority(
            incident=self.incident.id,
            form=told["form"],
            text=told["text"],
            ground=told["ground"],
            addressees=tuple(everybody if told["whom"] == "all" else told["addressees"]),
            from_at=told["from_at"],
            until_at=told["until_at"],
        )


class EndAuthorityForm(ReasonForm):
    act = "end_authority"
    number = forms.ChoiceField(label=_("Inriktning"), widget=RADIO)

    def prepare(self) -> None:
        own = [act for act in self.incident.in_force(self.now) if act.issuer.member == self.member]
        self.offer("number", [(str(act.number), act.text) for act in own])

    def given(self) -> directing.EndAuthority:
        told = self.cleaned_data
        return directing.EndAuthority(incident=self.incident.id, number=int(told["number"]), reason=told["reason"])


CONFERRING = ("coordinating",)
"""The level at which the called confer (samverkanskonferens): it is ticked until somebody has assessed."""
FORMS: dict[str, type[ActForm]] = {
    form.act: form
    for form in (
        ConfirmCallForm,
        AcceptForm,
        AssessForm,
        ActivateForm,
        ConferenceForm,
        CallOffForm,
        InviteForm,
        ImpactForm,
        HandOverForm,
        AuthorityForm,
        EndAuthorityForm,
        StandDownForm,
        FollowUpForm,
        CloseForm,
        JoinForm,
        WithdrawForm,
    )
}
