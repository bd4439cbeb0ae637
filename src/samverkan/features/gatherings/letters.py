"""The words of a summons to a circle, of its change and its end, and to the county where somebody is missing.

They come from the summons alone: who is called to it need not read the incident that it is about, nor be a member.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from samverkan.features import incidents, messages
from samverkan.features.calling import (
    GATHERING_CALL,
    brief_missing,
    find_person,
    is_left_to_tell,
    is_of_end,
    whose,
)
from samverkan.features.gatherings import events as e
from samverkan.features.gatherings.reading import (
    find_gathering,
    is_calling_together,
    list_spoken,
    list_unfilled,
)
from samverkan.features.gatherings.state import (
    Gathering,
    count_attending,
    find_need,
    is_settled,
    is_sought,
    list_standing,
)
from samverkan.features.incidents import Conference
from samverkan.features.messages import ANSWER_LINK, Message
from samverkan.lib.local_time import clock_text, local
from samverkan.lib.refusal import Refused
from samverkan.lib.shortening import list_shorter
from samverkan.region.room import Brief, Letter, Wording
from samverkan.region.view import View

FOLDER = "kallad"
"""Where the links lead: none answers for an incident."""


def word_call(view: View, message: Message, now: datetime, language: str) -> Wording:
    """What one is called to, when and where, how many are needed, and how to answer."""
    gathering = _get(view, message)
    need = find_need(gathering, message.receiver_function)
    lines = [
        name_gathering(gathering),
        gathering.text,
        *_facts(view, gathering, message),
        *_needed(need, message),
        *_ask(gathering, need, message),
    ]
    first, when = _open("Kallelse", gathering, message), word_when(gathering.conference)
    return Wording(subject=f"{first} {when} – {name_gathering(gathering)}", text=_join(lines))


def word_moved(view: View, message: Message, now: datetime, language: str) -> Wording:
    """What is changed, and by whom; the whole as it now is."""
    gathering = _get(view, message)
    need = find_need(gathering, message.receiver_function)
    lines = [
        name_gathering(gathering),
        f"Ändrat av {gathering.moved_by}{f', kl. {clock_text(gathering.moved_at)}' if gathering.moved_at else ''}.",
        gathering.moved_why,
        *_facts(view, gathering, message),
        "Har ni redan svarat gäller svaret tills ni ändrar det.",
        *_ask(gathering, need, message),
    ]
    first, when = _open("Ändrat", gathering, message), word_when(gathering.conference)
    return Wording(subject=f"{first}: {when} – {name_gathering(gathering)}", text=_join(lines))


def word_cancelled(view: View, message: Message, now: datetime, language: str) -> Wording:
    """That it is called off, by whom and why."""
    gathering = _get(view, message)
    at = f", kl. {clock_text(gathering.cancelled_at)}" if gathering.cancelled_at else ""
    lines = [
        name_gathering(gathering),
        f"Inställt av {gathering.cancelled_by}{at}.",
        f"Skäl: {gathering.cancelled_why}" if gathering.cancelled_why else "",
        f"Det gällde {word_when(gathering.conference)}. Ni behöver inte göra något.",
    ]
    return Wording(subject=f"{_open('Inställt', gathering, message)} – {name_gathering(gathering)}", text=_join(lines))


def word_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """All three in 160 signs: only what may be public."""
    gathering = _get(view, message)
    when, ring = word_when(gathering.conference, brief=True), _word_ring(view, gathering, message)
    if message.letter == e.GATHERING_CANCELLED:
        said, *shorter = _list_ways("Inställt", gathering, message, f"{when}. Ni behöver inte komma.")
        return Brief(said=said, shorter=shorter, ring=ring)
    first = "Ändrat" if message.letter == e.GATHERING_MOVED else "Kallelse"
    said, *shorter = _list_ways(first, gathering, message, f"{when}.{' På plats.' if gathering.on_site else ''}")
    return Brief(said=said, shorter=shorter, ring=ring, choices=incidents.word_choices(message))


def word_unfilled(view: View, message: Message, now: datetime, language: str) -> Wording:
    """Which parties are missing somebody, how many, and that they must be rung."""
    gathering = _get(view, message)
    missing = list_unfilled(gathering, now)
    lines = [
        name_gathering(gathering),
        f"Det finns ingen kvar att försöka med kl. {clock_text(now)}, och så här många har sagt att de deltar:",
        "\n".join(f"- {_word_missing(gathering, need)}" for need in missing),
        "Ring dem. Numren står under Aktörer, Kontaktvägar; vad som har prövats står på kallelsens sida."
        " Skriv in svaret där.",
    ]
    return Wording(subject=f"Saknas i svaren: {_count(missing)} – {name_gathering(gathering)}", text=_join(lines))


def word_unfilled_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """The same in 160 signs."""
    gathering = _get(view, message)
    names = [need.party_name for need in list_unfilled(gathering, now)]
    count = "1 part" if len(names) == 1 else f"{len(names)} parter"
    return brief_missing(
        lambda what: f"Saknas i svaren på kallelsen till {what}, {count} ska ringas",
        what=_name_in_public(gathering),
        names=names,
        ring=_word_ring(view, gathering, message),
    )


def find_door(message: Message) -> tuple[str, str]:
    """Its link leads to the page that answers for a need."""
    return FOLDER, message.id


def is_call_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether somebody is still needed; a later step, whether that person still may be asked."""
    gathering = find_gathering(view, message.about)
    if gathering is None or not is_calling_together(view, gathering, now):
        return False
    need = find_need(gathering, message.receiver_function)
    if message.step == 1 or need is None:
        return need is not None
    standing = list_standing(gathering, need.number)
    person = find_person(view, message, now)
    told = whose(message.receiver_function, person, message.through)
    if is_settled(need, standing) or told in list_spoken(standing):
        return False
    return _is_theirs(view, gathering, message, person, now)


def is_change_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether it still is to take place, and whoever was told still may hear of it."""
    gathering = find_gathering(view, message.about)
    return gathering is not None and gathering.is_open(now) and is_end_wanted(view, message, now)


def is_end_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether whoever was told still may hear of it."""
    gathering = find_gathering(view, message.about)
    return gathering is not None and _is_theirs(view, gathering, message, message.person, now)


def is_unfilled_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether somebody whose time went out in that minute is still missing, and the county has not heard of it."""
    gathering = find_gathering(view, message.about)
    if gathering is None or not is_calling_together(view, gathering, now):
        return False
    ends = (gathering.calling[need.number].ends_at for need in list_unfilled(gathering, now))
    if not any(is_of_end(message, at) for at in ends):
        return False
    return is_left_to_tell(view, message, now, acted=gathering.acted)


def _is_theirs(view: View, gathering: Gathering, message: Message, person: str, now: datetime) -> bool:
    """Whether it is for that person: one whom an answer named, or one who still holds the function."""
    return is_sought(gathering, message.receiver_function, person) or messages.is_for(view, message, person, now)


def name_gathering(gathering: Gathering) -> str:
    """The circle and what it is about, each once."""
    circle = gathering.forum_name
    parts = (circle, gathering.title if gathering.title != circle else "")
    return ", ".join(part for part in parts if part) or gathering.public or "Samverkan"


def word_when(conference: Conference, *, brief: bool = False) -> str:
    """The day and the time, or by when it is told."""
    time = conference.at or conference.announced_by
    if time is None or not brief:
        return incidents.word_conference(conference)
    at = local(time)
    return f"{'' if conference.at else 'tid meddelas senast '}{at.day}/{at.month} kl. {clock_text(time)}"


def _get(view: View, message: Message) -> Gathering:
    """The summons as the receiver reads it; refused, and then visibly not sent, for who may not read it."""
    gathering = find_gathering(view, message.about)
    if gathering is None:
        raise Refused("receiver-may-not-read")
    return gathering


def _name_in_public(gathering: Gathering) -> str:
    return gathering.public or "samverkan"


def _list_ways(first: str, gathering: Gathering, message: Message, rest: str) -> Iterator[str]:
    """The ways of saying it, from the longest: the circle's name gives way before the one that is answered for, and
    both before the time and the place."""
    what, whom = _name_in_public(gathering), _find_answered_for(gathering, message)
    for each in (what, *list_shorter(what)):
        yield " ".join(filter(None, (f"{_open(first, gathering, message)}:", each, rest)))
    for each in list_shorter(whom):
        yield f"{first} för {each}: {rest}" if each else f"{first}: {rest}"


def _open(first: str, gathering: Gathering, message: Message) -> str:
    """The first words, and for whom, where that is another than who reads it."""
    whom = _find_answered_for(gathering, message)
    return f"{first} för {whom}" if whom else first


def _find_answered_for(gathering: Gathering, message: Message) -> str:
    """The party that is called, where somebody else answers in its place; else ""."""
    need = find_need(gathering, message.receiver_function) if message.through else None
    return need.party_name if need is not None else ""


def _word_ring(view: View, gathering: Gathering, message: Message) -> str:
    """Whom to ring: for who reads the register somebody else than itself; an external party, as it was told."""
    return incidents.word_ring(view, message) if message.receiver_member else gathering.ring


def _facts(view: View, gathering: Gathering, message: Message) -> list[str]:
    ring = _word_ring(view, gathering, message)
    ways = [way.line for way in gathering.conference.ways]
    site = "Ni kallas till platsen." if gathering.on_site else "Deltagande per telefon eller video går bra."
    return [
        "\n".join([f"Tid: {word_when(gathering.conference)}.", *ways]),
        site,
        f"Kallad av {gathering.by}.",
        f"Frågor: ring {ring}." if ring else "",
    ]


def _needed(need: e.Need | None, message: Message) -> list[str]:
    if need is None:
        return []
    whom = f"{need.count} personer" if need.count > 1 else "en person"
    told = f"Från {need.party_name} behövs {whom} som har mandat."
    if need.standing_in:
        return [told, "Ingen har den rollen hos er i registret: ni som tar emot kallelser utser."]
    if any(each.function == message.receiver_function for each in need.further):
        return [told, "De som företräder er har inte svarat, eller kan inte: ni som tar emot kallelser utser."]
    return [told]


def _ask(gathering: Gathering, need: e.Need | None, message: Message) -> list[str]:
    name = need.party_name if need is not None else message.receiver_name
    return [
        "Svara här, utan att logga in: Kvittera, Deltar, Deltar inte eller Ring mig.\n" + ANSWER_LINK,
        f"Länken svarar för {name}, för den här kallelsen. Du kan ändra svaret; det senaste gäller. Den som inte kan"
        " komma skriver vem som kommer i stället; nästa söks tills någon själv har svarat att den deltar. Svaret binder"
        " inte organisationen. Skicka inte länken vidare.",
    ]


def _word_missing(gathering: Gathering, need: e.Need) -> str:
    return f"{need.party_name}: {count_attending(list_standing(gathering, need.number))} av {need.count}"


def _count(needs: list[e.Need]) -> str:
    return needs[0].party_name if len(needs) == 1 else f"{len(needs)} parter"


def _join(lines: Iterable[str]) -> str:
    return "\n\n".join(line for line in lines if line)


LETTERS = (
    Letter(
        kind=GATHERING_CALL,
        word=word_call,
        wanted=is_call_wanted,
        person=find_person,
        door=find_door,
        short=word_short,
    ),
    Letter(kind=e.GATHERING_MOVED, word=word_moved, wanted=is_change_wanted, door=find_door, short=word_short),
    Letter(kind=e.GATHERING_CANCELLED, word=word_cancelled, wanted=is_end_wanted, short=word_short),
    Letter(
        kind=e.GATHERING_UNFILLED,
        word=word_unfilled,
        wanted=is_unfilled_wanted,
        person=find_person,
        short=word_unfilled_short,
    ),
)
