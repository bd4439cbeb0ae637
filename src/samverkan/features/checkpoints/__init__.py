"""Checkpoints (Kontrollpunkter): signed heads of what a member reads, held by the member against a rewritten journal.

Each hour, with every fixed document and when somebody asks, the service signs where each stream stands that the member
reads; the head of the whole journal goes to one named witness (vittne). `samverkan verify --checkpoint FILE` compares.
"""

from samverkan.features.checkpoints.events import Asked, Signed
from samverkan.features.checkpoints.reading import find_witness, of, of_whole
from samverkan.features.checkpoints.rules import Sign
from samverkan.features.checkpoints.state import EMPTY, Checkpoints

__all__ = ["EMPTY", "Asked", "Checkpoints", "Sign", "Signed", "find_witness", "of", "of_whole"]
