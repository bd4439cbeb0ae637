"""The addresses of a function's pages, by their names."""

import functools
from typing import Any

from django.urls import NoReverseMatch, reverse


@functools.lru_cache(maxsize=4_000)
def find_address(name: str, **named: Any) -> str:
    """The address that a page has by name; found once, since a page links to the same ones again and again.

    What another program has named with a slash is on no page: its address leads to none, and the list of it opens.
    """
    try:
        return reverse(name, kwargs=named)
    except NoReverseMatch:
        return reverse(name, kwargs={key: str(told).replace("/", "%2F") for key, told in named.items()})
