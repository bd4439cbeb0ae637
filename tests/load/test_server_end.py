"""The whole service, asked to end while people look at it."""

from pathlib import Path

import pytest

from samverkan.web.tests.sockets import Stream
from tests.load.service import Service

pytestmark = pytest.mark.load

PAGES = 9


def test_with_live_pages_open_the_service_ends_within_three_seconds(tmp_path: Path) -> None:
    service = Service(tmp_path, demo=True)
    service.found()
    service.start()
    pages = [Stream(service.port, "/f/lst-tib/live?parts=home.now:") for _ in range(PAGES)]
    shown = [page.next()[0] for page in pages]
    took = service.stop()
    ended = [page.next_with("never said") for page in pages]
    for page in pages:
        page.close()

    assert shown == ["message"] * PAGES
    assert took < 3
    assert ended == [("", "", "")] * PAGES, "each page's stream has an end, and the page comes back by itself"
