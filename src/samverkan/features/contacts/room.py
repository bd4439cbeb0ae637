"""The room, collected. It has no events of its own: it shows what actors and functions keep, and mails invitations."""

from samverkan.features.contacts import lacking_letters, letters
from samverkan.features.contacts.notices import notices
from samverkan.region.room import Room

ROOM = Room(name="contacts", term="Kontaktvägar", notices=notices, letters=letters.LETTERS + lacking_letters.LETTERS)
