"""The forms of the summons. What is wrong with an answer is said by the rule; what was typed stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.features.calling.pages import AnswerForm, CallerForm, LinkForm
from samverkan.features.messages.pages import ChannelsField, offer_channels
from samverkan.features.summons.choosing import ChooseChannels
from samverkan.features.summons.rules import Issue, Reply, ReplyByLink, ReplyByPhone
from samverkan.web.choosing import offer
from samverkan.web.standing import read_seen


class ReplyForm(AnswerForm):
    """An answer for one's own function."""

    def reply(self, incident: str, now: datetime) -> Reply:
        """What the rule is asked for."""
        return Reply(incident=incident, **self.told(now))


class ReplyLinkForm(LinkForm):
    """An answer by link."""

    def reply_by_link(self, message: str, now: datetime) -> ReplyByLink:
        """What the rule is asked for."""
        return ReplyByLink(message=message, name=self.cleaned_data["name"], **self.told(now))


class PhoneForm(CallerForm):
    """An answer that somebody leaves by telephone."""

    function = forms.ChoiceField(label=_("Svarar för"))

    def __init__(self, *given: Any, seats: Sequence[tuple[str, list[tuple[str, str]]]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "function", [("", _("Välj funktion")), *seats])

    def reply_by_phone(self, incident: str, now: datetime) -> ReplyByPhone:
        """What the rule is asked for."""
        told = self.cleaned_data
        return ReplyByPhone(
            incident=incident,
            function=told["function"],
            caller=told["caller"],
            **self.told(now),
        )


class ChannelsForm(forms.Form):
    """By which channels an exercise really leaves, of those that are on for exercises."""

    kinds = ChannelsField()

    def __init__(self, *given: Any, on: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        offer_channels(self, "kinds", on)

    def choose(self, incident: str) -> ChooseChannels:
        """What the rule is asked for."""
        return ChooseChannels(incident=incident, kinds=tuple(self.cleaned_data["kinds"]), seen=read_seen(self.data))


class IssueForm(forms.Form):
    """More first information, to all who are invited."""

    text = forms.CharField(label=_("Vad vet vi nu?"), widget=forms.Textarea(attrs={"rows": 4}), strip=False)
    says = forms.CharField(label=_("Vem säger det?"), max_length=120, help_text=_("Källan: funktion och organisation."))
    confirmed = forms.ChoiceField(
        label=_("Är uppgiften bekräftad?"),
        choices=(("yes", _("Ja, bekräftad")), ("no", _("Nej, inte bekräftad"))),
        widget=forms.RadioSelect,
    )

    def issue(self, incident: str) -> Issue:
        """What the rule is asked for."""
        told = self.cleaned_data
        return Issue(incident=incident, text=told["text"], says=told["says"], confirmed=told["confirmed"] == "yes")
