"""Incidents to meet through pages and links."""

import pytest

from samverkan.features.summons.tests.summoned import Summoned
from tests.town.town import Town


@pytest.fixture
def summoned(town: Town) -> Summoned:
    """Täby has pressed; Täby, Vaxholm and the county have got their mails."""
    return Summoned(town)


@pytest.fixture
def demo(example: Town) -> Summoned:
    """The same in the example (DEMO)."""
    return Summoned(example)
