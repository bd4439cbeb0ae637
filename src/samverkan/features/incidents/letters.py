"""What an incident tells, in the words of `letter_words`: proposals, times, the lead, standing down, taking back."""

from datetime import datetime

from samverkan.features import charter, messages
from samverkan.features.incidents import events as e
from samverkan.features.incidents import notices
from samverkan.features.incidents.apart import name_beside
from samverkan.features.incidents.around import read_seat
from samverkan.features.incidents.briefs import word_conference, word_short
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.incident import (
    ACTIVATED,
    EMPTY,
    FOLLOW_UP,
    OPEN,
    PROPOSED,
    STANDING_DOWN,
    WITHDRAWN,
    Authority,
    Incident,
)
from samverkan.features.incidents.joining import find_going_on
from samverkan.features.incidents.letter_words import (
    CALLED_OFF,
    COMING,
    FORMS,
    GOES_ON,
    GOES_ON_THERE,
    HELD,
    LEFT,
    NAMES_OF_CONFIRMED,
    NEEDED,
    NO_CONFERENCE,
    OFF,
    UNDONE,
    UNTIL,
    WORDS,
)
from samverkan.features.messages import Message
from samverkan.lib.listing import list_names
from samverkan.lib.local_time import clock_text, day_and_clock
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.room import Letter, Wording
from samverkan.region.view import View

CAUSES = {
    notices.TAKEN_BACK: ("incidents.withdrawn.v1",),
    notices.CONFERENCE: ("incidents.conference_set.v1",),
    notices.LEAD_OFFERED: ("incidents.lead_handed_over.v1",),
    notices.ENOUGH: ("incidents.assessed.v1",),
    notices.MORE: ("incidents.assessed.v1", "incidents.activated.v1"),
    notices.STOOD_DOWN: ("incidents.standing_down.v1",),
    notices.REACTIVATED: ("incidents.activated.v1",),
    notices.PARTED: ("incidents.parted.v1",),
}


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """The letter's words, from what its receiver may read; refused, and visibly not sent, to who may not read it."""
    tongue = "en" if language == "en" else "sv"
    incident = view.part(streams.incident(message.about), "incidents", EMPTY)
    if not incident.state:
        raise Refused("receiver-may-not-read")
    is_off = message.letter == notices.CONFERENCE and incident.called_off is not None
    subject, text = WORDS[CALLED_OFF if is_off else message.letter, tongue]
    facts = _facts(view, incident, message.letter, tongue) | _direction(incident, message, tongue)
    facts |= _other(view, incident) if message.letter == notices.PARTED else {}
    left = [_word_left(view, incident, message, now, tongue), *_word_parted(view, incident, tongue)]
    facts["left"] = "\n\n".join(left)
    if not messages.is_told_all(view, message, now):  # nothing of what has come since
        facts |= {"reason": "–", "left": LEFT[tongue][0]}
    facts["conference"] = _word_whether(incident, now, tongue)
    facts["off"] = _word_off(incident, tongue)
    facts |= _word_needed(incident, now, tongue) if message.letter == notices.MORE else {}
    facts["held"] = "".join(f"\n\n{each}" for each in _list_held(incident, message, now, tongue))
    return Wording(subject=subject.format_map(facts), text=text.format_map(facts))


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether it still needs to be said, and to whom it went: who has left the function hears nothing more in it but
    that it is taken back, which whoever was woken must know also when the turn is over."""
    if message.letter != notices.TAKEN_BACK and not messages.is_for(view, message, message.person, now):
        return False
    incident = view.part(streams.incident(message.about), "incidents", EMPTY)
    match message.letter:
        case notices.PROPOSED:
            return incident.state == PROPOSED
        case notices.TAKEN_BACK:
            return incident.state == WITHDRAWN
        case notices.CONFERENCE:
            return incident.state in OPEN and incident.tells_conference
        case notices.ENOUGH:
            return incident.is_calling and incident.is_enough
        case notices.MORE:
            return incident.is_calling and not incident.is_enough and not _is_activated_since(incident, message)
        case notices.LEAD_OFFERED:
            offer = incident.lead_offer
            return incident.state in OPEN and offer is not None and offer.function == message.receiver_function
        case notices.PHONED:
            return incident.state in OPEN and incident.call == "open"
        case notices.DIRECTED:
            act = _find_direction(incident, message)
            is_there = incident.state in OPEN or incident.state == WITHDRAWN  # taken back ends no direction
            return is_there and act is not None and act.ended_at is None
        case notices.DIRECTION_ENDED:
            return _has_been_directed(view, incident, message)
        case notices.STOOD_DOWN:
            return incident.state in (STANDING_DOWN, FOLLOW_UP)
        case notices.REACTIVATED:
            return incident.state == ACTIVATED
        case notices.PARTED:
            return incident.state in OPEN and incident.joined_to is None
        case _:
            return incident.state in OPEN


def _facts(view: View, incident: Incident, letter: str, language: str) -> dict[str, str]:
    causes = CAUSES.get(letter, ())
    lines = [line for line in values_in_order(incident.history) if line.type in causes]
    last = lines[-1] if lines else None
    return {
        "title": name_beside(view, incident),
        "sentence": incident.sentence,
        "impact": charter.of(view).step(incident.impact).label,
        "confirmed": NAMES_OF_CONFIRMED[language][incident.confirmed],
        "raiser": read_seat(incident.raised_by),
        "pressed_by": incident.pressed_by,
        "lead": read_seat(incident.lead),
        "by": last.by if last else "",
        "reason": (last.reason if last else "") or "–",
        "at": clock_text(last.recorded_at if last else None),
        "when": word_conference(incident.conference, language),
        "ways": "\n".join(way.words for way in incident.conference.ways),
    }


def _word_whether(incident: Incident, now: datetime, language: str) -> str:
    """Whether there is a conference to come: one that has been set is held all the same; of one that was, nothing."""
    none, remains = NO_CONFERENCE[language]
    at = incident.conference.at
    if at is None:
        return none
    return remains.format(when=word_conference(incident.conference, language)) if at > now else ""


def _word_off(incident: Incident, language: str) -> str:
    """That the conference is called off: by its time where it had one, which is what it is known by."""
    none, off = OFF[language]
    was = incident.called_off
    return off.format(when=word_conference(was, language)) if was and was.at else none


def _word_needed(incident: Incident, now: datetime, language: str) -> dict[str, str]:
    """What is needed after all, and when its conference is; a time that has passed without a word comes later."""
    found = incident.assessment.enough if incident.assessment else ""
    told = incident.conference
    if told.at is None and told.announced_by is not None and told.announced_by <= now:
        told = Conference()
    has_been = told.at is not None and told.at <= now
    coming = "" if has_been else COMING[language].format(when=word_conference(told, language))
    return {
        "needed": NEEDED.get((ACTIVATED if incident.state == ACTIVATED else found, language), ""),
        "coming": NO_CONFERENCE[language][0] if incident.called_off else coming,
    }


def _is_activated_since(incident: Incident, message: Message) -> bool:
    """Whether it has been activated since the letter was decided on: an alarm says so instead."""
    lines = values_in_order(incident.history)
    cause = next((each.number for each in lines if message.cause_key.endswith(f"/{each.entry}")), 0)
    return any(each.type == e.Activated.type and each.number > cause for each in lines)


def _other(view: View, incident: Incident) -> dict[str, str]:
    """What it was joined to last: as the receiver reads that one, and then both are told apart; else as was told."""
    told = [each for each in values_in_order(incident.told) if isinstance(each, e.Parted)]
    if not told:
        return {}
    other = view.part(streams.incident(told[-1].other), "incidents", EMPTY)
    if not other.state:
        return {"other": told[-1].other_title or "–"}
    return {"title": name_beside(view, incident, other), "other": name_beside(view, other, incident)}


def _direction(incident: Incident, message: Message, language: str) -> dict[str, str]:
    """What the letter says of the direction that it is about; nothing in other letters."""
    act = _find_direction(incident, message)
    if act is None:
        return {}
    until, open_ended = UNTIL[language]
    ended = next((line for line in values_in_order(incident.history) if line.entry == act.ended_entry), None)
    return {
        "form": FORMS[act.form, language],
        "text": act.text or "–",
        "ground": act.ground or "–",
        "from_at": day_and_clock(act.from_at),
        "until_at": until.format(at=day_and_clock(act.until_at)) if act.until_at else open_ended,
        "issuer": read_seat(act.issuer),
        "addressees": list_names(guest.name for guest in act.addressees),
        "reason": (ended.reason if ended else "") or "–",
        "at": clock_text(act.ended_at),
    }


def _word_left(view: View, incident: Incident, message: Message, now: datetime, language: str) -> str:
    """What still holds for the receiver of what it was told: a direction is ended by who gave it alone, and what it was
    joined to goes on."""
    nothing, something = LEFT[language]
    if incident.waits_as:
        nothing = UNDONE[language]
    there = find_going_on(view, incident)
    if there is not None:
        nothing = GOES_ON_THERE[language].format(title=name_beside(view, there, incident))
    held = incident.in_force_for(message.receiver_member, now)
    told = [_word_act(act, language) for act in held]
    return "\n\n".join([something, *told]) if told else nothing


def _list_held(incident: Incident, message: Message, now: datetime, language: str) -> list[str]:
    """What goes on holding: what the receiver is to follow, and what it has given itself and nobody else ends."""
    to_them, by_them = HELD[language]
    member = message.receiver_member
    given = [act for act in incident.in_force(now) if act.issuer.member == member]
    told = [(to_them, act) for act in incident.in_force_for(member, now)] + [(by_them, act) for act in given]
    return [f"{said}\n\n{_word_act(act, language)}" for said, act in told]


def _word_act(act: Authority, language: str) -> str:
    return f"{act.text or '–'}\n{FORMS[act.form, language]}, {read_seat(act.issuer)}"


def _word_parted(view: View, incident: Incident, language: str) -> list[str]:
    """What was joined to it and goes on by itself, of what the receiver may read."""
    joints = values_in_order(incident.joined_from) if incident.state == WITHDRAWN else ()
    joined = (view.part(streams.incident(joint.incident), "incidents", EMPTY) for joint in joints)
    parted = [each for each in joined if each.state in OPEN and each.joined_to is None]
    return [GOES_ON[language].format(title=name_beside(view, each, incident)) for each in parted]


def _has_been_directed(view: View, incident: Incident, message: Message) -> bool:
    """Whether the direction that has ended was told to this receiver, or may have been."""
    act = _find_direction(incident, message)
    told = messages.told(view, stream=message.stream, letter=notices.DIRECTED)
    heard = (each for each in told if each.receiver_function == message.receiver_function)
    return act is not None and any(each.cause_key.endswith(f"/{act.entry}") for each in heard)


def _find_direction(incident: Incident, message: Message) -> Authority | None:
    entry = message.cause_key.partition("/")[2]
    return next((act for act in values_in_order(incident.authority) if entry in (act.entry, act.ended_entry)), None)


LETTERS = (
    *(
        Letter(kind=kind, word=word, wanted=is_wanted, short=word_short)
        for kind in (
            notices.PROPOSED,
            notices.TAKEN_BACK,
            notices.CONFERENCE,
            notices.LEAD_OFFERED,
            notices.DIRECTED,
            notices.DIRECTION_ENDED,
            notices.ENOUGH,
            notices.MORE,
            notices.STOOD_DOWN,
            notices.REACTIVATED,
            notices.PARTED,
        )
    ),
    Letter(kind=notices.PHONED, word=word, wanted=is_wanted),
)
