"""The combined picture (Samlad lägesbild): all that has been conveyed, a summary by a person, and fixed versions.

A fixed version carries its full content, words and scale included, and the digest of it: only that proves what was
on the screen. The picture as it is now is a pure function of what the actors have conveyed.
"""

from samverkan.features.combined.changes import Changes, RowChange, compare
from samverkan.features.combined.compiling import (
    Vital,
    build_content,
    build_document,
    list_vital,
)
from samverkan.features.combined.events import FIXED, Content, Fixed, Head, Opened, Row, SummaryWritten
from samverkan.features.combined.reading import of
from samverkan.features.combined.state import Combined, Opening, Summary, Version

__all__ = [
    "FIXED",
    "Changes",
    "Combined",
    "Content",
    "Fixed",
    "Head",
    "Opened",
    "Opening",
    "Row",
    "RowChange",
    "Summary",
    "SummaryWritten",
    "Version",
    "Vital",
    "build_content",
    "build_document",
    "compare",
    "list_vital",
    "of",
]
