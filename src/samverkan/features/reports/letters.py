"""The words of what the reports tell: reminders, who is missing, and what was left by telephone."""

from datetime import datetime

from samverkan.features import incidents
from samverkan.features.incidents import Incident
from samverkan.features.messages import Message
from samverkan.features.reports.due import find_next, has_told, list_missing
from samverkan.features.reports.notices import MISSING, PHONED, REMINDER
from samverkan.features.reports.reading import of
from samverkan.features.reports.state import Conveyances, Report
from samverkan.lib.local_time import clock_text
from samverkan.lib.refusal import Refused
from samverkan.region.room import Letter, Wording
from samverkan.region.view import View

WORDS = {
    (REMINDER, "sv"): (
        "Rapportera senast kl. {due}: {title}",
        "{title}\n\nNästa rapporteringstid är kl. {due}. Ni har inte rapporterat än.\n"
        "Har inget ändrats räcker det att trycka Oförändrat läge under Egen lägesbild.",
    ),
    (REMINDER, "en"): (
        "Report by {due}: {title}",
        "{title}\n\nThe next reporting time is {due}. You have not reported yet.\n"
        "If nothing has changed, press Unchanged under Own picture.",
    ),
    (MISSING, "sv"): (
        "{count} har inte rapporterat till kl. {due}: {title}",
        "{title}\n\nRapporteringstiden kl. {due} har passerat. Har inte rapporterat:\n{names}",
    ),
    (MISSING, "en"): (
        "{count} have not reported by {due}: {title}",
        "{title}\n\nThe reporting time {due} has passed. Have not reported:\n{names}",
    ),
    (PHONED, "sv"): (
        "Bekräfta rapport lämnad per telefon: {title}",
        "{title}\n\nEn lägesbild har lämnats per telefon i ert namn av {by} till {to}, kl. {at}.\n"
        "Den visas som obekräftad tills ni svarat. Öppna Egen lägesbild och välj Stämmer eller Stämmer inte.",
    ),
    (PHONED, "en"): (
        "Confirm a report left by telephone: {title}",
        "{title}\n\nA picture was left by telephone in your name by {by} to {to}, at {at}.\n"
        "It is shown as unconfirmed until you have answered. Open Own picture and choose Correct or Not correct.",
    ),
}


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """The letter's words, from what its receiver may read; refused, and visibly not sent, to who may not read it."""
    if incidents.of(view, message.about) is None:
        raise Refused("receiver-may-not-read")
    subject, text = WORDS[(message.letter, "en" if language == "en" else "sv")]
    facts = _facts(view, message, now)
    return Wording(subject=subject.format_map(facts), text=text.format_map(facts))


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether there is still something to say: the incident goes on and nobody has done what it asks for."""
    incident = incidents.of(view, message.about)
    if incident is None or not incidents.is_open(incident):
        return False
    told = of(view, incident.id)
    match message.letter:
        case "reports.reminder":
            return find_next(incident, told.round) is not None and not has_told(told, message.receiver_member)
        case "reports.missing":
            return incidents.is_handled(incident) and bool(_list_late(incident, told, now))
        case _:
            return _find_phoned(told, message) is not None


def _facts(view: View, message: Message, now: datetime) -> dict[str, object]:
    incident = incidents.of(view, message.about) or incidents.EMPTY
    told = of(view, message.about)
    late = _list_late(incident, told, now)
    phoned = _find_phoned(told, message)
    return {
        "title": incidents.name_beside(view, incident),
        "due": clock_text(told.round.due_at if told.round else None),
        "count": len(late),
        "names": "\n".join(f"– {name}" for name in late),
        "by": phoned.by if phoned else "",
        "to": phoned.to if phoned else "",
        "at": clock_text(phoned.reported_at if phoned else None),
    }


def _find_phoned(told: Conveyances, message: Message) -> Report | None:
    """What was left by telephone and the letter asks about: that one and no other, while it waits and can be read."""
    report = told.find(message.cause_key.partition("/")[2], message.receiver_member)
    return report if report is not None and report.standing == "waiting" and not report.gone else None


def _list_late(incident: Incident, told: Conveyances, now: datetime) -> list[str]:
    return [missing.name for missing in list_missing(incident, told, now) if missing.late]


LETTERS = tuple(Letter(kind=kind, word=word, wanted=is_wanted) for kind in (REMINDER, MISSING, PHONED))
