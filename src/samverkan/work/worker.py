"""The worker's loop: one group of messages at a time, in two commits (starts, outcomes)."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

import msgspec

from samverkan.channels import Failed, HandedOver, Unknown
from samverkan.features import charter, messages
from samverkan.features.messages.attempts import MOST_ALARMS, Install, Outcome, Record, Start
from samverkan.features.messages.rules import GoOn, Pause
from samverkan.features.messages.sending import NOTE
from samverkan.features.messages.setting_aside import TellSetAside, list_untold
from samverkan.features.messages.watching import Watch
from samverkan.journal.errors import JournalError
from samverkan.lib.faults import explain
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt, Unconfirmed
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region
from samverkan.region.view import State
from samverkan.work.handing import Gathering, hand_over, hand_over_all, number_parts
from samverkan.work.installation import Installation
from samverkan.work.leasing import Leasing
from samverkan.work.looking import BUNDLE, Looking
from samverkan.work.preparing import Preparing, Ready
from samverkan.work.ticking import Ticking

HAND_OVER_WITHIN_SECONDS = 5.0
"""What was started longer ago is not handed over: with a send of 25 s it could pass the 30 s of *okänt*."""

LOOK_EVERY_SECONDS = 1.0
QUICK_SECONDS = 0.5
"""A group that took no longer may be followed by one of twice its size: what is begun is never many seconds' work."""

_log = logging.getLogger(__name__)


class Worker:
    """Sends what is due. `turn` is one pass; `run` passes until it is told to stop. One thread."""

    def __init__(
        self,
        *,
        region: Region,
        preparing: Preparing,
        installation: Installation,
        channels: Callable[[bool, bool], tuple[str, ...]],
        down: Callable[[], tuple[tuple[str, str], ...]],
        ticking: Ticking,
        name: str,
    ) -> None:
        self._region = region
        self._preparing = preparing
        self._installation = installation
        self._channels = channels
        self._down = down
        self._ticking = ticking
        self._name = name
        self._leasing = Leasing(region, installation, name=name)
        self._acts = 0
        self._most = BUNDLE
        self._known_at = -1
        self._looking = Looking(region)
        self._noted_sending = False
        self._installed = False
        self._unrecorded: list[tuple[str, Record]] = []
        self._unpaused: tuple[str, str] | None = None
        self._told: tuple[str, str] | None = None
        self._wake = threading.Event()

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; a fault is logged and the next pass begins after a second."""
        end_listening = self._region.listen(self._heard)
        try:
            while not stop.is_set():
                self._wake.clear()
                if not self._turn_safely():
                    self._wake.wait(self._find_rest_seconds())
        finally:
            end_listening()
            self._leasing.give_up()

    def _find_rest_seconds(self) -> float:
        """How long to rest: until something has its time, and never longer than a second."""
        now = self._region.clock.now()
        coming = messages.next_look(self._region.view(), now)
        return LOOK_EVERY_SECONDS if coming is None else min(LOOK_EVERY_SECONDS, (coming - now).total_seconds())

    def bind(self) -> None:
        """Say whose journal this is, before anything else that begins with the service writes to it: what waits in a
        journal that is nobody's yet has come with it from elsewhere, and is not sent before a person has looked."""
        try:
            self._bind()
        except (Refused, Unconfirmed, JournalError) as fault:  # the first pass tries again, and says so
            _log.warning("it cannot be noted yet whose journal this is: %s", str(fault) or type(fault).__name__)

    def _bind(self) -> None:
        view = self._region.view()
        if charter.of(view).node and not self._installed:
            kinds, played = (self._channels(charter.of(view).demo, exercise) for exercise in (False, True))
            own = Install(installation=self._installation.name, channels=kinds, in_exercise=played)
            self._execute("messages.install", own)
            self._installed = True

    def wake(self) -> None:
        """Look now."""
        self._wake.set()

    def turn(self) -> bool:
        """One pass; True when something was done and there can be more to do at once."""
        now = self._region.clock.now()
        if not charter.of(self._region.view()).node or not self._is_in_order(now):
            return False
        self._record_what_waits()
        self._leasing.follow()
        self._tell(now)
        if messages.sending(self._region.view()).paused:
            return False
        look = self._looking.look(now, known_at=self._known_at, most=self._most)
        self._record([Outcome(message=message.id, came="expired") for message in look.late])
        if not look.due or not self._leasing.take(now):
            return bool(look.late)
        self._known_at = self._region.state.position
        due = [(number, message) for number, bundle in enumerate(look.due) for message in bundle]
        prepared = [(number, self._preparing.prepare(message, look.at)) for number, message in due]
        self._record([each for _, each in prepared if isinstance(each, Outcome)])
        ready = [msgspec.structs.replace(each, bundle=number) for number, each in prepared if isinstance(each, Ready)]
        return self._send_group(ready) or bool(look.late)

    def _turn_safely(self) -> bool:
        try:
            return self.turn()
        except (Refused, Unconfirmed, JournalError) as fault:
            _log.warning("the worker will look again: %s", str(fault) or type(fault).__name__)
        except Exception:
            _log.exception("the worker stumbled and goes on")
        return False

    def _is_in_order(self, now: datetime) -> bool:
        """Notes the installation; pauses when journal or clock is not as it was left. Asked in every pass."""
        view = self._region.view()
        jump = self._ticking.find_jump_seconds(now)
        has_sent = messages.hands(view).worker != ""
        noted = self._installation.find_fault(self._region, now, has_sent=has_sent)
        fault = self._unpaused or noted
        if jump:
            fault = ("clock", f"{jump:+.0f} s")
        self._unpaused = fault  # seen once only, so remembered until the pause is in the journal
        if fault is not None and fault != self._told:
            self._pause(*fault)
        self._unpaused, self._told = None, noted  # a note that cannot be written anew is told of once
        self._bind()
        return self._has_noted(now) and fault is None

    def _has_noted(self, now: datetime) -> bool:
        """Note how far the journal has come. Where that cannot be written nothing leaves, and everybody sees why.

        Not again right after a group has been sent: that was noted once its starts were written, before it left.
        """
        if self._noted_sending:
            self._noted_sending = False
            return True
        fault = self._note(now)
        paused = messages.sending(self._region.view()).paused
        if fault and not paused:
            self._pause(NOTE, fault)
        if not fault and paused == NOTE:
            self._execute("messages.go_on", GoOn())
        return not fault

    def _note(self, now: datetime) -> str:
        """Write the installation's note; why not, where it cannot be done."""
        try:
            self._installation.write(self._region, now)
        except OSError as fault:
            return explain(fault)
        return ""

    def _tell(self, now: datetime) -> None:
        """Once of each: operators, also while paused, of what is set aside; all, of channels that are down or back."""
        if list_untold(self._region.view(), now):
            self._execute("messages.tell_set_aside", TellSetAside())
        if set(down := self._down()) != messages.sending(self._region.view()).named_down:
            self._execute("messages.watch", Watch(down=down))

    def _pause(self, cause: str, detail: str) -> None:
        _log.error("sending is paused: %s, %s", cause, detail)
        self._execute("messages.pause", msgspec.convert({"cause": cause, "detail": detail}, Pause))

    def _send_group(self, ready: list[Ready]) -> bool:
        """Start in one commit, note, hand over one by one, and record what came of them, second by second."""
        if not ready:
            return False
        began = self._ticking.seconds()
        start = Start(worker=self._name, attempts=tuple(each.begin for each in ready))
        self._known_at += len(self._execute("messages.start", start).entries)
        started = [each for each in ready if self._has_started(each)]
        now = self._region.clock.now()
        if self._note(now):  # nothing has left, and that is known; the next pass says why
            fail = self._preparing.fail
            self._record(
                [fail(each.message, now, "not-noted", for_good=False, attempt=each.attempt) for each in started]
            )
            return False
        parts = number_parts(started)
        gathering = Gathering(self._record, self._ticking.seconds, parts=parts)

        def hand(ready: Ready) -> None:
            came, name = self._send(ready, began), ready.message.id
            gathering.take(name, msgspec.structs.replace(came, bundle=parts[name]) if came else None)

        with gathering.meanwhile():
            hand_over_all(started, hand)
        if self._ticking.seconds() - began < QUICK_SECONDS:
            self._most = min(MOST_ALARMS, max(self._most, len(ready) * 2))
        self._noted_sending = True
        gathering.finish()
        return True

    def _has_started(self, ready: Ready) -> bool:
        """Whether the journal says that this worker began this attempt."""
        message = messages.find(self._region.view(), ready.message.id)
        attempt = message.attempts.get(ready.attempt) if message else None
        return attempt is not None and attempt.worker == self._name

    def _send(self, ready: Ready, began: float) -> Outcome | None:
        """Hand one message over; None leaves the attempt without an outcome: it becomes *okänt*."""
        message, now = ready.message, self._region.clock.now()
        if self._ticking.seconds() - began > HAND_OVER_WITHIN_SECONDS:
            self._most = max(1, self._most // 2)
            late = self._preparing.fail(message, now, "too-late", for_good=False, attempt=ready.attempt)
            return msgspec.structs.replace(late, retry_at=now)
        renewed = self._renew(ready, now)
        if renewed is None:
            changed = self._preparing.fail(message, now, "changed", for_good=False, attempt=ready.attempt)
            return msgspec.structs.replace(changed, retry_at=now)
        match hand_over(renewed):
            case HandedOver(reference=reference):
                return self._preparing.succeed(renewed, reference)
            case Failed(for_good=for_good, reason=reason):
                return self._fail(ready, reason, for_good=for_good)
            case Unknown(reason=reason):
                _log.warning("nobody knows whether message %s left: %s", message.id, reason)
                return None

    def _renew(self, ready: Ready, now: datetime) -> Ready | None:
        """What was prepared still stands where nothing but the starts has been written since."""
        untouched = self._region.state.position == self._known_at
        return ready if untouched else self._preparing.renew(ready, now)

    def _fail(self, ready: Ready, reason: str, *, for_good: bool) -> Outcome:
        """A path that failed for good is not the end while there is another one; an alarm does not wait for one that
        failed for now, where there is another."""
        now, path = self._region.clock.now(), (ready.message, ready.path, ready.channel.kind)
        another = self._preparing.has_another_path(*path) if for_good else self._preparing.has_fresher_path(*path)
        failed = self._preparing.fail(
            ready.message,
            now,
            reason,
            for_good=for_good and not another,
            path_failed=for_good,
            attempt=ready.attempt,
        )
        return msgspec.structs.replace(failed, retry_at=now) if another else failed

    def _record(self, outcomes: list[Outcome]) -> None:
        """Write outcomes. What cannot be confirmed now is kept and written, under the same key, before all else."""
        if not outcomes:
            return
        self._acts += 1
        self._unrecorded.append((self._key(), Record(worker=self._name, outcomes=tuple(outcomes))))
        self._record_what_waits()

    def _record_what_waits(self) -> None:
        while self._unrecorded:
            key, record = self._unrecorded[0]
            try:
                command = Command(verb="messages.record", given=record, acting=SYSTEM, key=key)
                self._known_at += len(self._region.execute(command).entries)
            except Refused as refusal:  # asked again it would be refused again: it is okänt, and the others go on
                _log.error("what came of %s messages cannot be written: %s", len(record.outcomes), refusal)
            del self._unrecorded[0]

    def _execute(self, verb: str, given: msgspec.Struct) -> Receipt:
        self._acts += 1
        return self._region.execute(Command(verb=verb, given=given, acting=SYSTEM, key=self._key()))

    def _key(self) -> str:
        return f"{self._name}/{self._acts}"

    def _heard(self, _before: State, _after: State, changed: frozenset[str]) -> None:
        if any(stream.endswith("/messages") or stream == "region" for stream in changed):
            self._wake.set()
