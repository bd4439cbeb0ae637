"""A county for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.project.tests.county import County


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A fresh region on a file."""
    county = County(tmp_path)
    yield county
    county.close()
