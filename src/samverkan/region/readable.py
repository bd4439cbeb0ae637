"""Which signs a text can hold: one rule for every verb that takes a text, whichever door it came through.

A control character is seen by nobody, can ring a terminal's bell or end a program's text, and no person means one.
What is asked for with it is refused. What the service itself takes down from elsewhere (a text message, a server's
answer) is kept as it came, and laid bare where it is shown.
"""

import re
from typing import Any

import msgspec

from samverkan.lib.legible import CONTROLS
from samverkan.lib.refusal import Refused

BY_OTHERS = ("system", "sms", "voice")
"""Ways in whose texts nobody can mend who is told no."""

_UNREADABLE = re.compile(f"[{re.escape(CONTROLS)}\ud800-\udfff]")


def check_texts(given: msgspec.Struct) -> None:
    """Refuse a control character, or half a character, in what is asked for, however deep it stands.

    Tabs and new lines are text.
    """
    _check(given)


def _check(value: Any) -> None:
    match value:
        case str():
            found = _UNREADABLE.search(value)
            if found is not None:
                raise Refused("text-not-readable", sign=f"U+{ord(found[0]):04X}")
        case msgspec.Struct():
            for name in value.__struct_fields__:
                _check(getattr(value, name))
        case dict():
            for key, held in value.items():
                _check(key)
                _check(held)
        case tuple() | list() | set() | frozenset():
            for held in value:
                _check(held)
