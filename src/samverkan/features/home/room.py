"""The furniture of Läget nu, collected: it only reads."""

from samverkan.features.home.fragments import FRAGMENTS
from samverkan.region.room import Room

ROOM = Room(name="home", term="Läget nu", fragments=FRAGMENTS)
