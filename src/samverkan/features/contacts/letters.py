"""The words of an invitation to log in, and where its link leads. Swedish: the region's working language."""

from collections.abc import Sequence
from datetime import datetime

from samverkan.features import actors, charter, functions
from samverkan.features.contacts.notices import INVITATION
from samverkan.features.messages import ANSWER_LINK, Message
from samverkan.lib.local_time import local, local_day
from samverkan.lib.refusal import Refused
from samverkan.region.room import Letter, Way, Wording
from samverkan.region.view import View

FOLDER = "inbjudan"


def word_invitation(view: View, message: Message, now: datetime, language: str) -> Wording:
    """Who invites, to what, until when. No name of the person: the mail may reach somebody else."""
    person = _find(view, message)
    if person is None or person.invitation is None:
        raise Refused("receiver-may-not-read")
    region, until = charter.of(view).name, local(person.invitation.until)
    member = actors.name_of(view, message.receiver_member, on=local_day(now))
    lines = [
        f"{member} har lagt in dig i registret för {region} och bjuder in dig att logga in.",
        f"Ordna din inloggning här, senast {until:%Y-%m-%d} kl. {until:%H.%M}:\n{ANSWER_LINK}",
        "Du väljer passnyckel, eller lösenord och en kod i telefonen. Det tar ett par minuter. "
        "Hade du redan en inloggning så ersätts den.",
        "Länken är din egen: den som har den kan ordna en inloggning i ditt namn. Skicka den inte vidare. "
        "Väntade du dig inte det här, låt bli länken och hör av dig till din organisation.",
    ]
    return Wording(subject=f"Inbjudan att logga in – {region}", text="\n\n".join(lines))


def is_open(view: View, message: Message, now: datetime) -> bool:
    """Whether the invitation can still be used."""
    person = _find(view, message)
    return person is not None and person.invitation is not None and person.invitation.is_open(now)


def list_ways(view: View, message: Message) -> Sequence[Way]:
    """The one address that the invitation names, while it is still the person's."""
    person = _find(view, message)
    way = person.reach.get(person.invitation.channel) if person is not None and person.invitation else None
    return [] if way is None else [Way(id=way.id, kind=way.kind, address=way.address)]


def find_door(message: Message) -> tuple[str, str]:
    """The link leads to the invitation, not to the message: one handed over by hand leads there, too."""
    return FOLDER, message.cause_key.rpartition("/")[2]


def _find(view: View, message: Message) -> functions.Person | None:
    """The person, when this message's invitation is still the newest."""
    found = functions.find_invited(view, find_door(message)[1])
    return found[1] if found is not None else None


LETTERS = (
    Letter(
        kind=INVITATION,
        word=word_invitation,
        wanted=is_open,
        ways=list_ways,
        door=find_door,
        about_service=True,
    ),
)
