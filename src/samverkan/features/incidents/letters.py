"""The words of what an incident tells: proposals, times, the lead, standing down, taking back."""

from datetime import datetime

from samverkan.features import charter, messages
from samverkan.features.incidents import events as e
from samverkan.features.incidents import notices
from samverkan.features.incidents.apart import name_beside
from samverkan.features.incidents.around import read_seat
from samverkan.features.incidents.briefs import word_conference, word_short
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
from samverkan.features.messages import Message
from samverkan.lib.local_time import clock_text, day_and_clock
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.room import Letter, Wording
from samverkan.region.view import View

WORDS = {
    (notices.PROPOSED, "sv"): (
        "Förslag att påkalla: {title}",
        "{raiser} föreslår att ni påkallar: {title}.\n\n{sentence}\n{confirmed}. Påverkan: {impact}.\n\n"
        "Inget har larmats ännu. Öppna förslaget under Att göra: påkalla, eller lägg det åt sidan.",
    ),
    (notices.PROPOSED, "en"): (
        "Proposed activation: {title}",
        "{raiser} proposes that you raise: {title}.\n\n{sentence}\n{confirmed}. Impact: {impact}.\n\n"
        "Nobody has been alerted yet. Open the proposal under Tasks: raise it, or put it aside.",
    ),
    (notices.TAKEN_BACK, "sv"): (
        "Återtaget: {title}",
        "{title} är återtaget av {by}, kl. {at}.\n\nSkäl: {reason}\n\n{left}",
    ),
    (notices.TAKEN_BACK, "en"): (
        "Taken back: {title}",
        "{title} was taken back by {by}, at {at}.\n\nReason: {reason}\n\n{left}",
    ),
    (notices.CONFERENCE, "sv"): (
        "Samverkanskonferens {when}: {title}",
        "{title}\n\nSamverkanskonferens: {when}.\n{ways}\n\nSatt av {by}, kl. {at}.",
    ),
    (notices.CONFERENCE, "en"): (
        "Conference {when}: {title}",
        "{title}\n\nConference: {when}.\n{ways}\n\nSet by {by}, at {at}.",
    ),
    (notices.LEAD_OFFERED, "sv"): (
        "Ta emot ledarskapet för samverkan: {title}",
        "{title}\n\n{by} vill lämna över ledarskapet för samverkan till er. Skäl: {reason}\n\n"
        "{lead} leder tills ni har tagit emot det under Styrning.",
    ),
    (notices.LEAD_OFFERED, "en"): (
        "Accept the lead: {title}",
        "{title}\n\n{by} wants to hand over the lead to you. Reason: {reason}\n\n"
        "{lead} leads until you have accepted it under Steering.",
    ),
    (notices.DIRECTED, "sv"): (
        "Inriktning till er, {form}: {title}",
        "{title}\n\n{text}\n\nForm: {form}. Grund: {ground}\nGäller från {from_at}, {until_at}.\nGiven av {issuer} "
        "till {addressees}.\n\nDen står på händelsens översikt. Ring om något hindrar er från att följa den.",
    ),
    (notices.DIRECTED, "en"): (
        "Direction to you, {form}: {title}",
        "{title}\n\n{text}\n\nForm: {form}. Ground: {ground}\nHolds from {from_at}, {until_at}.\nGiven by {issuer} to "
        "{addressees}.\n\nIt stands on the incident's overview. Ring if anything keeps you from following it.",
    ),
    (notices.DIRECTION_ENDED, "sv"): (
        "Inriktningen är hävd: {title}",
        "{title}\n\n{issuer} har hävt sin inriktning ({form}) kl. {at}. Den gäller inte längre:\n\n{text}\n\n"
        "Skäl: {reason}",
    ),
    (notices.DIRECTION_ENDED, "en"): (
        "The direction has been ended: {title}",
        "{title}\n\n{issuer} ended its direction ({form}) at {at}. It no longer holds:\n\n{text}\n\nReason: {reason}",
    ),
    (notices.REACTIVATED, "sv"): (
        "Åter i aktiverat läge: {title}",
        "{title}\n\nAvvecklingen är bruten: aktiverat läge gäller igen. {by}, kl. {at}.\n\nSkäl: {reason}",
    ),
    (notices.REACTIVATED, "en"): (
        "Activated mode again: {title}",
        "{title}\n\nStanding down has been broken off: activated mode holds again. {by}, at {at}.\n\nReason: {reason}",
    ),
    (notices.PARTED, "sv"): (
        "Går vidare för sig: {title}",
        "{title} är inte återtagen, utan går vidare för sig. Bara {other}, som den var förd samman med, är återtagen: "
        "{by}, kl. {at}.\n\nSvara på kallelsen till den här händelsen, om ni inte har gjort det: länken i den gäller. "
        "Det som ni svarade i den andra räknas inte här.",
    ),
    (notices.PARTED, "en"): (
        "Goes on by itself: {title}",
        "{title} has not been taken back, but goes on by itself. Only {other}, which it was joined to, has been taken "
        "back: {by}, at {at}.\n\nAnswer the summons to this incident, unless you have: the link in it holds. What you "
        "answered in the other does not count here.",
    ),
    (notices.STOOD_DOWN, "sv"): (
        "Avvecklas – åter till ordinarie läge: {title}",
        "{title}\n\nAktiverat läge är slut. {by}, kl. {at}.\n\nSkäl: {reason}",
    ),
    (notices.STOOD_DOWN, "en"): (
        "Standing down – back to ordinary mode: {title}",
        "{title}\n\nActivated mode has ended. {by}, at {at}.\n\nReason: {reason}",
    ),
    (notices.PHONED, "sv"): (
        "Bekräfta det ni ringde om: {title}",
        "{title}\n\n{raiser} ringde; {pressed_by} tog emot samtalet och påkallade i ert namn.\n\n{sentence}\n\n"
        "Öppna händelsen och välj Stämmer eller Stämmer inte.",
    ),
    (notices.PHONED, "en"): (
        "Confirm what you rang about: {title}",
        "{title}\n\n{raiser} rang; {pressed_by} took the call and raised it in your name.\n\n{sentence}\n\n"
        "Open the incident and choose Correct or Not correct.",
    ),
}
NAMES_OF_CONFIRMED = {"sv": ("Obekräftat", "Bekräftat"), "en": ("Unconfirmed", "Confirmed")}
FORMS = {
    ("coordination", "sv"): "samverkansledning",
    ("command", "sv"): "direkt ledning",
    ("coordination", "en"): "coordination (samverkansledning)",
    ("command", "en"): "command (direkt ledning)",
}
LEFT = {
    "sv": (
        "Det som ni fick om händelsen gäller inte längre. Ni behöver inte göra något.",
        "Det som ni fick om händelsen gäller inte längre, utom detta, som gäller tills den som gav det häver det:",
    ),
    "en": (
        "What you were told about the incident no longer holds. You need not do anything.",
        "What you were told about the incident no longer holds, but for this, which holds until who gave it ends it:",
    ),
}
GOES_ON = {
    "sv": "{title} var förd hit men är inte återtagen: den går vidare för sig, och om den får ni ett eget besked.",
    "en": "{title} was joined to it but has not been taken back: it goes on by itself, and of it you are told apart.",
}
UNTIL = {"sv": ("till {at}", "tills den hävs"), "en": ("until {at}", "until it is ended")}
CAUSES = {
    notices.TAKEN_BACK: "incidents.withdrawn.v1",
    notices.CONFERENCE: "incidents.conference_set.v1",
    notices.LEAD_OFFERED: "incidents.lead_handed_over.v1",
    notices.STOOD_DOWN: "incidents.standing_down.v1",
    notices.REACTIVATED: "incidents.activated.v1",
    notices.PARTED: "incidents.parted.v1",
}


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """The letter's words, from what its receiver may read; refused, and visibly not sent, to who may not read it."""
    tongue = "en" if language == "en" else "sv"
    subject, text = WORDS[message.letter, tongue]
    incident = view.part(streams.incident(message.about), "incidents", EMPTY)
    if not incident.state:
        raise Refused("receiver-may-not-read")
    facts = _facts(view, incident, message.letter, tongue) | _direction(incident, message, tongue)
    facts |= _other(view, incident) if message.letter == notices.PARTED else {}
    facts["left"] = "\n\n".join([_word_left(incident, message, now, tongue), *_word_parted(view, incident, tongue)])
    return Wording(subject=subject.format_map(facts), text=text.format_map(facts))


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether it still needs to be said."""
    incident = view.part(streams.incident(message.about), "incidents", EMPTY)
    match message.letter:
        case notices.PROPOSED:
            return incident.state == PROPOSED
        case notices.TAKEN_BACK:
            return incident.state == WITHDRAWN
        case notices.LEAD_OFFERED:
            offer = incident.lead_offer
            return incident.state in OPEN and offer is not None and offer.function == message.receiver_function
        case notices.PHONED:
            return incident.state in OPEN and incident.call == "open"
        case notices.DIRECTED:
            act = _find_direction(incident, message)
            return incident.state in OPEN and act is not None and act.ended_at is None
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
    cause = CAUSES.get(letter, "")
    lines = [line for line in values_in_order(incident.history) if line.type == cause]
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
        "addressees": ", ".join(guest.name for guest in act.addressees),
        "reason": (ended.reason if ended else "") or "–",
        "at": clock_text(act.ended_at),
    }


def _word_left(incident: Incident, message: Message, now: datetime, language: str) -> str:
    """What still holds for the receiver of what it was told: a direction is ended by who gave it alone."""
    nothing, something = LEFT[language]
    held = incident.in_force_for(message.receiver_member, now)
    told = [f"{act.text or '–'}\n{FORMS[act.form, language]}, {read_seat(act.issuer)}" for act in held]
    return "\n\n".join([something, *told]) if told else nothing


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
            notices.STOOD_DOWN,
            notices.REACTIVATED,
            notices.PARTED,
        )
    ),
    Letter(kind=notices.PHONED, word=word, wanted=is_wanted),
)
