"""A mailbox read over IMAP (RFC 3501), with TLS from the first byte: looked at, never changed.

The mailbox is opened with EXAMINE and mails are fetched with PEEK, so nothing in it is marked, moved or deleted. How
far it has been read stands in a file of our own: the mailbox's UIDVALIDITY and the last UID. Where there is no such
file, or the mailbox has been made anew, the mails of the last week are read: what was known is then known already.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from imaplib import IMAP4
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from samverkan.feeds.bounces.imap_wire import Session
from samverkan.feeds.bounces.letters import Letter, WrongMailbox
from samverkan.feeds.bounces.reading import MOST_BYTES
from samverkan.lib.codec import UNREADABLE, decode, encode
from samverkan.lib.files import write_whole
from samverkan.lib.reaching import NotReached, Reach

PORT = 993
MOST_AT_ONCE = 200
LOOK_BACK = timedelta(days=7)
MOST_UID = 2**32
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HINT = "skriv imaps://namn:lösen@imap.example:993/INBOX, eller sökvägen till en mapp."

FIRST_REST_SECONDS = 60.0
LONGEST_REST_SECONDS = 1_800.0
"""So long is waited after faults: the same again and again would have the account locked."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Where the mailbox is, and who reads it."""

    host: str
    port: int
    user: str
    password: str
    mailbox: str

    @property
    def place(self) -> str:
        """Which mailbox it is, without the password."""
        return f"{self.user}@{self.host}:{self.port}/{self.mailbox}"


class Cursor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a mailbox has been read. Another `validity`, and the UIDs are those of other mails."""

    place: str
    validity: int
    uid: int


class Imap:
    """One mailbox of the service alone. Read by one thread; after faults it is left alone for a while."""

    def __init__(
        self,
        account: Account,
        *,
        cursor: Path | None,
        reach: Reach | None = None,
        steady: Callable[[], float] = time.monotonic,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._account = account
        self._path = cursor
        self._reach = reach or Reach(inside=frozenset({account.host.casefold()}))
        self._steady = steady
        self._clock = clock
        self._cursor = self._read_cursor()
        self._faults = 0
        self._rests_until = float("-inf")

    @property
    def place(self) -> str:
        """Which mailbox on which server, as a person knows it."""
        return f"{self._account.mailbox} hos {self._account.host}"

    def take_new(self) -> Iterator[Letter]:
        """The mails that have come since the last look, the oldest first, 200 at most. Raises `OSError`."""
        if self._steady() < self._rests_until:
            raise _away("the mail server is left alone for a while")
        try:
            yield from self._take()
        except (OSError, NotReached, IMAP4.error, ValueError) as fault:
            refused = isinstance(fault, LogInRefused)
            self._rest(longest=refused)
            raise _away(str(fault) if refused else _name(fault)) from None
        self._faults = 0

    def put_aside(self, letter: Letter, *, bounce: bool) -> bool:
        """Note that it has been read. False when that cannot be written: it is then read again after a restart."""
        self._cursor = msgspec.structs.replace(self._cursor, uid=int(letter.name))
        return self._keep()

    def _take(self) -> Iterator[Letter]:
        session = Session(self._account.host, self._account.port, reach=self._reach)
        try:
            _log_in(session, self._account)
            validity = session.look_into(self._account.mailbox)
            fresh = (self._cursor.place, self._cursor.validity) != (self._account.place, validity)
            if fresh:
                self._cursor = Cursor(place=self._account.place, validity=validity, uid=0)
            for uid in self._list_new(session, fresh=fresh)[:MOST_AT_ONCE]:
                data = session.take(uid, most=MOST_BYTES + 1)
                if data is None:  # somebody has taken it away meanwhile
                    self._cursor = msgspec.structs.replace(self._cursor, uid=uid)
                    continue
                yield Letter(name=str(uid), data=data if len(data) <= MOST_BYTES else None)
            session.leave()
        finally:
            session.shutdown()

    def _list_new(self, session: Session, *, fresh: bool) -> list[int]:
        """The UIDs after the last that was read; of a mailbox that is new to us those of the last week."""
        if fresh:
            day = (self._clock() - LOOK_BACK).date()
            found = session.find("SINCE", f"{day.day}-{MONTHS[day.month - 1]}-{day.year}")
        else:
            found = session.find("UID", f"{self._cursor.uid + 1}:*")  # gives the last one also where it is older
        return sorted(uid for uid in set(found) if self._cursor.uid < uid < MOST_UID)

    def _rest(self, *, longest: bool) -> None:
        self._faults += 1
        rest = LONGEST_REST_SECONDS if longest else FIRST_REST_SECONDS * 2 ** min(self._faults - 1, 10)
        self._rests_until = self._steady() + min(rest, LONGEST_REST_SECONDS)

    def _read_cursor(self) -> Cursor:
        nothing = Cursor(place="", validity=0, uid=0)
        if self._path is None:
            return nothing
        with suppress(OSError, *UNREADABLE):
            return decode(self._path.read_bytes(), Cursor)
        return nothing

    def _keep(self) -> bool:
        if self._path is None:
            return True
        try:
            write_whole(self._path, encode(self._cursor), mode=0o600)
        except OSError:
            return False
        return True


class LogInRefused(IMAP4.error):
    """The server does not take the name and the password."""


def read_account(told: str) -> Account:
    """What `imaps://user:password@host:993/INBOX` says. Raises `WrongMailbox`; never says the password."""
    try:
        parts = urlsplit(told)
        port = parts.port or PORT
    except ValueError:
        raise WrongMailbox("adressen går inte att läsa.", HINT) from None
    if parts.scheme != "imaps":
        raise WrongMailbox("bara imaps:// går att läsa: krypterat från början.", HINT)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    mailbox = unquote(parts.path.strip("/")) or "INBOX"
    if not (parts.hostname and user and password) or parts.query or parts.fragment:
        raise WrongMailbox("adressen säger inte server, namn och lösenord.", HINT)
    if not (mailbox.isascii() and all(each.isprintable() for each in (user, password, mailbox))):
        raise WrongMailbox("brevlådan, namnet eller lösenordet har tecken som inte går att använda.", HINT)
    return Account(host=parts.hostname, port=port, user=user, password=password, mailbox=mailbox)


def _log_in(session: Session, account: Account) -> None:
    try:
        session.log_in(account.user, account.password)
    except IMAP4.abort:
        raise
    except IMAP4.error:
        raise LogInRefused("the mail server refused the log-in") from None


def _away(why: str) -> OSError:
    """For the log: what a server has said is never in it, since that could be a mail's words."""
    return OSError(0, why)


def _name(fault: Exception) -> str:
    if isinstance(fault, NotReached):
        return f"the mail server was not reached: {fault}"
    return f"the mail server did not answer as it should: {type(fault).__name__}"
