"""Two providers of one channel: each message by the first that works. One that is slow or down is skipped."""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar, runtime_checkable

import msgspec

from samverkan.channels import Failed, Outcome, Unknown, count_lines
from samverkan.channels.breaker import Breaker

NAMES = ("first", "reserve")
MOST_REMEMBERED = 5_000


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. `trouble`: the fault is the provider's own and meets the next message too; `long`: and it took
    its time, or answered too slowly to be waited for by all the others."""

    outcome: Outcome
    trouble: bool = False
    long: bool = False


class Closing(Protocol):
    """A provider, as far as this cares: its line can be ended."""

    def close(self) -> None: ...


@runtime_checkable
class Asked(Protocol):
    """A provider that can be asked how it is, without a message: whether it is up; None: nobody knows."""

    def is_up(self) -> bool | None: ...


@runtime_checkable
class Standing(Protocol):
    """A provider that we keep a line to: it knows that it is away before a message finds out."""

    @property
    def is_away(self) -> bool: ...


Gateway = TypeVar("Gateway", bound=Closing)


class _Kept(msgspec.Struct, Generic[Gateway], frozen=True, kw_only=True):
    name: str
    gateway: Gateway
    breaker: Breaker
    room: threading.Semaphore


class Providers(Generic[Gateway]):
    """The first and the reserve. What one may have taken is not given to the other in the same attempt."""

    def __init__(self, gateways: Sequence[Gateway], *, steady: Callable[[], float] = time.monotonic) -> None:
        self._kept = [
            _Kept(
                name=name,
                gateway=gateway,
                breaker=Breaker(steady=steady),
                room=threading.Semaphore(count_lines(gateway)),
            )
            for name, gateway in zip(NAMES, gateways, strict=False)
        ]
        self._hung: OrderedDict[str, Counter[str]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def lines(self) -> int:
        """How many threads it is worth to give to it."""
        return max((count_lines(each) for each in self.gateways), default=1)

    @property
    def gateways(self) -> tuple[Gateway, ...]:
        """All of them, the first first."""
        return tuple(kept.gateway for kept in self._kept)

    def give(self, ask: Callable[[Gateway], Came], *, key: str, down: str) -> Outcome:
        """What came of it; `down` is the reason when all are skipped.

        Given again under its `key`, it goes first by the one at which it has hung the fewest times.
        """
        failed: list[Failed] = []
        for kept in self._list_for(key):
            came = self._try(kept, ask)
            if came is None:
                continue
            if isinstance(came.outcome, Unknown):
                self._note_hung(key, kept)
            if not isinstance(came.outcome, Failed):
                return came.outcome
            failed.append(came.outcome)
        for_now = (each for each in failed if not each.for_good)
        return next(for_now, failed[0] if failed else Failed(for_good=False, reason=down))

    def probe(self) -> None:
        """Ask each that nothing has been heard of for a while how it is. What a message has shown meanwhile stands."""
        for kept in self._kept:
            with self._lock:
                idle, heard_at = kept.breaker.is_idle, kept.breaker.heard_at
            up = kept.gateway.is_up() if idle and isinstance(kept.gateway, Asked) else None
            with self._lock:
                if up is None or kept.breaker.heard_at != heard_at:
                    continue
                if up:
                    kept.breaker.went_well()
                else:
                    kept.breaker.doubt()

    def list_down(self) -> tuple[str, ...]:
        """The providers that are skipped now; first of them "" when that is all of them: the channel is down."""
        down = tuple(kept.name for kept in self._kept if kept.breaker.is_down or _is_away(kept.gateway))
        return ("", *down) if len(down) == len(self._kept) else down

    def close(self) -> None:
        """End the lines."""
        for gateway in self.gateways:
            gateway.close()

    def _list_for(self, key: str) -> list[_Kept[Gateway]]:
        with self._lock:
            hung = self._hung.get(key, Counter())
            return sorted(self._kept, key=lambda kept: hung[kept.name])

    def _note_hung(self, key: str, kept: _Kept[Gateway]) -> None:
        with self._lock:
            self._hung.setdefault(key, Counter())[kept.name] += 1
            while len(self._hung) > MOST_REMEMBERED:
                self._hung.popitem(last=False)

    def _try(self, kept: _Kept[Gateway], ask: Callable[[Gateway], Came]) -> Came | None:
        """What came of it; None where the provider is skipped."""
        with kept.room:
            with self._lock:
                if not kept.breaker.lets_through():
                    return None
            came = ask(kept.gateway)
            with self._lock:
                if came.trouble:
                    kept.breaker.went_badly(much=came.long)
                else:
                    kept.breaker.went_well()
            return came


def _is_away(gateway: object) -> bool:
    return isinstance(gateway, Standing) and gateway.is_away
