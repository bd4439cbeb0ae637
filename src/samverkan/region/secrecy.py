"""The mark on an entry: a warning that it may be secret, by its section. One form, whoever puts it there."""

import re

from samverkan.lib.refusal import Refused

COMMON = ("OSL 15:2", "OSL 18:13", "OSL 18:1", "OSL 18:8", "OSL 18:9", "OSL 25:1", "OSL 26:1")
"""The sections that are offered first; any other may be written."""

SECTION = re.compile(r"OSL \d{1,2}:\d{1,2}[a-z]?")


def check_mark(text: str) -> str:
    """The section without blanks around it, "" for an open entry; refuses what is not written as `OSL 18:13`."""
    section = text.strip()
    if section and not SECTION.fullmatch(section):
        raise Refused("unknown-section", section=section)
    return section
