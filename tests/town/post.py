"""The post: a real SMTP server on this machine, with an inbox for each address."""

import atexit
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from typing import Any

from samverkan.channels.email.tests.server import serving


class Sealed:
    """What was handed over, once for all its receivers. It is opened when somebody reads it: few are, of thousands."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    @cached_property
    def message(self) -> EmailMessage:
        return message_from_bytes(self._content, policy=policy.default)


class Mail:
    """A mail as its receiver reads it."""

    def __init__(self, address: str, sealed: Sealed) -> None:
        self.address = address
        self._sealed = sealed

    @cached_property
    def subject(self) -> str:
        return str(self._sealed.message["Subject"])

    @cached_property
    def key(self) -> str:
        return str(self._sealed.message["Message-ID"])

    @cached_property
    def text(self) -> str:
        return str(self._sealed.message.get_content()).replace("\r\n", "\n")

    @property
    def link(self) -> str:
        """The path of its answer link."""
        found = re.search(r"https://\S+?(/(?:svar|prov)/\S+/\S+/)", self.text)
        assert found, f"no link in {self.text}"
        return found[1]


class Post:
    """An aiosmtpd handler: takes everything, unless it is told what to answer."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.answer = "250 OK"
        self._lock = threading.Lock()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            sealed = Sealed(envelope.content)
            with self._lock:
                self.mails += [Mail(address, sealed) for address in envelope.rcpt_tos]
        return self.answer

    def list_about(self, words: str) -> list[Mail]:
        """The mails whose subject says this."""
        return [mail for mail in self.mails if words in mail.subject]

    def heard(self, words: str) -> set[str]:
        """The addresses that have got a mail whose subject says this."""
        return {mail.address for mail in self.list_about(words)}


class Office:
    """A server that takes for one post after another: to start one costs as much as to settle a town."""

    def __init__(self) -> None:
        self.post: Post | None = None
        self._open = ExitStack()
        self.port = self._open.enter_context(serving(self))
        atexit.register(self._open.close)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.post is None:
            return "421 Nobody is here"
        return await self.post.handle_DATA(server, session, envelope)


_FREE: list[Office] = []


@contextmanager
def receiving(post: Post) -> Iterator[int]:
    """Take mail for this post, and for no other meanwhile; gives the port."""
    office = _FREE.pop() if _FREE else Office()
    office.post = post
    try:
        yield office.port
    finally:
        office.post = None
        _FREE.append(office)
