"""The words of a drill. Swedish: the region's working language. PROV stands first, put there by who sends it."""

from datetime import datetime

from samverkan.features import incidents, messages
from samverkan.features.drills.answering import WORD
from samverkan.features.drills.reading import find_going, is_over
from samverkan.features.messages import ANSWER_LINK, TEST_CALL, Message
from samverkan.lib.local_time import clock_text
from samverkan.region.room import Brief, Letter, Wording
from samverkan.region.view import View

FOLDER = "prov"
SAID = "Provlarm. Inget har hänt."


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """That it is a test, and the one answer that is asked for."""
    drill = find_going(view)
    until = f", senast kl. {clock_text(drill.until)}" if drill is not None else ""
    lines = [
        "Det här är ett provlarm. Inget har hänt, och ni ska inte göra något annat än att svara.",
        f"Öppna länken och tryck på Provlarmet har nått mig{until}:\n{ANSWER_LINK}",
        f"Provet gäller {message.receiver_name}. Svaret säger att den här vägen når fram, och inget annat.",
    ]
    return Wording(subject="Provlarm – svara att det har nått fram", text="\n\n".join(lines))


def word_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """The same in 160 signs, with whom to ring. A text message is answered with the word itself, a call with a key."""
    choices = WORD if message.ways == ("sms",) else ""
    return Brief(said=SAID, ring=incidents.word_ring(view, message), choices=choices)


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether the drill goes on, and the person still holds the function."""
    drill = find_going(view)
    if drill is None or drill.id != message.about or is_over(drill, now):
        return False
    return messages.is_for(view, message, message.person, now)


def find_door(message: Message) -> tuple[str, str]:
    """Its link leads to a page of its own: none that answers an alarm."""
    return FOLDER, message.id


LETTER = Letter(kind=TEST_CALL, word=word, wanted=is_wanted, door=find_door, short=word_short)
