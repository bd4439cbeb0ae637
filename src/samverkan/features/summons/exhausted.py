"""The last step: who is on duty in the county is told which actors have nobody left to try, and asked to ring them."""

from datetime import datetime

from samverkan.features import incidents
from samverkan.features.calling import brief_missing, find_person, is_left_to_tell, is_of_end
from samverkan.features.incidents import Incident, Participant
from samverkan.features.messages import SUMMONS_EXHAUSTED, Message
from samverkan.features.summons.reading import has_answered, has_declined, list_exhausted, of
from samverkan.features.summons.state import Summons
from samverkan.lib.local_time import clock_text
from samverkan.region.room import Brief, Letter, Wording
from samverkan.region.view import View


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """Which actors have not said whether they take part, and where the numbers are."""
    incident = incidents.get_for(view, message)
    names, title = _list_names(view, incident, now), incidents.name_beside(view, incident)
    one = len(names) == 1
    lines = [
        title,
        f"{'Den här aktören' if one else 'De här aktörerna'} har inte sagt om de deltar, och det finns ingen kvar att"
        f" försöka med kl. {clock_text(now)}:",
        "\n".join(f"- {line}" for line in _list_lines(view, incident, now)),
        f"Ring {'den' if one else 'dem'}. Numren står under Aktörer, Kontaktvägar; vad som har prövats står på"
        " händelsens sida Kallelse. Skriv in svaret där.",
    ]
    return Wording(subject=f"{_name_lack(view, incident, now)} från {_count(names)} – {title}", text="\n\n".join(lines))


def word_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """The same in 160 signs."""
    incident = incidents.get_for(view, message)
    names = _list_names(view, incident, now)
    count = "en aktör" if len(names) == 1 else f"{len(names)} aktörer"
    lack = _name_lack(view, incident, now)
    return brief_missing(
        lambda what: f"{lack} på kallelsen från {count} ({what}), ska ringas",
        what=incidents.name_in_public(incident),
        names=names,
        ring=incidents.word_ring(view, message),
    )


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether some actor whose time went out then still has not answered, and the county has not heard of it."""
    incident = incidents.of(view, message.about)
    if incident is None:
        return False
    summons = of(view, incident.id)
    silent = list_exhausted(incident, summons, now)
    ended = (summons.calling[member].ends_at for member in silent)
    if not any(is_of_end(message, at) for at in ended):
        return False
    return is_left_to_tell(view, message, now, acted=summons.acted)


def _list_names(view: View, incident: Incident, now: datetime) -> list[str]:
    return [seat.name for seat in _list_silent(view, incident, now)]


def _list_lines(view: View, incident: Incident, now: datetime) -> list[str]:
    """The names, and what is known of who has answered there."""
    summons = of(view, incident.id)
    return [f"{seat.name}{_known_of(summons, seat.member)}" for seat in _list_silent(view, incident, now)]


def _name_lack(view: View, incident: Incident, now: datetime) -> str:
    """What is missing: a word from somebody, or only somebody who comes."""
    summons = of(view, incident.id)
    refused = all(has_declined(summons, seat.member) for seat in _list_silent(view, incident, now))
    return "Inget ja" if refused else "Inget besked"


def _known_of(summons: Summons, member: str) -> str:
    if has_declined(summons, member):
        return " (den som svarade kan inte komma: sök någon annan)"
    return " (har kvitterat)" if has_answered(summons, member) else ""


def _list_silent(view: View, incident: Incident, now: datetime) -> list[Participant]:
    silent = frozenset(list_exhausted(incident, of(view, incident.id), now))
    return [seat for seat in incidents.list_participants(incident) if seat.member in silent]


def _count(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} aktörer"


LETTER = Letter(kind=SUMMONS_EXHAUSTED, word=word, wanted=is_wanted, person=find_person, short=word_short)
