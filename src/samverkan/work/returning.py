"""Mails that come back: what a mail server says of an attempt that had been handed over becomes its outcome.

A bounce is believed only when it brings the mark that this attempt's mail left with, and names the receiver that it
went to. What is not believed is counted, for who runs the service, and changes nothing.
"""

import logging
import re
from collections import Counter

import msgspec

from samverkan.channels.email.marks import MARK, find_attempt
from samverkan.features import charter, messages
from samverkan.features.messages.attempts import Record
from samverkan.features.messages.delivery import Attempt
from samverkan.features.messages.watching import NoteRefused, Why
from samverkan.feeds.bounces import Mailbox, Notice, Unreadable, read_notices
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region
from samverkan.work.preparing import Preparing

WORKER = "bounces"
_ID = re.compile(r"<?(?P<message>[a-z]-[A-Za-z0-9_.-]{1,120})@[^@\s]+>?")
_log = logging.getLogger(__name__)


class Returning:
    """Reads the mailbox. `turn` is one look."""

    def __init__(self, *, region: Region, preparing: Preparing, mailbox: Mailbox, key: bytes, name: str) -> None:
        self._region = region
        self._preparing = preparing
        self._mailbox = mailbox
        self._key = key
        self._name = name
        self._turns = 0
        self._away = False

    def turn(self) -> int:
        """Take what has come; how many messages failed by it. A mailbox that is away is told of once, in the log."""
        if not charter.of(self._region.view()).node:
            return 0
        try:
            failed = self._take_new()
        except OSError as fault:
            if not self._away:
                _log.error("the mailbox of bounces cannot be read: %s", fault.strerror or type(fault).__name__)
            self._away = True
            return 0
        self._away = False
        return failed

    def _take_new(self) -> int:
        self._turns += 1
        turned: Counter[Why] = Counter()
        failed = 0
        for letter in self._mailbox.take_new():
            notices = _read(letter.data, turned)
            failed += sum(self._take(notice, turned) for notice in notices or ())
            if not self._mailbox.put_aside(letter, bounce=notices != []):
                _log.error("a mail in the mailbox of bounces cannot be put aside; it is left where it lies")
        for why, count in sorted(turned.items()):
            self._execute("messages.note_refused", NoteRefused(kind="email", why=why, count=count), why)
        return failed

    def _take(self, notice: Notice, turned: Counter[Why]) -> bool:
        """Whether a message failed by it."""
        found = self._find(notice)
        if isinstance(found, str):
            turned[found] += 1
            return False
        message, attempt = found
        if notice.action == "failed":
            return self._fail(message, attempt, notice.status)
        if notice.action == "delayed":
            _log.warning("a mail server still tries to deliver message %s (%s)", message.id, notice.status)
        return False

    def _find(self, notice: Notice) -> tuple[messages.Message, Attempt] | Why:
        """The attempt that it tells of, or why it is not believed."""
        told = _ID.fullmatch(notice.message_id)
        message = messages.find(self._region.view(), told["message"]) if told else None
        if message is None:
            return "unknown-message"
        proved = (find_attempt(self._key, notice.mark, message=message.id, address=each) for each in notice.addresses)
        number = next((each for each in proved if each is not None), None)
        if number is None:
            return "not-ours"
        attempt = message.attempts.get(number)
        if attempt is None or attempt.channel_kind != "email":
            return "unknown-message"
        return (message, attempt) if attempt.outcome in ("", "handed-over") else "again"

    def _fail(self, message: messages.Message, attempt: Attempt, status: str) -> bool:
        """Its way has failed for good; it goes by the next, while there is one and time for it."""
        now = self._region.clock.now()
        another = now <= message.not_after and self._preparing.has_another_path(
            message, attempt.channel, attempt.channel_kind
        )
        failed = self._preparing.fail(
            message,
            now,
            f"bounced: {status}".rstrip(": "),
            for_good=not another,
            path_failed=True,
            attempt=attempt.number,
        )
        outcome = msgspec.structs.replace(failed, retry_at=now) if another else failed
        record = Record(worker=WORKER, outcomes=(outcome,))
        return self._execute("messages.record", record, f"{message.id}/{attempt.number}")

    def _execute(self, verb: str, given: msgspec.Struct, about: str) -> bool:
        key = f"{WORKER}/{self._name}/{self._turns}/{about}"
        try:
            self._region.execute(Command(verb=verb, given=given, acting=SYSTEM, key=key))
        except Refused as refusal:
            _log.error("what a bounce says cannot be written: %s", refusal)
            return False
        return True


def _read(data: bytes | None, turned: Counter[Why]) -> list[Notice] | None:
    """What the mail says; [] for a mail that is no bounce, None for one that cannot be read, which is counted."""
    try:
        if data is None:
            raise Unreadable("too-big")
        return read_notices(data, mark=MARK)
    except Unreadable:
        turned["unreadable"] += 1
        return None
