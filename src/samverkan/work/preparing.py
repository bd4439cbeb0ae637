"""Before an attempt begins: is the message still wanted, by which path, in which words."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import msgspec

from samverkan.channels import ANSWER_LINK, Channel, Content, Told, is_spoken
from samverkan.channels.first_word import first_word
from samverkan.channels.outbox import Outbox
from samverkan.channels.references import seal
from samverkan.channels.switched import Switched
from samverkan.channels.voice.callbacks import ENDED, TAKEN
from samverkan.features import calling, charter, functions, messages
from samverkan.features.messages import Message
from samverkan.features.messages.attempts import Begin, Outcome
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region.room import Letter, Way
from samverkan.region.service import Region
from samverkan.region.view import Reader, View
from samverkan.work.backoff import retry_at
from samverkan.work.chosen import find_chosen
from samverkan.work.wording import build_digest, word

_log = logging.getLogger(__name__)


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """A message that can be sent: by which channel, along which contact path, with what content, in which bundle."""

    message: Message
    channel: Channel
    path: str
    address: str
    content: Content
    bundle: int = 0

    @property
    def attempt(self) -> int:
        """The number of the attempt that is to begin."""
        return self.message.attempt + 1

    @property
    def begin(self) -> Begin:
        """The attempt, as it is told of before it begins."""
        name, kind = self.message.id, self.channel.kind
        return Begin(message=name, attempt=self.attempt, channel=self.path, channel_kind=kind, bundle=self.bundle)


class Preparing:
    """Makes messages ready, or says why one is not."""

    def __init__(
        self,
        *,
        region: Region,
        letters: Mapping[str, Letter],
        switched: Switched,
        base: str,
        link: Callable[[str, str], str],
        receipt: Callable[[str, int], str],
        secret: Callable[[str, str], str],
        mark: Callable[[str, int, str], str],
        call: Callable[[str, int, str], str],
        jitter: Callable[[], float],
        beside: Callable[[Message], None],
    ) -> None:
        self._region = region
        self._letters = letters
        self._switched = switched
        self._base = base
        self._link = link
        self._receipt = receipt
        self._secret = secret
        self._mark = mark
        self._call = call
        self._jitter = jitter
        self._beside = beside

    def prepare(self, message: Message, now: datetime) -> Ready | Outcome:
        """The message ready to leave, or the outcome that says why not. The words are from the receiver's view."""
        letter = self._letters.get(message.letter)
        if letter is None:
            return self._failed(message, now, "no-letter", for_good=True)
        try:
            if not letter.wanted(self._region.view(), message, now):
                left = messages.has_been_left(self._region.view(), message, now)
                return Outcome(message=message.id, came="cancelled", reason="left" if left else "not-wanted")
            messages.check_meant(self._region.view(), message)
            return self._worded(message, letter, now)
        except Refused as refusal:
            return self._failed(message, now, refusal.code, for_good=True)
        except Exception:
            _log.exception("a letter of kind %s could not be worded", message.letter)
            return self._failed(message, now, "not-worded", for_good=False)

    def renew(self, ready: Ready, now: datetime) -> Ready | None:
        """What was prepared, in the words of this instant: something in them can have been blocked since. None when the
        message has been called back, sending has been paused, or it is not to go this way any more: the next pass says
        what becomes of it."""
        view = self._region.view()
        found = messages.find(view, ready.message.id)
        if found is None or found.withdrawn or messages.sending(view).paused:
            return None
        fresh = self.prepare(ready.message, now)
        if not isinstance(fresh, Ready):
            return None
        return fresh if (fresh.path, fresh.channel.kind) == (ready.path, ready.channel.kind) else None

    def fail(
        self,
        message: Message,
        now: datetime,
        reason: str,
        *,
        for_good: bool,
        attempt: int,
        path_failed: bool = False,
    ) -> Outcome:
        """The outcome of an attempt that did not succeed, with the time of the next."""
        again = retry_at(attempt=attempt, alarm=message.alarm, now=now, jitter=self._jitter())
        return Outcome(
            message=message.id,
            came="failed",
            attempt=attempt,
            reason=reason,
            for_good=for_good,
            path_failed=path_failed,
            retry_at=None if for_good else again,
        )

    def succeed(self, ready: Ready, reference: str) -> Outcome:
        """The outcome of an attempt that was handed over, with what the provider calls it: sealed. It is told beside
        the channels too, which waits for nobody."""
        self._beside(ready.message)
        return Outcome(
            message=ready.message.id,
            came="handed-over",
            attempt=ready.attempt,
            digest=build_digest(self._region.keys, ready.content),
            reference=seal(self._region.keys, reference),
        )

    def has_another_path(self, message: Message, path: str, kind: str) -> bool:
        """Whether there is a path that has not failed for good, besides this one by this kind of channel."""
        return any((other.id, channel.kind) != (path, kind) for channel, other in self._list_paths(message))

    def has_fresher_path(self, message: Message, path: str, kind: str) -> bool:
        """Whether an alarm that could not leave by this path now has one that has failed fewer times."""
        tries = Counter(_list_failed(message))
        paths = [(way.id, channel.kind) for channel, way in self._list_paths(message)] if message.alarm else []
        return any(each != (path, kind) and tries[each] <= tries[path, kind] for each in paths)

    def _failed(self, message: Message, now: datetime, reason: str, *, for_good: bool) -> Outcome:
        return self.fail(message, now, reason, for_good=for_good, attempt=message.attempt + 1)

    def _worded(self, message: Message, letter: Letter, now: datetime) -> Ready | Outcome:
        paths = self._list_paths(message)
        if message.alarm:  # what has failed least first: it waits for no server while there is another way
            tries = Counter(_list_failed(message))
            paths.sort(key=lambda pair: tries[pair[1].id, pair[0].kind])
        if not paths:
            return self._failed(message, now, "no-path-left" if message.attempts else "no-path", for_good=True)
        channel, path = paths[0]
        content = self._build_content(message, letter, channel, now)
        proved = self._prove(content, message, channel, path)
        return Ready(message=message, channel=channel, path=path.id, address=path.address, content=proved)

    def _prove(self, content: Content, message: Message, channel: Channel, path: Way) -> Content:
        """With what the receiver, or we, need to tell that it is genuine: a program's secret, the mark of a mail."""
        if channel.kind == "email":
            mark = self._mark(message.id, message.attempt + 1, path.address)
            return msgspec.structs.replace(content, mark=mark)
        if path.kind not in functions.OF_PROGRAMS:
            return content
        told = Told(
            letter=message.letter,
            word=first_word(message, demo=charter.of(self._region.view()).demo),
            member=message.receiver_member,
            function=message.receiver_function,
            secret=self._secret(path.id, path.address),
        )
        return msgspec.structs.replace(content, told=told)

    def _build_content(self, message: Message, letter: Letter, channel: Channel, now: datetime) -> Content:
        view = self._region.view(Reader(member=message.receiver_member, function=message.receiver_function))
        demo = charter.of(self._region.view()).demo
        content, attempt = word(letter, view, message, channel, now, demo=demo), message.attempt + 1
        if not channel.short or letter.short is None:
            return msgspec.structs.replace(content, link=self._find_link(content, message, letter))
        if is_spoken(channel):
            taken, ended = (self._call(message.id, attempt, step) for step in (TAKEN, ENDED))
            return msgspec.structs.replace(content, receipt=taken, ended=ended)
        return msgspec.structs.replace(content, receipt=self._receipt(message.id, attempt))

    def _find_link(self, content: Content, message: Message, letter: Letter) -> str:
        """Where the letter's link leads; "" where its words have none."""
        if ANSWER_LINK not in content.text:
            return ""
        if letter.page is not None:
            return f"{self._base}{letter.page(message)}"
        return self._link(*letter.door(message)) if letter.door is not None else ""

    def _list_paths(self, message: Message) -> list[tuple[Channel, Way]]:
        view = self._region.view()
        chosen = find_chosen(view, message)
        on = self._switched.list_for(demo=charter.of(view).demo, exercise=message.exercise, chosen=chosen)
        attempts = values_in_order(message.attempts)
        failed = [each for each in attempts if each.path_failed and each.number > message.tried_before]
        tried = {(each.channel, each.channel_kind == calling.RUNG) for each in failed}
        letter = self._letters.get(message.letter)
        on = tuple(each for each in on if not each.short or (letter is not None and letter.short is not None))
        played = self._switched.outbox if message.exercise or charter.of(view).demo else None
        own = [way for way in self._list_ways(view, message) if (way.id, way.kind == calling.RUNG) not in tried]
        found = _choose(message, on, own, played=played)
        if found:
            return found
        whole = [each for each in on if not each.short]
        kinds = {each.reaches for each in whole}
        beside = [way for way in self._list_beside(view, message) if (way.id, False) not in tried and way.kind in kinds]
        return _choose(message, whole, beside, played=played) or self._list_kept(message, own)

    def _list_kept(self, message: Message, ways: Sequence[Way]) -> list[tuple[Channel, Way]]:
        """Where an exercise's letter lies that would have gone by a channel that is on, but not for the exercise."""
        kept = {each.reaches for each in self._switched.real} if message.exercise and not message.ways else set()
        return [(self._switched.outbox, way) for way in ways if way.kind in kept]

    def _list_ways(self, view: View, message: Message) -> Sequence[Way]:
        letter = self._letters.get(message.letter)
        if letter is not None and letter.ways is not None:
            return letter.ways(view, message)
        if message.person:
            now = self._region.clock.now()
            person = letter.person(view, message, now) if letter is not None else message.person
            return calling.list_ways_of_person(view, message, person)
        return calling.list_of_function(view, message.through or message.receiver_function)

    def _list_beside(self, view: View, message: Message) -> Sequence[Way]:
        """Other ways than a function's own, for its letters: whoever holds it is written to, on whatever way there is.
        What wakes has messages of its own to them."""
        letter = self._letters.get(message.letter)
        if message.person or message.through or (letter is not None and letter.ways is not None):
            return ()
        return calling.list_ways_beside(view, message.receiver_function, at=self._region.clock.now())


def _list_failed(message: Message) -> list[tuple[str, str]]:
    """By which way and kind of channel each attempt went that has failed."""
    tried = (each for each in values_in_order(message.attempts) if each.number > message.tried_before)
    return [(each.channel, each.channel_kind) for each in tried if each.outcome == "failed"]


def _choose(
    message: Message, on: Sequence[Channel], ways: Sequence[Way], *, played: Outbox | None
) -> list[tuple[Channel, Way]]:
    """By which channels that are on the message may go, and to which of these ways, the first to try first. `played`:
    where what is only played lies."""
    if message.ways:
        return [path for kind in message.ways for path in _list_of_kind(kind, on, ways, played=played)]
    fit = [(channel, way) for way in ways for channel in on if channel.reaches == way.kind]
    return _list_unasked(fit, alarm=message.alarm)


def _list_of_kind(
    kind: str, on: Sequence[Channel], ways: Sequence[Way], *, played: Outbox | None
) -> list[tuple[Channel, Way]]:
    """By which channels that are on a message may go that is to go by this kind. The outbox takes what is only played
    and would have gone by it: it lies there, and has left for nobody."""
    fit = [(channel, way) for channel in on for way in ways if channel.kind == kind and channel.reaches == way.kind]
    if fit or played is None:
        return fit
    return [(played, way) for way in ways if way.kind == kind]


def _list_unasked(fit: Sequence[tuple[Channel, Way]], *, alarm: bool) -> list[tuple[Channel, Way]]:
    """The order where no kind is asked for: the whole letter where there is a way for it, then the short one. What
    wakes has messages of its own, and nobody is rung by this one but for an alarm that nothing else has taken."""
    silent = [pair for pair in fit if not is_spoken(pair[0])]
    rung = [pair for pair in fit if alarm and is_spoken(pair[0])]
    return [*sorted(silent, key=lambda pair: pair[0].short), *rung]


def is_first(message: Message) -> tuple[int, datetime, str]:
    """The order to send in: alarms before all else, an exercise's after what is live, and a test call last; then the
    oldest."""
    played = int(message.exercise) if message.alarm else 2
    rank = 3 if message.letter == messages.TEST_CALL else played
    return (rank, messages.due_at(message) or message.not_before, message.id)
