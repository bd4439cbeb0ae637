"""E-mail (e-post) over SMTP. A mail wakes nobody: it is handed over, never "reached"."""

import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from samverkan.channels import Content, HandedOver, Outcome
from samverkan.channels.breaker import IDLE_SECONDS
from samverkan.channels.email.session import Server, Session

__all__ = ["Email", "Server", "WrongServer", "read_server"]

WAYS = "SAMVERKAN_SMTP: write smtp+starttls://user:password@host:587, smtps:// or smtp+plain://"
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
    try:
        told = urlsplit(setting)
        named = told.port
    except ValueError:  # what it says can hold the password
        raise WrongServer(WAYS) from None
    if told.scheme not in kinds or not told.hostname:
        raise WrongServer(WAYS)
    sender = environment.get("SAMVERKAN_SMTP_FROM", "").strip()
    if "@" not in sender:
        raise WrongServer("SAMVERKAN_SMTP_FROM: write the sender's address, such as samverkan@lansstyrelsen.example")
    security, port = kinds[told.scheme]
    return Server(
        host=told.hostname,
        port=named or port,
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
        self._heard_at = -math.inf
        self._is_away = False

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Hand one mail over. What fails before the content was given has certainly not left."""
        try:
            session = self._free.pop()
        except IndexError:
            session = Session(self._server, steady=self._steady)
        try:
            came = session.send(address=address, content=content, key=key)
        finally:
            self._free.append(session)
        if isinstance(came, HandedOver):
            self._heard_at, self._is_away = self._steady(), False
        return came

    def probe(self) -> None:
        """Ask the server how it is, in a session of its own, where it has taken nothing for a while."""
        if self._steady() - self._heard_at >= IDLE_SECONDS:
            self._is_away = not Session(self._server, steady=self._steady).is_up()

    def list_down(self) -> tuple[str, ...]:
        """ "" for the channel itself, when the server did not answer; it is tried with each mail all the same."""
        return ("",) if self._is_away else ()

    def close(self) -> None:
        """End the sessions, politely when that is possible."""
        while self._free:
            self._free.pop().close()
