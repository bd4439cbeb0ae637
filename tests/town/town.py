"""A town: 37 actors from the register that comes with the program, a clock moved by hand, and a post."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from django.conf import settings

from samverkan.channels import Channel
from samverkan.channels.email import Email, Server
from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.features import actors, functions, messages
from samverkan.journal.checkpoint import build_checkpoint, encode_checkpoint, list_heads
from samverkan.journal.store import Store
from samverkan.journal.verify import Verdict, verify
from samverkan.lib.clock import ManualClock
from samverkan.project.furnishing import furnish_all
from samverkan.project.opening import name_of_node
from samverkan.region import streams
from samverkan.region.command import Command, Receipt
from samverkan.region.erasures import Erasures
from samverkan.region.event import SYSTEM, Acting
from samverkan.region.service import Region
from samverkan.region.view import Reader
from samverkan.web.drawings import get_drawings
from samverkan.web.house import House, Unasked, furnish
from samverkan.work.build import build_worker
from samverkan.work.worker import Worker
from tests.town.cast import NAMES, Actor, Seat
from tests.town.ground import FOUNDED_AT, Recalling, open_region
from tests.town.post import Post, receiving

BASE_URL = "https://samverkan.example"
MOST_PASSES = 40


class Town:
    """A running region on a real journal, with its worker. `taby`, `county` … are actors (`cast.NAMES`)."""

    def __init__(self, store: Store, home: Path, post: Post, port: int, *, exercise: frozenset[str]) -> None:
        self.store = store
        self.home = home
        self.clock = ManualClock(FOUNDED_AT)
        self.pace = 0.0
        self.listener: Callable[[], None] | None = None
        self.post = post
        self.outbox = Outbox(settings.SAMVERKAN.where.outbox)
        server = Server(host="127.0.0.1", port=port, security="none", sender="larm@samverkan.example")
        self.email: Channel = Email(server)
        self._switched = Switched(outbox=self.outbox, real=(self.email,), in_exercise=exercise)
        self._steady = 0.0
        self._hired = 0
        self._actors: dict[str, Actor] = {}
        self._named: dict[str, str] = {}
        self.open()

    def open(self) -> None:
        """Start the region and its worker: also again, as after a restart."""
        self.region: Region = open_region(self.store, self.home / "keys", clock=self.clock)
        self.house: House = furnish_all(self.region, self._switched)
        self.house.find_person = lambda request: request.headers.get("town-person")
        self.house.confirming = Unasked()
        get_drawings().forget()
        self.worker = self.hire()
        self._actors.clear()
        self.works()

    def hire(self) -> Worker:
        """A worker, as a process that starts would have it."""
        self._hired += 1
        return build_worker(
            self.region,
            home=self.home,
            switched=self._switched,
            base_url=BASE_URL,
            name=f"worker-{self._hired}",
            jitter=lambda: 0.0,
            steady=lambda: self._steady,
        )

    def unplug(self) -> None:
        """No mail server is switched on: a new worker has nothing but the local outbox."""
        self._switched = Switched(outbox=self.outbox)
        self.worker = self.hire()

    def plugs_in(self, *channels: Channel, exercise: Iterable[str] = ()) -> None:
        """More channels are switched on, and these kinds for exercises too: a new worker has them beside the mail."""
        real = (*(each for each in self._switched.real if each not in channels), *channels)
        chosen = self._switched.in_exercise | frozenset(exercise)
        self._switched = msgspec.structs.replace(self._switched, real=real, in_exercise=chosen)
        self.worker = self.hire()
        self.works()

    def close(self) -> None:
        """Stop everything."""
        furnish(None)
        self.stop()
        if isinstance(self.email, Email):
            self.email.close()

    def restart(self) -> None:
        """The process ends and begins again on the same files."""
        self.stop()
        self.open()

    def stop(self) -> None:
        """The region ends, and so does this thread's reading of the journal."""
        self.region.stop()
        self.region.memory.store().close()

    def stays_away(self, **duration: float) -> None:
        """The process is away while time passes, and then begins again on the same files."""
        self.stop()
        self.clock.forward(**duration)
        self._steady += timedelta(**duration).total_seconds()
        self.open()

    # ----- who there is

    def __getattr__(self, name: str) -> Actor:
        if name not in NAMES:
            raise AttributeError(name)
        return self.actor(NAMES[name])

    def actor(self, member: str) -> Actor:
        """A member, with the same people all through the test."""
        if member not in self._actors:
            self._actors[member] = Actor(self, member)
        return self._actors[member]

    @property
    def everyone(self) -> list[Actor]:
        """All members of the day."""
        day = self.clock.now().date()
        return [self.actor(member.id) for member in actors.list_members(self.region.view(), on=day)]

    @property
    def picture_officer(self) -> Seat:
        """The county's lägesbildsansvarig."""
        return self.county.in_function("lagesbild")

    def addresses_of(self, member: str) -> set[str]:
        """The mail addresses of a member's receivers: of each the first that is tried."""
        view = self.region.view()
        ways = [functions.channels(view, each.id) for each in functions.receivers(view, member)]
        return {next(way.address for way in own if way.kind == "email") for own in ways}

    def inbox_of(self, member: str, words: str = "") -> list[str]:
        """The subjects that a member's receivers have got."""
        mine = self.addresses_of(member)
        return [mail.subject for mail in self.post.list_about(words) if mail.address in mine]

    def heard(self, words: str) -> set[str]:
        """The members of whom some receiver has got a mail whose subject says this."""
        told = self.post.heard(words)
        return {each.member for each in self.everyone if self.addresses_of(each.member) & told}

    # ----- acts without pages

    def does(self, function: str, verb: str, given: msgspec.Struct, *, key: str, within: float = 5.0) -> Receipt:
        """Ask the region for something, as the function's holder, or as the service ("")."""
        acting = self.acting(function) if function else SYSTEM
        command = Command(verb=verb, given=given, acting=acting, key=key)
        return self.region.execute(command, within_seconds=within)

    def acting(self, function: str) -> Acting:
        """A holder of the function, acting in it."""
        view = self.region.view()
        member = functions.get_function(view, function).member
        people = functions.on_duty(functions.people(view, member), function=function, at=self.now)
        return Acting(member=member, function=function, person=people[0].id)

    def remember(self, name: str, incident: str) -> None:
        """Call an incident by a name."""
        self._named[name] = incident

    def named(self, name: str) -> str:
        """The incident that was called so."""
        return self._named[name]

    def last_entry(self, name: str, type_: str = "") -> str:
        """The id of the last entry of an incident, of a type; "none" where there is none."""
        entries = self.store.read_stream(streams.incident(self.named(name)))
        return next((each.said.id for each in reversed(entries) if type_ in ("", each.said.type)), "none")

    def first_entry(self, name: str) -> str:
        """The id of an incident's press."""
        return self.store.read_stream(streams.incident(self.named(name)))[0].said.id

    def first_message(self, name: str, member: str) -> str:
        """The first message of an incident to a member."""
        return next(each.id for each in self.list_messages(self.named(name)) if each.receiver_member == member)

    # ----- time

    def at(self, clock: str) -> "Town":
        """Move on to a time of the day, on a Swedish clock."""
        hour, minute = clock.split(":")
        to = FOUNDED_AT.replace(hour=int(hour), minute=int(minute))
        assert to >= self.clock.now(), f"{clock} has been"
        self.wait(seconds=(to - self.clock.now()).total_seconds())
        return self

    def wait(self, **duration: float) -> "Town":
        """Let time pass, with the worker at work: once a minute or oftener while something waits for its time.

        With a `pace` so often, whatever waits: what others wait for then moves nobody's look at the clock.
        """
        left = timedelta(**duration).total_seconds()
        step = 1.0
        self.works()  # what is due already wakes the worker at once, whatever else waits for its time
        while left > 0:
            step = min(left, self.pace or max(step, self._rest_seconds(left)))
            self._pass(step)
            self._steady += step
            self.works()
            left -= step
            step = min(step * 2, 60.0)
        return self

    def _pass(self, step: float) -> None:
        """Move the clock; second by second where somebody listens along."""
        if self.listener is None:
            self.clock.forward(seconds=step)
            return
        while step > 0:
            self.clock.forward(seconds=min(step, 1.0))
            self.listener()
            step -= 1.0

    def _rest_seconds(self, most: float) -> float:
        """How long nothing has its time: then the worker would look in vain."""
        coming = messages.next_look(self.region.view(), self.now)
        return most if coming is None else (coming - self.now).total_seconds()

    def works(self) -> None:
        """The worker does what there is to do now."""
        for _ in range(MOST_PASSES):
            if not self.worker.turn():
                break
        else:
            raise AssertionError("the worker never comes to rest")
        if self.listener is not None:
            self.listener()

    def clock_jumps(self, **duration: float) -> None:
        """Somebody sets the machine's clock."""
        self.clock.forward(**duration)

    # ----- what has come of it

    def list_messages(self, incident: str) -> list[messages.Message]:
        """The messages of an incident."""
        stream = streams.messages(streams.incident(incident))
        return messages.list_messages(self.region.view(), stream=stream)

    def checkpoint_of(self, member: str) -> bytes:
        """The signed heads that a member gets: those of the streams that its receiver reads."""
        view = self.region.view(Reader(member=member, function=f"{member}-tib"))
        readable = [name for name in self.store.streams() if view.may_read(name)]
        made = build_checkpoint(
            self.region.keys,
            kind="member",
            origin=name_of_node(self.store, self.region.keys),
            receiver=member,
            heads=list_heads(self.store, readable),
            at=self.now,
        )
        return encode_checkpoint(made)

    @property
    def verdict(self) -> Verdict:
        """What a walk through the whole journal finds."""
        known = Recalling(self.region.keys.list_publics())
        return verify(self.store, trusted=known, may_miss=Erasures(self.store).allows)

    @property
    def paused(self) -> str:
        """Why nothing leaves; "" when it does."""
        return messages.sending(self.region.view()).paused

    @property
    def now(self) -> datetime:
        return self.clock.now()


@contextlib.contextmanager
def settled(store: Store, home: Path, *, exercise: frozenset[str] = frozenset()) -> Iterator[Town]:
    """A town on a store that holds the ground; everything is stopped after."""
    post = Post()
    with receiving(post) as port:
        town = Town(store, home, post, port, exercise=exercise)
        try:
            yield town
        finally:
            town.close()
            store.close()
