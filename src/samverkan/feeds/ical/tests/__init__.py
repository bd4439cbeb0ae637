"""Tests of reading, fetching and publishing calendars."""
