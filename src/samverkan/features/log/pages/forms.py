"""The log's forms: a note, a correction, and what to look for in the timeline."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.features.log.pages.sentences import KIND_NAMES, ROOM_NAMES, SENTENCES
from samverkan.features.log.rules import Correct, Note
from samverkan.web.choosing import offer
from samverkan.web.times import MomentField

EVERYTHING = "allt"
"""What is asked for with all that was sent among the lines; what is searched in all has that anyhow."""


class NoteForm(forms.Form):
    """A note. What is wrong with it is said by the rule, and what was typed stays."""

    text = forms.CharField(label=_("Vad har hänt?"), strip=False, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("Slag"), choices=tuple(KIND_NAMES.items()), initial="note", required=False)
    occurred_at = MomentField(
        label=_("När hände det?"),
        required=False,
        help_text=_("Tomt betyder nu. Skriv tiden om det hände tidigare."),
    )
    taken_from = forms.CharField(
        label=_("Lämnat per telefon av"),
        required=False,
        help_text=_("Funktion och organisation, när du skriver åt någon som ringer."),
    )
    mark = forms.CharField(
        label=_("Kan omfattas av sekretess enligt"),
        required=False,
        help_text=_("Tomt betyder öppen. Skriv paragrafen som OSL 18:13. Det är en varning, inte ett beslut."),
        widget=forms.TextInput(attrs={"list": "sections"}),
    )

    def note(self, incident: str) -> Note:
        """What the rule is asked for."""
        told = self.cleaned_data
        return Note(
            incident=incident,
            text=told["text"],
            kind=told["kind"] or "note",
            occurred_at=told["occurred_at"],
            taken_from=told["taken_from"],
            mark=told["mark"].strip(),
        )


class CorrectForm(forms.Form):
    """A correction. That its ground is missing is said by the rule, and what was typed stays."""

    text = forms.CharField(label=_("Det här skulle ha stått"), strip=False, widget=forms.Textarea(attrs={"rows": 4}))
    reason = forms.CharField(
        label=_("Varför rättas det?"),
        help_text=_("Skriv kort. Alla som läser händelsen ser skälet."),
        error_messages={"required": SENTENCES["note-reason-missing"]},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def correct(self, incident: str, entry: str) -> Correct:
        """What the rule is asked for."""
        told = self.cleaned_data
        return Correct(incident=incident, entry=entry, text=told["text"], reason=told["reason"])


class LookForm(forms.Form):
    """Order, filters and search; from the address, so that a page can be kept and sent on."""

    ordning = forms.ChoiceField(
        label=_("Ordning"),
        required=False,
        choices=(("visste", _("Visste vi då (när det skrevs)")), ("gallde", _("Gällde då (när det hände)"))),
    )
    aktor = forms.ChoiceField(label=_("Aktör"), required=False)
    slag = forms.ChoiceField(
        label=_("Slag"),
        required=False,
        choices=(("", _("Allt")), (EVERYTHING, _("Allt, med utskick")), *ROOM_NAMES.items()),
    )
    sok = forms.CharField(label=_("Sök i loggen"), required=False, max_length=200)
    fore = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *given: Any, members: tuple[tuple[str, str], ...] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "aktor", [("", _("Alla")), *members])

    @property
    def looked_for(self) -> dict[str, object]:
        """What holds of it; a value that does not is left out."""
        self.is_valid()
        return {name: told for name, told in self.cleaned_data.items() if told}

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked for: the newest, as it was written."""
        return set(self.looked_for) <= {"ordning"} and self.looked_for.get("ordning") != "gallde"

    @property
    def has_sent(self) -> bool:
        """Whether what was sent stands among the lines: where it is asked for, or words are looked for in all."""
        told = self.looked_for
        return told.get("slag") == EVERYTHING or ("slag" not in told and "sok" in told)

    @property
    def is_narrowed(self) -> bool:
        """Whether the person has chosen something: then the choices stand open. Leafing back is no choice."""
        told = self.looked_for
        return bool({"sok", "aktor", "slag"} & set(told)) or told.get("ordning") == "gallde"
