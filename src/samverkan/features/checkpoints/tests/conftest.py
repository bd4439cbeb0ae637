"""The real pages before a real region, as an example that asks nobody to log in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.project.furnishing import furnish_all
from samverkan.project.tests.county import County
from samverkan.web.house import furnish


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county whose pages are open."""
    county = County(tmp_path, demo=True)
    furnish_all(county.region)
    yield county
    furnish(None)
    county.close()
