"""The forms of an answer, the same wherever it is given. What is wrong with one is said by the rule; what was typed
stays."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.features.calling.asking import MOST_IN_A_NAME, MOST_LETTERS
from samverkan.lib.local_time import STOCKHOLM, local

CHOICES = (
    ("acknowledged", _("Kvittera")),
    ("attends", _("Deltar")),
    ("declines", _("Deltar inte")),
    ("call-me", _("Ring mig")),
)
HOW = (
    ("", _("Inte bestämt")),
    ("telephone", _("Telefon")),
    ("video", _("Video")),
    ("in-person", _("På plats")),
)


class NoteField(forms.CharField):
    """Counts a new line as one letter, as the browser does: it comes as two."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class AnswerForm(forms.Form):
    """An answer. Nothing is chosen beforehand: who presses without choosing has not answered."""

    answer = forms.ChoiceField(
        label=_("Vad svarar du?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj ett av svaren. Inget är skickat."),
            "invalid_choice": _("Välj ett av svaren. Inget är skickat."),
        },
    )
    from_at = forms.TimeField(
        label=_("Deltar från kl."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=("%H:%M", "%H.%M", "%H"),
        help_text=_("Hör till svaret Deltar."),
        error_messages={"invalid": _("Skriv klockslaget så här: 03.30.")},
    )
    how = forms.ChoiceField(
        label=_("Hur deltar du?"), choices=HOW, required=False, help_text=_("Hör till svaret Deltar.")
    )
    substitute = forms.CharField(
        label=_("Ersättare"),
        required=False,
        max_length=MOST_IN_A_NAME,
        help_text=_(
            "Hör till svaret Deltar inte. Den som deltar i stället: funktion eller namn, och hur hen nås."
            " Högst 120 tecken."
        ),
    )
    note = NoteField(
        label=_("Meddelande"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        strip=False,
        help_text=_("Går med vilket svar som helst. Högst 2000 tecken."),
    )

    def told(self, now: datetime) -> dict[str, Any]:
        """What every kind of answer says."""
        told = self.cleaned_data
        return {
            "answer": told["answer"],
            "from_at": next_time(told["from_at"], now),
            "how": told["how"],
            "substitute": told["substitute"],
            "note": told["note"],
        }


class LinkForm(AnswerForm):
    """An answer by link. Nobody has logged in, so a name can be told; one tap is enough without it."""

    name = forms.CharField(label=_("Ditt namn"), max_length=MOST_IN_A_NAME, required=False)


class CallerForm(AnswerForm):
    """An answer that somebody leaves by telephone: who rings."""

    caller = forms.CharField(
        label=_("Vem ringer?"),
        max_length=MOST_IN_A_NAME,
        help_text=_("Funktion, inte namn, högst 120 tecken. Aktören får bekräfta efteråt."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["answer"].label = _("Vad svarar de?")
        self.fields["how"].label = _("Hur deltar de?")


def next_time(told: time | None, now: datetime) -> datetime | None:
    """The clock time as an instant: today on a Swedish clock, or tomorrow where that is more than six hours ago."""
    if told is None:
        return None
    today = local(now)
    at = datetime.combine(today.date(), told, tzinfo=STOCKHOLM)
    if (today - at).total_seconds() > 6 * 3600:
        at = datetime.combine(today.date().fromordinal(today.toordinal() + 1), told, tzinfo=STOCKHOLM)
    return at
