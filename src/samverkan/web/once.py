"""Rows drawn once: what a macro makes of values that never change is kept, and a page is put together from such rows.

A list that gets one line more draws one line, not thirty. What a macro draws must follow from its values, the language
and the day alone, as a fragment does; equal values then look the same whoever reads.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from jinja2.runtime import Macro

from samverkan.web.days import get_day
from samverkan.web.turns import give_way

MOST_KEPT = 8_000


def once(macro: Macro) -> Callable[..., str]:
    """The macro as one that remembers, for the language and the day of now: asked once for a list, not for each row.

    Values that cannot be told apart by hash are drawn each time.
    """
    language, day = get_language(), get_day()

    def draw(*values: Any) -> str:
        give_way()
        try:
            return _draw(macro, language, day, *values)
        except TypeError:
            return macro(*values)  # which raises it again where it was the macro's own

    return draw


def forget_drawn() -> None:
    """Keep nothing: something that has been drawn may no longer be shown."""
    _draw.cache_clear()


@lru_cache(maxsize=MOST_KEPT, typed=True)
def _draw(macro: Macro, _language: str, _day: date | None, *values: Any) -> str:
    return macro(*values)
