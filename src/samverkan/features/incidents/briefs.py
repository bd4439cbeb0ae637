"""The words of an incident where 160 signs are sent in the open: kind and place, never what a person has typed of it.

A text message is read on a locked screen, by who stands beside, and by every operator on its way.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from samverkan.features import charter, functions, messages
from samverkan.features.incidents import notices
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.incident import EMPTY, Incident
from samverkan.features.incidents.joining import find_going_on
from samverkan.features.messages import Message
from samverkan.lib.local_time import clock_text, local_day, other_day
from samverkan.lib.refusal import Refused
from samverkan.lib.remembering import Remembered
from samverkan.region import streams
from samverkan.region.room import Brief
from samverkan.region.view import View

CONSONANTS = "BCDFGHJKLMNPRSTVWXZ"
SPOKEN_FOR = frozenset({"DR", "FM", "KL", "KM", "MM", "NR", "PM", "ST", "TF", "TV"})
PAIRS = tuple(pair for first in CONSONANTS for second in CONSONANTS if (pair := first + second) not in SPOKEN_FOR)
"""The pairs of letters that name a summons. Without vowels none is a word, such as the `ja` that is an answer; what is
written beside times and quantities is none either. They stay as they are for ever: what was sent before an upgrade is
answered after it, and what a kept text said (`calling.is_lettered`) is told by them on the board of a past day too."""

_ring = Remembered[str](most=1_000)

SAID = {
    notices.PROPOSED: "Förslag att påkalla: {what}. Logga in, se Att göra.",
    notices.TAKEN_BACK: "Återtaget: {what}. Ni behöver inte göra något.",
    notices.LEAD_OFFERED: "Ta emot ledarskapet för samverkan: {what}. Logga in, se Styrning.",
    notices.DIRECTED: "Inriktning till er: {what}. Logga in och läs den.",
    notices.DIRECTION_ENDED: "Inriktningen är hävd: {what}. Logga in och läs.",
    notices.REACTIVATED: "Åter i aktiverat läge: {what}. Logga in och läs.",
    notices.PARTED: "Går vidare: {what}. Bara den händelse som den var förd samman med är återtagen.",
    notices.ENOUGH: "Information räcker: {what}.",
    notices.MORE: "Mer än information behövs: {what}. Logga in och läs.",
    notices.STOOD_DOWN: "Avvecklas, åter till ordinarie läge: {what}.",
}

WHEN = {
    "sv": ("{day} kl. {at}", "tid meddelas senast {day} kl. {at}", "tid meddelas senare"),
    "en": ("{day} at {at}", "time to be told by {day} {at}", "time to be told later"),
}


def word_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """The letter's short words; refused, and visibly not sent, to who may not read the incident."""
    incident = get_for(view, message)
    what = name_in_public(incident)
    said = SAID.get(message.letter, "{what}").format(what=what)
    choices = ""
    # Whoever has left the function since hears that it is taken back, and nothing of what has come after.
    if message.letter == notices.TAKEN_BACK and messages.is_told_all(view, message, now):
        if incident.in_force_for(message.receiver_member, now):
            said = f"Återtaget: {what}. En inriktning till er gäller ännu: logga in."
        elif find_going_on(view, incident) is not None:
            said = f"Återtaget: {what}. Den som den var förd samman med går vidare."
    if message.letter == notices.CONFERENCE:
        said, choices = (
            f"Samverkanskonferens {_when(incident.conference, message)}: {what}. Logga in för länk.",
            word_choices(message),
        )
        if incident.called_off:
            said, choices = _word_off(incident.called_off, what, message), ""
    if message.letter == notices.ENOUGH and incident.conference.at is None:
        said = f"{said} Ingen samverkanskonferens."
    if message.letter == notices.STOOD_DOWN and incident.awaits_conference(now):
        said = f"{said} Samverkanskonferensen {_when(incident.conference, message)} är kvar."
    if message.letter == notices.PARTED:
        choices = word_choices(message)
    return Brief(said=said, ring=word_ring(view, message), choices=choices)


def get_for(view: View, message: Message) -> Incident:
    """The incident that a message is about, as its receiver reads it; refused for who may not."""
    incident: Incident = view.part(streams.incident(message.about), "incidents", EMPTY)
    if not incident.state:
        raise Refused("receiver-may-not-read")
    return incident


def name_in_public(incident: Incident) -> str:
    """Kind and place, and nothing else: also where the place is not known."""
    return ", ".join(part for part in (incident.kind_name or incident.kind, incident.place.text) if part) or "händelse"


def letters_of(message: Message) -> str:
    """The two letters that name it in an answer: of one function, to one incident. Two can have the same; then nothing
    is guessed."""
    named = f"{message.about}/{message.receiver_function}".encode()
    return PAIRS[int.from_bytes(hashlib.sha256(named).digest()[:8]) % len(PAIRS)]


def word_choices(message: Message) -> str:
    """What can be answered."""
    own = letters_of(message)
    return f"1 {own} deltar, 2 {own} deltar inte, 3 {own} ring mig"


def word_ring(view: View, message: Message) -> str:
    """Whom to ring, and the number: the county's duty officer; the coordinator, for that one itself; "" for nobody."""
    own, made_from = message.receiver_function, (charter.of(view), functions.of(view))
    return _ring.find(own, made_from, lambda: next(_list_to_ring(view, besides=own), ""))


def _list_to_ring(view: View, *, besides: str) -> Iterator[str]:
    """In the order to ring in."""
    for name, member, role in (("TiB", charter.of(view).convener, functions.TIB), ("RSIB", None, functions.RSIB)):
        for function in functions.list_functions(view, member=member, role=role):
            way = functions.find_to_ring(functions.channels(view, function.id))
            if function.id != besides and way is not None:
                yield f"{name} {way.address}"


def word_conference(conference: Conference, language: str = "sv") -> str:
    """When it is held, or by when the time is told: always with the day, since a letter is read on any."""
    exact, by, later = WHEN["en" if language == "en" else "sv"]
    time = conference.at or conference.announced_by
    if time is None:
        return later
    return (exact if conference.at else by).format(day=local_day(time), at=clock_text(time))


def _word_off(was: Conference, what: str, message: Message) -> str:
    if was.at is None:
        return f"Ingen samverkanskonferens: {what}."
    return f"Samverkanskonferensen {_when(was, message)} är inställd: {what}."


def _when(conference: Conference, message: Message) -> str:
    """The same in few signs: the day where it is another than the message's own."""
    time = conference.at or conference.announced_by
    if time is None:
        return WHEN["sv"][2]
    dated = other_day(time, than=message.intended_at)
    return f"{'' if conference.at else 'tid meddelas senast '}{dated}kl. {clock_text(time)}"
