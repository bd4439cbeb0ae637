"""The form for a program's key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.web.choosing import offer

RIGHTS = (("read", _("Läsa")), ("", _("Läsa och handla, allt som funktionen får")))
DAYS = ((7, _("en vecka")), (30, _("30 dagar")), (90, _("90 dagar")), (365, _("ett år")))


class TokenForm(forms.Form):
    """What the program is called, which function it acts in, how far and for how long."""

    function = forms.ChoiceField(label=_("Funktion"))
    label = forms.CharField(label=_("Programmets namn"), max_length=80, help_text=_("Till exempel Larmdisplayen."))
    rights = forms.ChoiceField(label=_("Får"), choices=RIGHTS, required=False, widget=forms.RadioSelect, initial="read")
    days = forms.TypedChoiceField(label=_("Gäller i"), choices=DAYS, coerce=int, initial=90)

    def __init__(self, *given: Any, functions: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "function", functions)
