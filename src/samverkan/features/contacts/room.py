"""The room, collected. It has no events of its own: it shows what actors and functions keep."""

from samverkan.region.room import Room

ROOM = Room(name="contacts", term="Kontaktvägar")
