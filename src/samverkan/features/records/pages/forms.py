"""One form for each of the owner's acts. All ask for a ground; what is wrong is said by the rule."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from samverkan.features.records.rules import Dispose, Mark, On, Register, Take
from samverkan.web.choosing import offer

GROUND = _("Skriv lagrum eller beslut. Alla som läser posten ser grunden: upprepa inte vad posten säger.")


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """What hangs together with the entry, and how it is named to who chooses. `blocked`: out of sight already."""

    entry: str
    words: str
    blocked: bool


class ActForm(forms.Form):
    """An act on an entry. `verb` is what it asks the region for."""

    verb = ""
    ground = forms.CharField(label=_("Grund"), help_text=GROUND, widget=forms.Textarea(attrs={"rows": 2}))

    def given(self, stream: str, entry: str) -> msgspec.Struct:
        """What the rule is asked for."""
        return On(stream=stream, entry=entry, ground=self.cleaned_data["ground"])


class TakeForm(ActForm):
    """Take the content out of sight or away: of the entry, and of what hangs together with it where that is chosen."""

    also = forms.MultipleChoiceField(
        label=_("Ta med de rättelser som hör ihop med posten"),
        help_text=_("De säger samma sak på nytt, och står kvar om de inte väljs."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, related: Sequence[Offered] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        self.offers(related)

    def offers(self, related: Sequence[Offered]) -> None:
        """Let the person choose among what hangs together with the entry now."""
        self.related = tuple(each.entry for each in related)
        offer(self, "also", [(each.entry, each.words) for each in related])

    @property
    def taken(self) -> dict[str, Any]:
        """What the rule is asked for of all three."""
        told = self.cleaned_data
        shown = self.data.getlist("shown") if isinstance(self.data, QueryDict) else self.related
        return {"ground": told["ground"], "also": tuple(told.get("also", ())), "shown": tuple(shown)}

    def given(self, stream: str, entry: str) -> msgspec.Struct:
        """What the rule is asked for."""
        return Take(stream=stream, entry=entry, **self.taken)


class MarkForm(ActForm):
    """Warn that the entry may be secret."""

    verb = "records.mark"
    section = forms.CharField(
        label=_("Kan omfattas av sekretess enligt"),
        help_text=_("Skriv paragrafen som OSL 18:13."),
        widget=forms.TextInput(attrs={"list": "sections"}),
    )

    def given(self, stream: str, entry: str) -> msgspec.Struct:
        """What the rule is asked for."""
        told = self.cleaned_data
        return Mark(stream=stream, entry=entry, ground=told["ground"], section=told["section"])


class UnmarkForm(ActForm):
    """Lift the warning."""

    verb = "records.unmark"


class BlockForm(TakeForm):
    """Spärra."""

    verb = "records.block"

    def offers(self, related: Sequence[Offered]) -> None:
        """What is blocked already is not blocked again."""
        super().offers([each for each in related if not each.blocked])


class UnblockForm(ActForm):
    """Häv spärren."""

    verb = "records.unblock"


class EraseForm(TakeForm):
    """Radera."""

    verb = "records.erase"
    sure = forms.BooleanField(label=_("Innehållet ska bort för gott. Det går inte att ångra."))


class DisposeForm(TakeForm):
    """Gallra."""

    verb = "records.dispose"
    decision = forms.CharField(label=_("Gallringsbeslut"), help_text=_("Beslutets nummer eller datum."))
    sure = forms.BooleanField(label=_("Innehållet ska bort för gott. Det går inte att ångra."))

    def given(self, stream: str, entry: str) -> msgspec.Struct:
        """What the rule is asked for."""
        return Dispose(stream=stream, entry=entry, decision=self.cleaned_data["decision"], **self.taken)


class NumberForm(forms.Form):
    """Ge diarienummer: of the entry for its owner, of the `whole` incident for anyone invited."""

    verb = "records.register"
    number = forms.CharField(label=_("Diarienummer hos er"))
    scope = forms.ChoiceField(label=_("Numret gäller"))

    def __init__(self, *given: Any, own: bool = False, whole: bool = True, **named: Any) -> None:
        super().__init__(*given, **named)
        alone = [("entry", _("Den här posten"))] if own else []
        offer(self, "scope", [*alone, *([("incident", _("Hela händelsen"))] if whole else [])])

    def given(self, stream: str, entry: str) -> msgspec.Struct:
        """What the rule is asked for."""
        told = self.cleaned_data
        about = entry if told["scope"] == "entry" else ""
        return Register(stream=stream, number=told["number"], entry=about)


class MessageNumberForm(forms.Form):
    """Ge diarienummer: of a message, for its owner."""

    number = forms.CharField(label=_("Diarienummer hos er"))

    def given(self, stream: str, entry: str) -> Register:
        """What the rule is asked for."""
        return Register(stream=stream, number=self.cleaned_data["number"], entry=entry)


FORMS: dict[str, type[ActForm]] = {
    "mark": MarkForm,
    "unmark": UnmarkForm,
    "block": BlockForm,
    "unblock": UnblockForm,
    "erase": EraseForm,
    "dispose": DisposeForm,
}


class SearchForm(forms.Form):
    """What is looked for among one's own entries; from the address."""

    sok = forms.CharField(label=_("Sök"), required=False, max_length=200)
    fore = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    @property
    def asked(self) -> tuple[str, int | None]:
        """The words, and the number of the entry before which one looks; what cannot be meant is left out."""
        self.is_valid()
        return self.cleaned_data.get("sok", ""), self.cleaned_data.get("fore")

    def build_older(self, before: int) -> str:
        """The address of the next page, with the same words."""
        return f"?{urlencode({'sok': self.asked[0], 'fore': before})}"
