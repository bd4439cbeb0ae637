"""The whole service, asked to end while people look at it."""

from pathlib import Path

import pytest

from samverkan.web.tests.sockets import Stream
from tests.load.service import Service

pytestmark = pytest.mark.load

PAGES = 9


def open_page(port: int) -> Stream:
    """A page that has been shown its part; opened anew, as a browser does, while the service still begins streams."""
    for _ in range(PAGES):
        page = Stream(port, "/f/lst-tib/live?parts=home.now:")
        told = page.next()[0]
        if told == "message":
            return page
        page.close()
        assert told == "whole"
    raise AssertionError("it was never shown its part")


def test_with_live_pages_open_the_service_ends_within_three_seconds(tmp_path: Path) -> None:
    service = Service(tmp_path, demo=True)
    service.found()
    service.start()
    pages = [open_page(service.port) for _ in range(PAGES)]
    took = service.stop()
    ended = [page.next_with("never said") for page in pages]
    for page in pages:
        page.close()

    assert took < 3
    assert ended == [("", "", "")] * PAGES, "each page's stream has an end, and the page comes back by itself"
