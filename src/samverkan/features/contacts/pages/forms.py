"""The register's forms. What is wrong with an address or a name is said by the rule; what was typed stays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.features.contacts.pages.words import CHANNEL_WORDS, REACH_WORDS
from samverkan.web.choosing import offer
from samverkan.web.times import MomentField


class SearchForm(forms.Form):
    """Look something up by name."""

    sok = forms.CharField(label=_("Sök aktör, funktion eller kommun"), required=False, max_length=100)


class RegisterForm(SearchForm):
    """Look the register up as it was on a day."""

    den = forms.DateField(
        label=_("Som det var den"),
        required=False,
        input_formats=("%Y-%m-%d",),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Skriv dagen som 2014-04-01.")},
    )


class ChannelForm(forms.Form):
    """A way to reach a function; `channel` when one that stands is changed."""

    kind = forms.ChoiceField(label=_("Sätt"), choices=tuple(CHANNEL_WORDS.items()))
    address = forms.CharField(label=_("Nummer eller adress"), max_length=300)
    label = forms.CharField(
        label=_("Benämning"), required=False, max_length=200, help_text=_("Till exempel dygnet runt.")
    )
    order = forms.IntegerField(label=_("Ordning"), min_value=1, max_value=20, help_text=_("1 prövas först."))
    channel = forms.CharField(required=False, widget=forms.HiddenInput)


class HoldForm(forms.Form):
    """Let a person hold the function for a time."""

    person = forms.ChoiceField(label=_("Person"))
    from_at = MomentField(label=_("Från"), required=False, help_text=_("Tomt betyder nu."))
    to_at = MomentField(label=_("Till"), required=False, help_text=_("Tomt betyder tills vidare."))
    order = forms.IntegerField(label=_("Tur"), min_value=1, max_value=10, initial=1, help_text=_("1 är först i tur."))

    def __init__(self, *given: Any, persons: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "person", [("", "–"), *persons])


class PersonForm(forms.Form):
    """A person who works here, and how to reach it. The address of the invitation to log in is the e-mail."""

    name = forms.CharField(label=_("Namn"), max_length=200)
    email = forms.CharField(label=_("E-post"), required=False, max_length=300)
    sms = forms.CharField(label=_("Mobil"), required=False, max_length=40)


class NameForm(forms.Form):
    """A person's name anew."""

    name = forms.CharField(
        label=_("Namn"),
        max_length=200,
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ReachForm(forms.Form):
    """A person's own number or address."""

    kind = forms.ChoiceField(label=_("Sätt"), choices=tuple(REACH_WORDS.items()))
    address = forms.CharField(label=_("Nummer eller adress"), max_length=300)


class LeaveForm(forms.Form):
    """The person has left. No button alone does it: it is for good."""

    sure = forms.BooleanField(label=_("Personen har slutat. Det går inte att ångra."))
