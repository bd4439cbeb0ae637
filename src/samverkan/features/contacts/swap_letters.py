"""The words of an offered swap and of its answer: by function and time, without a person's name.

The link leads to the page where the person answers, logged in: following it answers nothing.
"""

from datetime import datetime

from samverkan.features import functions
from samverkan.features.contacts import swaps
from samverkan.features.contacts.turn_letters import find_page, say_time
from samverkan.features.duty import Swap
from samverkan.features.messages import ANSWER_LINK, Message
from samverkan.lib.refusal import Refused
from samverkan.region.room import Brief, Letter, Wording
from samverkan.region.view import View

ASKS = "En kollega frågar om du tar jouren som {function}"
ENDS = "Passet är kollegans tills du har svarat ja. Svara på din sida, när du har loggat in:"


def word_offer(view: View, message: Message, now: datetime, language: str) -> Wording:
    """Which turns, and until when it can be answered."""
    swap, name = _read(view, message)
    lines = [
        f"{ASKS.format(function=name)} från {say_time(swap.from_at)} till {say_time(swap.to_at)}.",
        f"{ENDS}\n{ANSWER_LINK}",
    ]
    return Wording(subject=ASKS.format(function=name), text="\n\n".join(lines))


def word_offer_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """As the letter. It is answered by no text message."""
    swap, name = _read(view, message)
    return Brief(said=f"Inget larm. {ASKS.format(function=name)} {say_time(swap.from_at)}. Logga in och svara.")


def word_answer(view: View, message: Message, now: datetime, language: str) -> Wording:
    """What became of it, to who offered or to who was asked, and whose the turns are."""
    swap, name = _read(view, message)
    said = _say(message, swap)
    times = f"Jouren som {name} från {say_time(swap.from_at)} till {say_time(swap.to_at)}."
    lines = [times, said, f"Din jour, när du har loggat in:\n{ANSWER_LINK}"]
    return Wording(subject=f"Byte av jour som {name}: {_say_briefly(message, swap)}", text="\n\n".join(lines))


def word_answer_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """As the letter, shorter."""
    swap, name = _read(view, message)
    return Brief(
        said=f"Inget larm. Byte av jour som {name} {say_time(swap.from_at)}: {_say_briefly(message, swap)}.",
    )


def _say(message: Message, swap: Swap) -> str:
    offered = message.person == swap.from_person
    if swap.accepted:
        return "Bytet är godtaget: din kollega har tagit passet." if offered else "Bytet är godtaget: passet är ditt."
    if swap.accepted is None:
        still = "Passet är ditt om schemat inte säger något annat." if offered else "Du behöver inte svara."
        return f"Frågan gäller inte längre: tiden har börjat, eller schemat har ändrats. {still}"
    return "Bytet blev inte av: passet är ditt." if offered else "Frågan är tillbakatagen. Du behöver inte svara."


def _say_briefly(message: Message, swap: Swap) -> str:
    if swap.accepted is None:
        return "gäller inte längre"
    refused = "nej" if message.person == swap.from_person else "tillbakataget"
    return "godtaget" if swap.accepted else refused


def _read(view: View, message: Message) -> tuple[Swap, str]:
    """The offer and the name of its function, as the receiver may read them."""
    swap, function = swaps.find_swap(view, message), functions.find_function(view, message.receiver_function)
    if swap is None or function is None:
        raise Refused("receiver-may-not-read")
    return swap, function.name


LETTERS = (
    Letter(
        kind=swaps.OFFERED,
        word=word_offer,
        wanted=swaps.is_asked,
        about_service=True,
        short=word_offer_short,
        page=find_page,
    ),
    Letter(
        kind=swaps.SETTLED,
        word=word_answer,
        wanted=swaps.is_settled,
        about_service=True,
        short=word_answer_short,
        page=find_page,
    ),
)
