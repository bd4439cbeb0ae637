"""The addresses of a function's pages, by their names."""

import functools
from typing import Any

from django.urls import reverse


@functools.lru_cache(maxsize=4_000)
def find_address(name: str, **named: Any) -> str:
    """The address that a page has by name; found once, since a page links to the same ones again and again."""
    return reverse(name, kwargs=named)
