"""Which signs a text can hold: one rule for every verb that takes a text, whichever door it came through.

A control character is seen by nobody, can ring a terminal's bell or end a program's text, and no person means one. What
is asked for with it is refused. So is what hides words within words (tags that are no flag's, signs that Unicode has
given up), and a text that is not empty and shows nothing. What turns a sentence round can come with a number that is
pasted from a telephone's contacts: it is kept, and shown by a sign where it stands (`lib/legible.py`). The joiners of
emoji and of other scripts, soft hyphens and marks of direction are text.

What the service itself takes down from elsewhere (a text message, a server's answer) is kept as it came, and laid bare
where it is shown.
"""

import re

import msgspec

from samverkan.lib.legible import CONTROLS, shows_nothing
from samverkan.lib.refusal import Refused
from samverkan.region.walking import walk

BY_OTHERS = ("system", "sms", "voice")
"""Ways in whose texts nobody can mend who is told no."""

_UNREADABLE = re.compile(
    f"[{re.escape(CONTROLS)}\ud800-\udfff\u206a-\u206f\ufff9-\ufffb\U0001d173-\U0001d17a]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]"  # tags but for those of a flag (England's)
)


def check_texts(given: msgspec.Struct) -> None:
    """Refuse what nobody can read in what is asked for, however deep it stands. Tabs and new lines are text."""
    walk(given, str, _check)


def _check(text: str) -> None:
    found = _UNREADABLE.search(text)
    if found is None and not shows_nothing(text):
        return
    sign = found[0] if found is not None else text.strip()[0]
    raise Refused("text-not-readable", sign=f"U+{ord(sign):04X}")
