"""The words of the first information and of reminders. Swedish: the region's working language.

Each is worded from the receiver's own view: what the receiver may not read cannot come into the text.
"""

from datetime import datetime

from samverkan.features import charter, incidents, messages
from samverkan.features.calling import find_person
from samverkan.features.incidents import Conference, Incident
from samverkan.features.messages import (
    ANSWER_LINK,
    FIRST_INFORMATION,
    SUMMONS_REMINDER,
    Message,
)
from samverkan.features.summons import exhausted
from samverkan.features.summons.calling import build_cause
from samverkan.features.summons.reading import has_answered, is_filled, of
from samverkan.features.summons.state import Issue
from samverkan.lib.local_time import clock_text
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region.room import Brief, Letter, Wording
from samverkan.region.view import View

FOLDER = "svar"
"""Where the links lead."""
TAKEN_OUT = "Det som skrevs om vad som har hänt och var är spärrat eller raderat i tjänsten. Ring den som leder."
"""In the place of what was told of it: no incident is raised without a sentence."""


def word_first_information(view: View, message: Message, now: datetime, language: str) -> Wording:
    """First information: what is known, who says so, whether it is confirmed, and the link to answer by."""
    incident = _get(view, message)
    told = _find_issue(view, message)
    text, says, confirmed = (
        (told.text, told.says, told.confirmed) if told else (incident.sentence, _raiser(incident), incident.confirmed)
    )
    name = incidents.name_beside(view, incident)
    subject = f"{'Mer information' if told else 'Första information'} – {name}"
    lines = [
        name,
        text or TAKEN_OUT,
        f"Uppgiften är {'bekräftad' if confirmed else 'INTE bekräftad'}. Uppgiften kommer från {says}.",
        *_facts(view, incident),
        *_ask(incident, message),
    ]
    return Wording(subject=subject, text="\n\n".join(line for line in lines if line))


def word_reminder(view: View, message: Message, now: datetime, language: str) -> Wording:
    """A reminder to who has not answered."""
    incident = _get(view, message)
    name = incidents.name_beside(view, incident)
    lines = [
        name,
        incident.sentence or TAKEN_OUT,
        "Ni har inte svarat på kallelsen.",
        *_facts(view, incident),
        *_ask(incident, message),
    ]
    return Wording(subject=f"Påminnelse, svar saknas – {name}", text="\n\n".join(filter(None, lines)))


def word_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """Both in 160 signs: that one is called, to what kind of thing and where, whom to ring and how to answer."""
    incident = incidents.get_for(view, message)
    what = incidents.name_in_public(incident)
    seat = incident.participants.get(message.receiver_member) if message.through else None
    said = f"Kallelse{f' för {seat.name}' if seat else ''} till samverkan: {what}."
    if message.letter == SUMMONS_REMINDER:
        said = f"Svar saknas på kallelsen: {what}."
    elif _find_issue(view, message):
        said = f"Mer information, i mejl och tjänst: {what}."
    return Brief(said=said, ring=incidents.word_ring(view, message), choices=incidents.word_choices(message))


def find_door(message: Message) -> tuple[str, str]:
    """Its link leads to the page that answers for an incident's actor."""
    return FOLDER, message.id


def is_open(view: View, message: Message, now: datetime) -> bool:
    """Whether the incident still goes on and the receiver is still invited."""
    incident = incidents.of(view, message.about)
    return incident is not None and incidents.is_open(incident) and incident.takes_part(message.receiver_member)


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether it still has something to tell: more information does not once its text is blocked or erased; a later
    step, whether it still has something to ask, and whom."""
    if not is_open(view, message, now):
        return False
    if message.step == 1:
        return not message.cause_key.startswith(build_cause("")) or _find_issue(view, message) is not None
    incident = _get(view, message)
    if not incident.is_calling or is_filled(of(view, incident.id), message.receiver_member):
        return False
    return messages.is_for(view, message, find_person(view, message, now), now)


def is_unanswered(view: View, message: Message, now: datetime) -> bool:
    """Whether a reminder still has something to ask for."""
    return is_open(view, message, now) and not has_answered(of(view, message.about), message.receiver_member)


def _get(view: View, message: Message) -> Incident:
    """The incident as the receiver reads it; refused, and then visibly not sent, for who may not read it."""
    incident = incidents.of(view, message.about)
    if incident is None:
        raise Refused("receiver-may-not-read")
    return incident


def _find_issue(view: View, message: Message) -> Issue | None:
    issues = values_in_order(of(view, message.about).issues)
    return next((each for each in issues if build_cause(each.entry) == message.cause_key), None)


def _raiser(incident: Incident) -> str:
    seat = incident.raised_by
    who = ", ".join(part for part in (seat.function_name, seat.member_name) if part) or "okänd"
    if not incident.taken_from:
        return who
    disowned = " (stämmer inte, säger aktören)" if incident.call == "disputed" else ""
    return f"{who}, lämnad per telefon av {incident.taken_from} till {incident.pressed_by}{disowned}"


def _facts(view: View, incident: Incident) -> list[str]:
    scale = charter.of(view)
    label = scale.step(incident.impact).label if incident.impact else ""
    raised = f"Påkallad kl. {clock_text(incident.raised_at)}." if incident.raised_at else ""
    return [
        " ".join(part for part in (raised, f"Påverkan: {label}." if label else "") if part),
        f"Leder: {_seat(incident)}." if incident.lead.member_name else "",
        _conference(incident.conference) if incident.tells_conference else "",
    ]


def _seat(incident: Incident) -> str:
    return ", ".join(part for part in (incident.lead.function_name, incident.lead.member_name) if part)


def _conference(conference: Conference) -> str:
    ways = [way.line for way in conference.ways]
    if conference.at is None and conference.announced_by is None and not ways:
        return ""
    return "\n".join([f"Samverkanskonferens: {incidents.word_conference(conference)}.", *ways])


def _ask(incident: Incident, message: Message) -> list[str]:
    seat = incident.participants.get(message.receiver_member)
    name = ", ".join(part for part in (message.receiver_name, seat.name if seat else "") if part)
    return [
        "Svara här, utan att logga in: Kvittera, Deltar, Deltar inte eller Ring mig.\n" + ANSWER_LINK,
        f"Länken svarar för {name}, för den här händelsen, tills den avslutas. "
        "Du kan ändra svaret så ofta du behöver; det senaste gäller. Svaret binder inte organisationen. "
        "Skicka inte länken vidare.",
    ]


LETTERS = (
    Letter(
        kind=FIRST_INFORMATION,
        word=word_first_information,
        wanted=is_wanted,
        person=find_person,
        door=find_door,
        short=word_short,
    ),
    Letter(kind=SUMMONS_REMINDER, word=word_reminder, wanted=is_unanswered, door=find_door, short=word_short),
    exhausted.LETTER,
)
