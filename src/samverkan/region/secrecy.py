"""The mark on an entry: a warning that it may be secret, by its section. One form, whoever puts it there."""

import re

from samverkan.lib.refusal import Refused

COMMON = ("OSL 15:2", "OSL 18:13", "OSL 18:1", "OSL 18:8", "OSL 18:9", "OSL 25:1", "OSL 26:1")
"""The sections that are offered first; any other may be written."""

CITED = (
    re.compile(r"(?i:OSL )?(\d{1,2}):(\d{1,2} ?[a-z]?)(?i: OSL)?"),
    re.compile(r"(?i:OSL )?(\d{1,2}) ?kap\.? (\d{1,2} ?[a-z]?) ?§(?i: OSL)?"),
    re.compile(r"(?i:OSL )?(\d{1,2}) ?kap\.? § ?(\d{1,2} ?[a-z]?)(?i: OSL)?"),
)
"""The ways that people cite a section, of chapter and paragraph: `18:13`, `18 kap. 13 § OSL`."""


def check_mark(text: str) -> str:
    """The section as `OSL 18:13`, however it is cited, "" for an open entry; refuses what is no section."""
    section = re.sub("[ \xa0]+", " ", text).strip()
    if not section:
        return ""
    cited = next((found for form in CITED if (found := form.fullmatch(section))), None)
    if cited is None:
        raise Refused("unknown-section", section=section)
    return f"OSL {cited[1]}:{cited[2].replace(' ', '')}"
