"""The forms of messages."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.web.choosing import offer

DECISIONS = (
    ("reached", _("Den har nått fram (kontrollerat)")),
    ("again", _("Skicka igen")),
    ("given-up", _("Ge upp: nås på annat sätt")),
)


class PauseForm(forms.Form):
    """Stop all sending: everybody reads why."""

    why = forms.CharField(label=_("Varför ska inget skickas?"), max_length=300)


class ReleaseForm(forms.Form):
    """Let the sending go: with a reason, and how many the person saw waiting."""

    reason = forms.CharField(label=_("Vad har du kontrollerat?"), max_length=300)
    seen_waiting = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ResolveForm(forms.Form):
    """What a person decides on a message that nobody knows of, `without` what is not theirs to decide, or not now."""

    decision = forms.ChoiceField(
        label=_("Vad gäller?"),
        choices=DECISIONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som gäller.")},
    )
    reason = forms.CharField(label=_("Hur vet du det?"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, without: Collection[str]) -> None:
        super().__init__(data)
        if without and not self.is_bound:
            offer(self, "decision", [each for each in DECISIONS if each[0] not in without])
