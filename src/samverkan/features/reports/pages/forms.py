"""The reports' forms: a picture, one left by telephone, and a reporting time. Rules say what is wrong; text stays."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from samverkan.features.charter import Charter
from samverkan.features.reports.events import (
    HORIZONS,
    PARTS,
    Consequence,
    Coordination,
    Forecast,
    Picture,
    Posture,
)
from samverkan.web.choosing import offer, say_in_swedish
from samverkan.web.times import MomentField

PART_LABELS = {
    "posture": _("Ledningsläge"),
    "happened": _("Vad har hänt"),
    "consequences": _("Konsekvenser"),
    "measures": _("Åtgärder"),
    "support": _("Behov av stöd"),
    "coordination": _("Behov av samordning"),
    "forecast": _("Prognos"),
    "communication": _("Kommunikation"),
    "contact": _("Så når man staben"),
}
TREND_LABELS = (
    ("worse", _("försämras")),
    ("stable", _("stabilt")),
    ("better", _("förbättras")),
    ("unknown", _("okänd trend")),
)
CONFIDENCE_LABELS = (
    ("confirmed", _("bekräftat")),
    ("unconfirmed", _("obekräftat")),
    ("assessed", _("bedömning")),
)

Pair = tuple[str, Any]


def _text(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows}))


class PictureForm(forms.Form):
    """A lägesbild. Only impact must be chosen; all is filled from the last, the first with what claims nothing."""

    impact = forms.ChoiceField(label=_("Påverkan"), widget=forms.RadioSelect)
    trend = forms.ChoiceField(label=_("Trend"), choices=TREND_LABELS, initial="unknown", widget=forms.RadioSelect)
    happened = _text(_("Vad har hänt?"))
    measures = _text(_("Åtgärder"))
    support = _text(_("Behov av stöd"))
    coordination = _text(_("Behov av samordning"))
    members = forms.MultipleChoiceField(label=_("Samordning med"), required=False, widget=forms.CheckboxSelectMultiple)
    forecast = _text(_("Prognos"), _("Trolig utveckling."))
    hours = forms.TypedChoiceField(
        label=_("Prognosen gäller"), required=False, coerce=int, empty_value="0",
        choices=((0, _("ingen tid angiven")), *((hours, _("%s timmar") % hours) for hours in HORIZONS)),
    )  # fmt: skip
    posture = forms.ChoiceField(label=_("Ledningsläge"), required=False)
    posture_words = forms.CharField(label=_("Ledningsläge med egna ord"), required=False)
    posture_since = MomentField(label=_("Ledningsläget gäller sedan"), required=False)
    confidence = forms.ChoiceField(
        label=_("Säkerhet"), choices=CONFIDENCE_LABELS, initial="unconfirmed", widget=forms.RadioSelect
    )
    source = forms.CharField(label=_("Källa"), required=False)
    communication = _text(_("Kommunikation"), _("Egna budskap, kanal och tid."))
    contact = forms.CharField(
        label=_("Så når man staben"), required=False, help_text=_("Funktion, telefon, Rakel eller e-post. Inga namn.")
    )
    valid_at = MomentField(label=_("Läget gäller kl."), required=False, help_text=_("Tomt betyder nu."))
    mark = forms.CharField(
        label=_("Kan omfattas av sekretess enligt"),
        required=False,
        help_text=_("Tomt betyder öppen. Skriv paragrafen som OSL 18:13. Det är en varning, inte ett beslut."),
    )
    parts = forms.MultipleChoiceField(
        label=_("Det här förmedlas"),
        required=False,
        choices=tuple(PART_LABELS.items()),
        initial=PARTS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Påverkan, trend, säkerhet, källa och tid följer alltid med."),
    )

    def __init__(
        self, data: Any = None, *, charter: Charter, members: Iterable[Pair], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.vital = charter.vital_functions
        steps = [(step.key, step.label) for step in charter.impact_scale]
        offer(self, "impact", steps)
        offer(self, "members", list(members))
        offer(self, "posture", [("", _("inte angivet")), *((each.key, each.label) for each in charter.postures)])
        for each in self.vital:
            self.fields[f"c-{each.key}"] = forms.ChoiceField(
                label=say_in_swedish(each.label), required=False, choices=[("", _("inte angivet")), *steps]
            )
            self.fields[f"ct-{each.key}"] = forms.CharField(
                label=format_html(str(_("Beskriv konsekvensen för: {}")), say_in_swedish(each.label)), required=False
            )

    @staticmethod
    def word_field(name: str) -> str:
        """What a field of a vital function is called where the form is not at hand: it is named by its key. Else ""."""
        kind, _dash, key = name.partition("-")
        words = {"c": _("Konsekvenser"), "ct": _("Beskriv konsekvensen för: {}")}
        return str(words[kind]).format(key) + (f" ({key})" if kind == "c" else "") if key and kind in words else ""

    def is_changed(self) -> bool:
        """Whether anything else was sent than what the form was filled with."""
        return any(_list_sent(bound, bound.data) != _list_sent(bound, bound.initial) for bound in self)

    def picture(self) -> Picture:
        """What was typed, as the rule reads it. Call when valid."""
        told = self.cleaned_data
        return Picture(
            impact=told["impact"],
            trend=told["trend"],
            valid_at=told["valid_at"],
            confidence=told["confidence"],
            source=told["source"],
            posture=Posture(key=told["posture"], words=told["posture_words"], since_at=told["posture_since"]),
            happened=told["happened"],
            consequences=tuple(self._consequences()),
            measures=told["measures"],
            support=told["support"],
            coordination=Coordination(text=told["coordination"], members=tuple(told["members"])),
            forecast=Forecast(text=told["forecast"], hours=int(told["hours"])),
            communication=told["communication"],
            contact=told["contact"],
        )

    def _consequences(self) -> Iterable[Consequence]:
        for each in self.vital:
            impact = self.cleaned_data[f"c-{each.key}"]
            if impact:
                yield Consequence(function=each.key, impact=impact, text=self.cleaned_data[f"ct-{each.key}"])


def _list_sent(bound: forms.BoundField, value: Any) -> list[str]:
    """What a page sends of the field where it shows this value."""
    shown = bound.field.widget.format_value(bound.field.prepare_value(value))
    texts = shown if isinstance(shown, list) else [shown or ""]
    return sorted(stripped for text in texts if (stripped := text.replace("\r\n", "\n").strip()))


class CallForm(PictureForm):
    """A picture left by telephone: whose, and who rang."""

    member = forms.ChoiceField(label=_("Aktör"))
    by = forms.CharField(label=_("Lämnad per telefon av"), help_text=_("Den uppringandes funktion, inte namn."))

    def __init__(self, data: Any = None, *, charter: Charter, members: Iterable[Pair]) -> None:
        offered = list(members)
        super().__init__(data, charter=charter, members=offered)
        offer(self, "member", [("", _("Välj aktör")), *offered])


class DueForm(forms.Form):
    """The next reporting time."""

    due_at = MomentField(label=_("Nästa rapporteringstid"))


def fill(picture: Picture | None, parts: tuple[str, ...]) -> dict[str, Any]:
    """What a form starts from: the last picture, and the parts that were conveyed of it. Its time is not repeated."""
    if picture is None:
        return {}
    told: dict[str, Any] = {
        "impact": picture.impact,
        "trend": picture.trend,
        "happened": picture.happened,
        "measures": picture.measures,
        "support": picture.support,
        "coordination": picture.coordination.text,
        "members": picture.coordination.members,
        "forecast": picture.forecast.text,
        "hours": picture.forecast.hours,
        "posture": picture.posture.key,
        "posture_words": picture.posture.words,
        "posture_since": picture.posture.since_at,
        "confidence": picture.confidence,
        "source": picture.source,
        "communication": picture.communication,
        "contact": picture.contact,
        "parts": parts or PARTS,
    }
    for each in picture.consequences:
        told |= {f"c-{each.function}": each.impact, f"ct-{each.function}": each.text}
    return told
