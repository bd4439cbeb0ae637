"""By which channels an exercise really leaves, as a field of the forms where that is chosen."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.features.messages.pages.sentences import KINDS
from samverkan.web.choosing import offer


class ChannelsField(forms.MultipleChoiceField):
    """The kinds of channel, none of them needed. Whether one may be chosen is said by the rule."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Går på riktigt"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Allt annat läggs i den lokala utkorgen. Gäller det som skickas från och med nu."),
        )

    def valid_value(self, value: str) -> bool:
        """Any that is sent: the rule answers in words."""
        return True


def offer_channels(form: forms.Form, field: str, kinds: Iterable[str]) -> None:
    """Let these be chosen, by their names."""
    offer(form, field, [(kind, KINDS.get(kind, kind)) for kind in kinds])
