"""One session with the mail server: what fails before the content was given has certainly not left."""

import re
import smtplib
import ssl
import time
from collections.abc import Callable

import msgspec

from samverkan.channels import Content, Failed, HandedOver, Outcome, Unknown
from samverkan.channels.email.wording import WrongAddress, build_mail
from samverkan.channels.posting import has_ended
from samverkan.lib.said import keep_known

TIMEOUT_SECONDS = 5.0
"""Of one step with the server; giving the content is three steps."""

GIVE_WITHIN_SECONDS = 9.0
"""What has not come as far as giving the content by then is broken off, so that a send takes less than 25."""

IDLE_SECONDS = 20.0
BURST_SECONDS = 1.0
"""A session that was used so lately is not asked whether the server is still there: that it has not hung up is seen."""

IN_A_SESSION = 50

_SENDER = "MAIL: "
_OURS = re.compile(
    r"(?:DATA: )?(?:53[0458]\b|5\d\d 5\.(?:1\.[78]|2\.252|7\.60)\b"
    r"|55\d 5\.7\.1 .*(?:Sender address rejected|Relay access denied))",
    re.IGNORECASE | re.DOTALL,
)
"""Many servers say first when they are told the receiver, or have the mail, that they take no such sender (RFC 3463:
1.7 and 1.8; Exchange's own 2.252 and 7.60), relay nothing for us, or want a log-in."""


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """The mail server to hand over to. `security`: `starttls`, `tls` or `none` (a server on the same machine)."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = ""


class Session:
    """A session with one mail server, kept open for a burst of messages. For one thread at a time."""

    def __init__(self, server: Server, *, steady: Callable[[], float] = time.monotonic) -> None:
        self._server = server
        self._steady = steady
        self._session: smtplib.SMTP | None = None
        self._used_at = 0.0
        self._sent = 0

    def close(self) -> None:
        """End the session, politely when that is possible."""
        session, self._session = self._session, None
        if session is None:
            return
        try:
            session.quit()
        except (OSError, smtplib.SMTPException):
            session.close()

    def is_up(self) -> bool:
        """Whether the server lets us in and takes our sender, without a mail. Ends the session."""
        try:
            return self._open().mail(self._server.sender)[0] == 250
        except (OSError, smtplib.SMTPException):
            return False
        finally:
            self.close()

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Hand one mail over. What fails before the content was given has certainly not left."""
        try:
            mail = build_mail(self._server.sender, address=address, content=content, key=key)
        except WrongAddress:
            return Failed(for_good=True, reason="bad-address")
        began = self._steady()
        try:
            session = self._open()
            _check(*session.mail(self._server.sender), to=_SENDER)
            _check(*session.rcpt(address))
        except _Answered as answer:
            self._reset()
            return Failed(for_good=answer.for_good, reason=answer.reason)
        except (OSError, smtplib.SMTPException) as fault:
            # Never for good: a server that is away, or a log-in or certificate that a person must mend.
            self._drop()
            return Failed(for_good=False, reason=_name(fault))
        if self._steady() - began > GIVE_WITHIN_SECONDS:
            self._drop()
            return Failed(for_good=False, reason="too-slow")
        return self._give(session, mail)

    def _give(self, session: smtplib.SMTP, mail: bytes) -> Outcome:
        """From here on silence means that nobody knows."""
        try:
            code, answer = session.data(mail)
        except smtplib.SMTPDataError as fault:
            self._reset()
            return _refuse(fault.smtp_code, fault.smtp_error)
        except (OSError, smtplib.SMTPException) as fault:
            self._drop()
            return Unknown(reason=_name(fault))
        if code != 250:
            self._reset()
            return _refuse(code, answer)
        self._sent += 1
        self._used_at = self._steady()
        return HandedOver()

    def _open(self) -> smtplib.SMTP:
        fresh = self._steady() - self._used_at < IDLE_SECONDS and self._sent < IN_A_SESSION
        if self._session is not None and fresh and self._still_there(self._session):
            return self._session
        self.close()
        session = _connect(self._server)
        self._session, self._sent, self._used_at = session, 0, self._steady()
        return session

    def _still_there(self, session: smtplib.SMTP) -> bool:
        if self._steady() - self._used_at < BURST_SECONDS:
            return not has_ended(session.sock)
        try:
            return session.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def _reset(self) -> None:
        if self._session is None:
            return
        try:
            self._session.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()


class _Answered(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.for_good = _is_for_good(code, reason)
        self.reason = reason


def _is_for_good(code: int, reason: str) -> bool:
    """Whether it is about the receiver, or the mail. A sender or a log-in that is refused is ours, or the server's, to
    mend."""
    return code >= 500 and not reason.startswith(_SENDER) and not _OURS.match(reason)


def _refuse(code: int, answer: bytes | str) -> Failed:
    """Where the server has the mail, and does not take it."""
    reason = _spoken(code, answer, to="DATA: ")
    return Failed(for_good=_is_for_good(code, reason), reason=reason)


def _check(code: int, answer: bytes, *, to: str = "") -> None:
    if code not in (250, 251):
        raise _Answered(code, _spoken(code, answer, to=to))


def _connect(server: Server) -> smtplib.SMTP:
    if server.security == "tls":
        context = ssl.create_default_context()
        session: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        session = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        if server.security == "starttls":
            session.starttls(context=ssl.create_default_context())
        if server.user:
            session.login(server.user, server.password)
        session.ehlo_or_helo_if_needed()
    except BaseException:
        session.close()
        raise
    return session


def _name(fault: Exception) -> str:
    said = _spoken(fault.smtp_code, fault.smtp_error) if isinstance(fault, smtplib.SMTPResponseException) else fault
    return f"{type(fault).__name__}: {said}"[:200]


def _spoken(code: int, answer: bytes | str, *, to: str = "") -> str:
    """The number and what was said; `to` which question, where it was not about the receiver's address."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{to}{code} {keep_known(text)}".strip()
