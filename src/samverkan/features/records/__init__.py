"""Records (handlingar): what the law wants of an entry after it was written, by its owner, on a stated ground.

Märkning warns that an entry may be secret, diarienummer registers it, spärr takes it from every page at once,
gallring and radering take its content away for good. Rättelse is the log's correction, or a new version.
"""

from samverkan.features.records.reading import Standing, find_line, list_owned, list_readers, opened_by, standing
from samverkan.features.records.state import EMPTY, Records
from samverkan.region.view import View

__all__ = [
    "Standing",
    "find_line",
    "list_owned",
    "list_readers",
    "of",
    "opened_by",
    "standing",
]


def of(view: View, stream: str) -> Records:
    """What has been said of the entries in a stream, as this reader knows it."""
    return view.part(stream, "records", EMPTY)
