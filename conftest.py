"""What every test in the house may ask for."""

import gc

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.installation", "tests.databases", "tests.town.fixtures")

# How long an example takes is the machine's affair; figures stand in `samverkan bench`, never in a timed test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

LONGEST = (
    "tests/journeys/test_nothing_leaks.py",
    "tests/journeys/test_now_and_then_agree.py",
    "tests/journeys/test_the_whole_story.py",
    "tests/journeys/test_the_chain.py",
    "src/samverkan/work/tests/test_killed.py",
    "src/samverkan/work/tests/test_never_silent.py",
)
"""What takes seconds in one piece: begun first, so that nobody waits for it alone at the end."""

# Towns and syntax trees are made by the thousand and mostly stay: looked through as often as by default, they cost a
# sixth of the time.
gc.set_threshold(10_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest begin first; the others stay in their order."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """What has been imported stays to the end: nobody need look through it again for what could be thrown away."""
    gc.freeze()
