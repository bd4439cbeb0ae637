"""The furniture of Att göra, collected: it only reads."""

from samverkan.features.tasks.fragments import FRAGMENTS
from samverkan.region.room import Room

ROOM = Room(name="tasks", term="Att göra", fragments=FRAGMENTS)
