"""The room, collected. It has no events of its own: it shows what actors and functions keep, and mails what concerns
persons: invitations, their own turns and swaps, and what a roster lacks."""

from samverkan.features.contacts import lacking_letters, letters, swap_letters, turn_letters
from samverkan.features.contacts.notices import notices
from samverkan.features.contacts.turns import TellTurns, tell_turns
from samverkan.region.room import Room, Rule

ROOM = Room(
    name="contacts",
    term="Kontaktvägar",
    rules=[Rule(verb="contacts.tell_turns", input=TellTurns, decide=tell_turns, by=frozenset({"system"}))],
    notices=notices,
    letters=letters.LETTERS + lacking_letters.LETTERS + turn_letters.LETTERS + swap_letters.LETTERS,
)
