"""The combined picture (Samlad lägesbild): all that has been conveyed, a summary by a person, and fixed versions.

A fixed version carries its full content, words and scale included, and the digest of it: only that proves what was
on the screen. The picture as it is now is a pure function of what the actors have conveyed.
"""

from samverkan.features.combined.changes import compare
from samverkan.features.combined.compiling import build_document, list_vital
from samverkan.features.combined.events import FIXED, Content, Fixed, Opened, Row, SummaryWritten
from samverkan.features.combined.opening import build_opening
from samverkan.features.combined.reading import of

__all__ = [
    "FIXED",
    "Content",
    "Fixed",
    "Opened",
    "Row",
    "SummaryWritten",
    "build_document",
    "build_opening",
    "compare",
    "list_vital",
    "of",
]
