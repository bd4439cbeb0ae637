"""iCalendar (RFC 5545), both ways: rosters that are kept elsewhere are read, and our own can be subscribed to."""

from samverkan.feeds.ical.apart import read_apart
from samverkan.feeds.ical.faults import SENTENCES, WHOLE, Fault
from samverkan.feeds.ical.reading import Entry, Reading, read_calendar

__all__ = ["SENTENCES", "WHOLE", "Entry", "Fault", "Reading", "read_apart", "read_calendar"]
