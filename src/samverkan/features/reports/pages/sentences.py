"""What a person reads when a report is refused, and how the reports' events read in the log."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from samverkan.web.days import word_time

SENTENCES = {
    "report-says-nothing": _(
        "Lägesbilden säger inget mer än påverkan.\nInget är sparat; det du har valt står kvar här.\n"
        "Skriv minst en mening, till exempel under Vad har hänt, och sänd igen."
    ),
    "report-text-too-long": _(
        "En text har {letters} tecken, och högst {most} får plats ({part}).\nInget är sparat; texten står kvar här.\n"
        "Korta den och sänd igen."
    ),
    "report-from-the-future": _(
        "Lägesbilden säger sig gälla {valid_at}, som inte har kommit än.\nInget är sparat; texten står kvar här.\n"
        "Rätta tiden, eller lämna den tom för nu."
    ),
    "report-unknown-choice": _(
        "Valet {value} finns inte ({field}).\nInget är sparat; texten står kvar här.\nVälj ett av: {choices}."
    ),
    "report-nothing-written": _("Det finns ingen egen lägesbild att förmedla.\nInget är förmedlat.\nSkriv en först."),
    "report-withheld": _(
        "Det som skulle förmedlas är spärrat eller borttaget.\n"
        "Inget är förmedlat; det du skrev står kvar här.\n"
        "Skriv om texten utan det som togs bort. Är det bara spärrat kan den som äger posten häva spärren först."
    ),
    "report-nothing-chosen": _(
        "Ingen del är vald.\nInget är förmedlat; den egna lägesbilden står kvar.\nKryssa i det som ska förmedlas."
    ),
    "report-phoned-unanswered": _(
        "En rapport som lämnats per telefon i ert namn väntar på svar.\nInget är ändrat.\n"
        "Svara först Stämmer eller Stämmer inte."
    ),
    "report-nothing-conveyed": _(
        "Ni har inte förmedlat något som kan vara oförändrat.\nInget är ändrat.\nSkriv och förmedla en lägesbild först."
    ),
    "report-own-not-conveyed": _(
        "Er egna lägesbild har ändrats sedan ni förmedlade {at}.\n"
        "Inget är sagt till de andra; det förmedlade står kvar.\n"
        "Förmedla den nya i stället."
    ),
    "report-not-lead": _(
        "Bara {lead} och lägesbildsansvarig sätter rapporteringstiden.\nDen tid som gäller står kvar.\n"
        "Be den som leder att ändra den."
    ),
    "report-due-has-passed": _(
        "Tiden {due_at} har redan passerat.\nDen tid som gäller står kvar.\nVälj en tid som kommer."
    ),
    "report-no-such-incident": _(
        "Händelsen finns inte, eller så läser din funktion den inte.\nInget är sparat.\n"
        "Gå till Läget nu och välj händelsen där."
    ),
    "report-not-taking-part": _(
        "Er organisation är inte inbjuden i händelsen.\nInget är sparat; texten står kvar här.\n"
        "Be den som leder att bjuda in er."
    ),
    "report-incident-closed": _(
        "{title} är avslutad och tar inte emot lägesbilder.\n"
        "Allt som har förmedlats står kvar; din text står kvar här.\n"
        "Har något nytt hänt, påkalla en ny händelse. Annars skriv till den som leder uppföljningen."
    ),
    "report-incident-withdrawn": _(
        "{title} är återtagen och tar inte emot lägesbilder.\n"
        "Allt som har förmedlats står kvar; din text står kvar här.\n"
        "Behövs det ändå, påkalla en ny händelse. Annars skriv till den som ledde."
    ),
    "report-changed-since-read": _(
        "Ändrat sedan du läste: {by} hos er skrev {at}.\n"
        "Den texten gäller och visas bredvid; din står kvar här.\n"
        "Jämför dem, ändra din om det behövs och sänd igen."
    ),
    "report-not-unchanged": _(
        "Du har ändrat i lägesbilden, så läget är inte oförändrat.\nInget är förmedlat; det du skrev står kvar här.\n"
        "Förmedla det du skrev, eller ändra tillbaka och tryck igen."
    ),
    "report-never-seen": _(
        "Formuläret hör till en lägesbild som inte finns.\nInget är sparat; texten står kvar här.\nSänd igen."
    ),
    "report-more-readers": _(
        "Fler läser nu än knappen sade: {readers} aktörer, varav {companies} bolag.\n"
        "Inget är förmedlat; texten står kvar.\n"
        "Läs knappen på nytt och sänd igen om det stämmer."
    ),
    "report-caller-not-taking-part": _(
        "Aktören {member} är inte inbjuden i händelsen.\nInget är sparat; texten står kvar här.\n"
        "Välj en annan aktör, eller be den som leder att bjuda in den."
    ),
    "report-caller-unknown": _(
        "Det står inte vem som ringde.\nInget är sparat; texten står kvar här.\nSkriv den uppringandes funktion."
    ),
    "report-no-such-report": _(
        "Det finns ingen sådan rapport i ert namn.\nInget är ändrat.\nLadda om sidan och se vad som väntar."
    ),
    "report-already-answered": _(
        "Rapporten har redan fått sitt svar.\nDet svaret står kvar.\nSkriv en ny lägesbild om något annat gäller."
    ),
}

STATUS = {
    "report-changed-since-read": 409,
    "report-never-seen": 409,
    "report-not-unchanged": 409,
    "report-more-readers": 409,
    "report-incident-closed": 409,
    "report-incident-withdrawn": 409,
    "report-already-answered": 409,
    "report-withheld": 409,
    "report-own-not-conveyed": 409,
    "report-phoned-unanswered": 409,
    "report-not-lead": 403,
    "report-not-taking-part": 403,
    "report-no-such-incident": 404,
    "report-no-such-report": 404,
}

DONE = {
    "reports.write": _("Lägesbilden är sparad hos er. Den är inte förmedlad."),
    "reports.write+convey": _("Lägesbilden är förmedlad. Alla som läser händelsen ser den."),
    "reports.unchanged": _("Oförändrat läge är förmedlat. Alla som läser händelsen ser det."),
    "reports.phone": _("Rapporten är sparad. Aktören får bekräfta den."),
    "reports.confirm": _("Ni har bekräftat lägesbilden som lämnades per telefon."),
    "reports.dispute": _("Ni har sagt att lägesbilden som lämnades per telefon inte stämmer."),
    "reports.set_due": _("Rapporteringstiden är satt. Påminnelser till aktörerna ligger i Utskick."),
}
"""What is said once a press is done, by verb."""

Words = Promise | str


def _describe_phoned(event: Any) -> Words:
    if not event.picture.impact:  # blocked or erased
        words = _("Lägesbild från {name}, lämnad per telefon: innehållet är spärrat eller borttaget.")
        return format_lazy(words, name=event.name)
    return format_lazy(
        _("Lägesbild från {name} lämnad per telefon av {by} till {to}: {text}"),
        name=event.name,
        by=event.by,
        to=event.to,
        text=event.picture.happened or event.picture.impact,
    )


DESCRIBED: Mapping[str, Callable[[Any], Words]] = {
    "reports.written.v1": lambda _event: _("Egen lägesbild skriven"),
    "reports.conveyed.v1": lambda event: format_lazy(
        _("Lägesbild från {name} förmedlad till {readers} aktörer, varav {companies} bolag: {text}"),
        name=event.name,
        readers=event.readers,
        companies=event.companies,
        text=event.picture.happened or event.picture.impact,
    ),
    "reports.unchanged.v1": lambda _event: _("Oförändrat läge"),
    "reports.phoned.v1": _describe_phoned,
    "reports.confirmed.v1": lambda _event: _("Rapport lämnad per telefon bekräftad av aktören"),
    "reports.disputed.v1": lambda event: format_lazy(
        _("Rapport lämnad per telefon stämmer inte, säger aktören. {reason}"), reason=event.reason
    ),
    "reports.due_set.v1": lambda event: format_lazy(
        _("Nästa rapporteringstid satt till {at}"), at=word_time(event.due_at)
    ),
}
