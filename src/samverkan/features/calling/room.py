"""The room, collected. It has no events of its own: it is what the rooms that call are built on."""

from samverkan.region.room import Room

ROOM = Room(name="calling", term="Kalla, steg för steg")
