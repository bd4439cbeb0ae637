"""iCalendar (RFC 5545), both ways: rosters that are kept elsewhere are read, and our own can be subscribed to.

The engine that reads is loaded only in the child that uses it (`apart.py`).
"""
