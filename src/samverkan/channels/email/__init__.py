"""E-mail (e-post) over SMTP. A mail wakes nobody: it is handed over, never "reached"."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from samverkan.channels import Content, Outcome
from samverkan.channels.email.session import Server, Session

__all__ = ["Email", "Server", "WrongServer", "read_server"]

LINES = 3
"""So many sessions at once: what any mail server allows one that hands over to it."""


class WrongServer(ValueError):
    """The setting does not say which server: the text tells how to mend it."""


def read_server(environment: Mapping[str, str]) -> Server | None:
    """The server in `SAMVERKAN_SMTP`, such as `smtp+starttls://user:password@mail.example:587`; None: none.

    `SAMVERKAN_SMTP_FROM` is the sender. Raises `WrongServer`.
    """
    setting = environment.get("SAMVERKAN_SMTP", "").strip()
    if not setting:
        return None
    kinds = {"smtp": ("starttls", 587), "smtp+starttls": ("starttls", 587), "smtps": ("tls", 465)}
    kinds["smtp+plain"] = ("none", 25)
    told = urlsplit(setting)
    if told.scheme not in kinds or not told.hostname:
        raise WrongServer("SAMVERKAN_SMTP: write smtp+starttls://user:password@host:587, smtps:// or smtp+plain://")
    sender = environment.get("SAMVERKAN_SMTP_FROM", "").strip()
    if "@" not in sender:
        raise WrongServer("SAMVERKAN_SMTP_FROM: write the sender's address, such as samverkan@lansstyrelsen.example")
    security, port = kinds[told.scheme]
    return Server(
        host=told.hostname,
        port=told.port or port,
        security=security,
        sender=sender,
        user=unquote(told.username or ""),
        password=unquote(told.password or ""),
    )


class Email:
    """A channel to one mail server, by as many sessions as threads send at once."""

    kind = "email"
    reaches = "email"
    real = True
    short = False
    reply_to = None
    lines = LINES

    def __init__(self, server: Server, *, steady: Callable[[], float] = time.monotonic) -> None:
        self._server = server
        self._steady = steady
        self._free: deque[Session] = deque()

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Hand one mail over. What fails before the content was given has certainly not left."""
        try:
            session = self._free.pop()
        except IndexError:
            session = Session(self._server, steady=self._steady)
        try:
            return session.send(address=address, content=content, key=key)
        finally:
            self._free.append(session)

    def close(self) -> None:
        """End the sessions, politely when that is possible."""
        while self._free:
            self._free.pop().close()
