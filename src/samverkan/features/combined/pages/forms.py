"""The summary's form. What is wrong with it is said by the rule, and what was typed stays."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SummaryForm(forms.Form):
    """The summary that a person writes."""

    summary = forms.CharField(
        label=_("Sammanfattning"),
        strip=False,
        help_text=_("Läget som helhet, i några meningar. Skilj det bekräftade från det obekräftade."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
