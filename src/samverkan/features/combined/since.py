"""What has changed since a fixed version, with the marks that its reports have now. Pure."""

from samverkan.features.combined.changes import Changes, compare
from samverkan.features.combined.compiling import put_marks
from samverkan.features.combined.events import Content
from samverkan.features.combined.state import Version
from samverkan.features.reports import Conveyances


def find_since(before: Version | None, after: Content | None, told: Conveyances) -> Changes | None:
    """What changed since the version; None where one of the two is not there to compare with."""
    if before is None or before.content is None or after is None:
        return None
    return compare(put_marks(before.content, told), after)
