"""Sending in bulk, by a real worker on a real journal, to gateways in another process (`bench.gateways`).

The press: from *Påkalla* until the last message of every step has been handed over, as if no time lay between them, by
e-mail, text message and call, to each function and to three persons of it. Limit: as many by the bare loops. In bulk:
thousands by one channel. Limit: the bare loop over one connection, before and after; seven tenths of it are aimed at.
`far`: as the same, where each answer takes five milliseconds more.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from samverkan.bench.bare_senders import send_mails, send_texts
from samverkan.bench.crew import begin_again, close, hire, press, staff
from samverkan.bench.figures import Figure, at_least, at_most
from samverkan.bench.gateways import FAR
from samverkan.bench.means import Extent, Means
from samverkan.bench.serving import find_port, run
from samverkan.bench.story import call
from samverkan.bench.town import DATABASE, list_seats
from samverkan.bench.writing import Scribe
from samverkan.channels.email import Email, Server
from samverkan.channels.outbox import Outbox
from samverkan.channels.posting import Address
from samverkan.channels.sms import Sms
from samverkan.channels.sms.elks import Elks as SmsElks
from samverkan.channels.sms.settings import Provider as SmsProvider
from samverkan.channels.switched import Switched
from samverkan.channels.voice import Voice
from samverkan.channels.voice.elks import Elks as VoiceElks
from samverkan.channels.voice.settings import Provider as VoiceProvider
from samverkan.channels.voice.speech import Speech
from samverkan.features.messages.events import HandedOver, HandedOverTogether
from samverkan.journal.entry import Entry
from samverkan.lib.clock import SystemClock
from samverkan.lib.codec import decode
from samverkan.region.service import Region
from samverkan.work.ticking import steady_seconds
from samverkan.work.worker import Worker

PRESS_SECONDS = 2.0
SHARE = 0.7
ALL_STEPS = timedelta(minutes=45)
NUMBER = "+46766861004"
ACCOUNT = ("u", "p")


class Gateways(msgspec.Struct, frozen=True, kw_only=True):
    """Their ports."""

    http: int
    smtp: int


class Silence(Speech):
    """In place of a voice: what reads words out is not ours to measure."""

    def __init__(self) -> None:
        super().__init__(())

    def read_out(self, text: str) -> bytes:
        """Nothing is heard."""
        return b""


class Later:
    """The machine's clock, and what is added to it."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        """What time it is taken to be."""
        return SystemClock().now() + self.ahead

    def steady(self) -> float:
        """The clock that only goes on."""
        return steady_seconds() + self.ahead.total_seconds()


class _Bulk(msgspec.Struct, frozen=True, kw_only=True):
    """One channel in bulk: its name in the figures, its kind, where its provider is, and the bare loop."""

    name: str
    kind: str
    send_bare: Callable[[Gateways, int], float]
    under: str = ""


WAYS = (
    _Bulk(name="smtp", kind="email", send_bare=lambda there, count: send_mails(there.smtp, count)),
    _Bulk(name="http", kind="sms", send_bare=lambda there, count: send_texts(there.http, count)),
    _Bulk(
        name="http.far",
        kind="sms",
        send_bare=lambda there, count: send_texts(there.http, count, under=FAR),
        under=FAR,
    ),
)


def measure(means: Means, home: Path, extent: Extent) -> list[Figure]:
    """The press, then each channel in bulk."""
    with open_gateways(means.environment(home)) as gateways:
        return [
            _measure_press(means, home / "press", gateways),
            *(_measure_bulk(means, home / way.name, gateways, extent.recipients, way) for way in WAYS),
        ]


@contextmanager
def open_gateways(environment: dict[str, str]) -> Iterator[Gateways]:
    """Both, in a process of their own, until the block ends."""
    mail = find_port()
    command = [sys.executable, "-m", "samverkan.bench.gateways", "--mail", str(mail)]
    with run(command, environment) as service:
        yield Gateways(http=service.port, smtp=mail)


@contextmanager
def _plugged_in(gateways: Gateways, home: Path, *, under: str = "") -> Iterator[Switched]:
    """The three channels to the gateways, until the block ends."""
    there = Address(host="127.0.0.1", port=gateways.http, tls=False, path=under)
    user, password = ACCOUNT
    texts = SmsElks(SmsProvider(address=there, user=user, password=password, sender=NUMBER, reply_number=NUMBER))
    calls = VoiceElks(VoiceProvider(address=there, user=user, password=password, sender=NUMBER))
    mails = Email(Server(host="127.0.0.1", port=gateways.smtp, security="none", sender="samverkan@lst.example"))
    real = (mails, Sms([texts]), Voice([calls], speech=Silence()))
    try:
        yield Switched(outbox=Outbox(home / "outbox"), real=real)
    finally:
        for each in real:
            each.close()


def _measure_press(means: Means, home: Path, gateways: Gateways) -> Figure:
    clock = Later()
    region = means.found(home, clock)
    try:
        with _plugged_in(gateways, home) as switched:
            seats = list_seats(region)
            staff(region, seats)
            worker = hire(region, home, switched, steady=clock.steady)
            worker.turn()
            began, before = time.perf_counter(), region.state.position
            press(region, seats)
            clock.ahead = ALL_STEPS
            _send_all(worker)
            taken = time.perf_counter() - began
        sent, by_mail = _count_handed_over(region, after=before), len(seats)
        limit = by_mail / send_mails(gateways.smtp, by_mail)
        limit += (sent - by_mail) / send_texts(gateways.http, sent - by_mail)
        return at_most("summons.press", taken, "s", aim=PRESS_SECONDS, limit=limit)
    finally:
        close(region)


def _measure_bulk(means: Means, home: Path, gateways: Gateways, count: int, way: _Bulk) -> Figure:
    with _plugged_in(gateways, home, under=way.under) as switched:
        region = _write(means, home, switched, count, way.kind)
        try:
            worker = hire(region, home, switched)
            bare = [way.send_bare(gateways, count // 2)]
            began, before = time.perf_counter(), region.state.position
            _send_all(worker)
            rate = _count_handed_over(region, after=before) / (time.perf_counter() - began)
            bare.append(way.send_bare(gateways, count // 2))
        finally:
            close(region)
    limit = sum(bare) / 2
    return at_least(f"summons.{way.name}", rate, "medd/s", aim=round(SHARE * limit), limit=limit)


def _write(means: Means, home: Path, switched: Switched, count: int, kind: str) -> Region:
    """A region with so many messages that are due, in incidents of one to each actor."""
    region = means.found(home, SystemClock())
    seats = list_seats(region)
    staff(region, seats)
    hire(region, home, switched).turn()  # so that what is written now is not taken for somebody else's journal
    close(region)
    scribe, now = Scribe(home / DATABASE, means.registry, seats), datetime.now(UTC)
    stories = (call(f"pagar-{n}", seats, at=now, steps_at=now, kind=kind) for n in range(-(-count // len(seats))))
    scribe.write_stories(list(stories))
    scribe.close()
    return begin_again(means, home, region.keys)


def _send_all(worker: Worker) -> None:
    while worker.turn():
        continue


def _count_handed_over(region: Region, *, after: int) -> int:
    """How many messages the journal says have been handed over since a position."""
    found = 0
    while page := region.store.read(after=after):
        found += sum(_count_taken(entry) for entry in page)
        after = page[-1].place.position
    return found


def _count_taken(entry: Entry) -> int:
    if entry.said.type == HandedOver.type:
        return 1
    together = entry.said.type == HandedOverTogether.type and entry.payload
    return len(decode(together, HandedOverTogether).taken) if together else 0
