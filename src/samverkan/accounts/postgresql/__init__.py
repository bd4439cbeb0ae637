"""Django's PostgreSQL for the accounts, but for how long it waits: each page asks who is logged in."""

CONNECT_SECONDS = 3
"""How long a new connection may take."""
