"""The mark on an entry: a warning that it may be secret, by its section. One form, whoever puts it there."""

import re

from samverkan.lib.refusal import Refused

SECTION = re.compile(r"OSL \d{1,2}:\d{1,2}[a-z]?")


def check_mark(text: str) -> str:
    """The section without blanks around it, "" for an open entry; refuses what is not written as `OSL 18:13`."""
    section = text.strip()
    if section and not SECTION.fullmatch(section):
        raise Refused("unknown-section", section=section)
    return section
