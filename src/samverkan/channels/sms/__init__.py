"""Text messages (SMS)."""
