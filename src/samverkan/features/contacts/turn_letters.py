"""The words of a turn that comes, begins or has ended: by function, without a person's name. Swedish, as all letters.

They go by mail, or as a text message, and are no alarm: they say so first.
"""

from datetime import datetime, timedelta

from samverkan.features import actors, duty, functions, gatherings, incidents, summons
from samverkan.features.contacts import turns
from samverkan.features.contacts.keeping import find_to_ask
from samverkan.features.contacts.turns import Turn, find_hand_over, is_wanted, read_turn
from samverkan.features.messages import ANSWER_LINK, Message
from samverkan.lib.local_time import local, local_day
from samverkan.lib.refusal import Refused
from samverkan.region.room import Brief, Letter, Wording
from samverkan.region.view import View

DAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
SUBJECTS = {
    turns.AHEAD: "Du får jouren som {function} {day} kl. {clock}",
    turns.BEGUN: "Nu har du jouren som {function}",
    turns.ENDED: "Du har lämnat över jouren som {function}",
}
BEGINS = {
    turns.AHEAD: "Du får jouren som {function}, {member}, från {begins} {ends}.",
    turns.BEGUN: "Du har jouren som {function}, {member}, från {begins} {ends}.",
    turns.ENDED: "Din jour som {function}, {member}, är slut sedan {begins}. Någon annan har tagit över den.",
}
SHORT = {
    turns.AHEAD: "Inget larm. Du får jouren som {function} {day} kl. {clock}.",
    turns.BEGUN: "Inget larm. Nu har du jouren som {function}, sedan {day} kl. {clock}.",
    turns.ENDED: "Inget larm. Du har lämnat över jouren som {function} {day} kl. {clock}.",
}

ANSWERING = frozenset({functions.RECEIVER, functions.TIB})
"""Whoever has the duty in one of these answers for the actor."""


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """Function, time, calls that wait for an answer, place in turn, deputies, and whom to ring."""
    turn, told = read_turn(message), _tell(view, message)
    lines = [BEGINS[message.letter].format(**told)]
    if message.letter != turns.ENDED:
        lines += [_say_turn(view, turn), _say_change(view, message)]
    if unanswered := _say_calls(view, message, now):
        lines.insert(1, f"{unanswered} Svara på sidan Att göra.")
    lines.append(f"Din jour, när du har loggat in:\n{ANSWER_LINK}")
    return Wording(subject=SUBJECTS[message.letter].format(**told), text="\n\n".join(lines))


def word_short(view: View, message: Message, now: datetime, language: str) -> Brief:
    """Function and time, and calls that wait for an answer; whom to ring."""
    asked = find_to_ask(view, message.receiver_member, message.receiver_function)
    ring = f"{asked[0]}, {asked[1]}" if asked else ""
    said = (SHORT[message.letter].format(**_tell(view, message)), _say_calls(view, message, now))
    return Brief(said=" ".join(filter(None, said)), ring=ring)


def find_page(message: Message) -> str:
    """Where the person sees its own duty."""
    return f"/f/{message.receiver_function}/jour/min/"


def say_time(at: datetime) -> str:
    """`fre 2016-11-11 kl. 08.00`, on a Swedish clock."""
    moment = local(at)
    return f"{DAYS[moment.weekday()]} {moment:%Y-%m-%d} kl. {moment:%H.%M}"


def _tell(view: View, message: Message) -> dict[str, str]:
    """What the words are filled in with, as the receiver may read it."""
    turn, function = read_turn(message), functions.find_function(view, message.receiver_function)
    if function is None or find_hand_over(view, turn) is None:
        raise Refused("receiver-may-not-read")
    moment = local(turn.at)
    ends_at = _find_end(view, turn)
    return {
        "function": function.name,
        "member": actors.name_of(view, function.member, on=local_day(turn.at)),
        "begins": say_time(turn.at),
        "ends": f"till {say_time(ends_at)}" if ends_at else "tills vidare",
        "day": f"{DAYS[moment.weekday()]} {moment.day}/{moment.month}",
        "clock": f"{moment:%H.%M}",
    }


def _find_end(view: View, turn: Turn) -> datetime | None:
    """When the person is relieved of that place in the turn; None: not within a month."""
    last = turn.at + turns.FURTHEST
    after = turn.at + timedelta(microseconds=1)
    coming = duty.list_hand_overs(view, function=turn.function, from_at=after, to_at=last)
    left = (each.at for each in coming if each.order == turn.order and turn.person in each.leaves)
    return next(left, None)


def _say_turn(view: View, turn: Turn) -> str:
    """The person's place in turn; for who is first, whether there is a deputy."""
    if turn.order > 1:
        return f"Du är ersättare, nummer {turn.order} i tur: du söks om den före dig inte svarar."
    deputies = [each for each in duty.on_duty(view, function=turn.function, at=turn.at) if each.person != turn.person]
    if deputies:
        return "Du är först i tur. Den som är ersättare söks om du inte svarar."
    return "Du är först i tur. Det finns ingen ersättare när din jour börjar."


def _say_calls(view: View, message: Message, now: datetime) -> str:
    """How many calls nobody of the actor has answered, for who now has the duty of answering: their steps may have come
    to an end in somebody else's night. Without their names, which may be for few, and without exercises."""
    function = functions.find_function(view, message.receiver_function)
    if message.letter != turns.BEGUN or function is None or not ANSWERING & set(function.roles):
        return ""
    ended, own = functions.of(view).ended, {"member": function.member, "function": function.id}
    called = (each for each in incidents.list_open(view) if not each.exercise)
    count = sum(summons.waits_for(each, summons.of(view, each.id), function.member, now) for each in called)
    circles = (each for each in gatherings.list_gatherings(view) if not each.exercise)
    count += sum(gatherings.needs_answer(ended, each, **own, now=now) is not None for each in circles)
    if not count:
        return ""
    return "En kallelse till er är obesvarad." if count == 1 else f"{count} kallelser till er är obesvarade."


def _say_change(view: View, message: Message) -> str:
    asked = find_to_ask(view, message.receiver_member, message.receiver_function)
    ring = f" eller ring {asked[0]}, {asked[1]}" if asked else " eller hör av dig till den som planerar jouren"
    return f"Kan du inte ha jouren då: erbjud ett byte på din sida,{ring}."


LETTERS = tuple(
    Letter(kind=kind, word=word, wanted=is_wanted, about_service=True, short=word_short, page=find_page)
    for kind in (turns.AHEAD, turns.BEGUN, turns.ENDED)
)
